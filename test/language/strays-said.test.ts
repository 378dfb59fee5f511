import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** Asked on Thursday 19 November 2026, 11:30 in Berlin. */

test.each([
  [
    'the finance director visits on monday, developer needs marketing from 9 to 12',
    '? request developer marketing from 2026-11-23 09:00 until 2026-11-23 12:00 because the finance director visits on monday',
  ],
  [
    'finance to developer for 2 days. The stock lists are due before the market opens.',
    '? request finance developer for 2d because The stock lists are due before the market opens',
  ],
  [
    'from finance to developer and not from marketing, 2 days, stock count',
    '? request finance developer for 2d because stock count',
  ],
])('a network that is only told of, or said not to be meant, is none of the two: %s', (said, shown) =>
  expect(answerTo(said)).toBe(shown),
);

test('of three networks that are all asked for more than one pair is offered', () =>
  expect(
    answerTo('finance and developer need marketing for 2 days, stock count').split(' | ').length,
  ).toBeGreaterThan(1));

test.each([
  ['is anything listening on 5432 in finance? try it from marketing', 'ping finance from marketing tcp 5432'],
  ['anybody home in developer on 22? test that from the finance side', 'ping developer from finance tcp 22'],
])('what is tested in one network is tested from the other: %s', (said, shown) =>
  expect(answerTo(said)).toBe(shown),
);

test.each([
  ['PR-7Q4K2: add port 8444', '? widen PR-7Q4K2 to port 8444'],
  [
    "PR-7Q4K2: add port 8444 as well please, the 443 we have isn't enough",
    "? widen PR-7Q4K2 to port 8444 because the 443 we have isn't enough",
  ],
])('a port is added to a request that stands before a colon: %s', (said, shown) =>
  expect(answerTo(said)).toBe(shown),
);

test.each([
  [
    'let us only allow 10.10.4.0/24 on PR-7Q4K2, the rest is way too generous',
    'narrow PR-7Q4K2 to 10.10.4.0/24',
  ],
  ['please keep only 10.10.4.0/24 open on PR-7Q4K2', 'narrow PR-7Q4K2 to 10.10.4.0/24'],
])('a block that alone is allowed narrows: %s', (said, shown) => expect(answerTo(said)).toContain(shown));

test.each(['Add Lena to PR-7Q4K2 so she can manage it', 'please invite Tom to PR-7Q4K2, he covers for me'])(
  'somebody who is added to a request shares it: %s',
  (said) => expect(answerTo(said)).toMatch(/^\? help sharing/),
);
