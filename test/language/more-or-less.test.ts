import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['PR-7Q4K2 +1d', '? extend PR-7Q4K2 for 1d'],
  ['+3d PR-7Q4K2', '? extend PR-7Q4K2 for 3d'],
  ['mktg fin +2d', '? extend marketing finance for 2d'],
  ['+12h dev/fin pls', '? extend developer finance for 12h'],
  ['2 more days PR-7Q4K2', '? extend PR-7Q4K2 for 2d'],
  ['another week for PR-VM6QD', '? extend PR-VM6QD for 7d'],
  ['PR-VM6QD 48h more thx', '? extend PR-VM6QD for 2d'],
  ['mktg fin + 1 week', '? extend marketing finance for 7d'],
  ['PR-NKR8Z plus a fortnight', '? extend PR-NKR8Z for 14d'],
  ['PR-7Q4K2 -3d', '? shorten PR-7Q4K2 by 3d'],
  ['-1d PR-7Q4K2', '? shorten PR-7Q4K2 by 1d'],
  ['PR-VM6QD minus 6h', '? shorten PR-VM6QD by 6h'],
  ['one day less on PR-NKR8Z', '? shorten PR-NKR8Z by 1d'],
  ['two days fewer for dev<->mktg please', '? shorten developer marketing by 2d'],
  [
    'shorten PR-7Q4K2 by 2 days because the audit is done',
    'shorten PR-7Q4K2 by 2d because the audit is done',
  ],
])('a length without a verb is one more or one less: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test.each([
  ['2 more days', 'extend for 2d'],
  ['+1d', 'extend for 1d'],
  ['finance +1w', 'extend finance for 7d'],
  ['fin -3d', 'shorten finance by 3d'],
])('of one network, or of none, one’s own are shown for it: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test.each([
  ['-1 on PR-VM6QD, too long', /deny PR-VM6QD because too long/],
  ['+1 PR-NKR8Z', /approve PR-NKR8Z/],
])('a count that is no length is none: %s', (said, meant) => expect(answerTo(said)).toMatch(meant));
