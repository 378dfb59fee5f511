import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** Asked on Thursday 19 November 2026, 11:30 in Berlin. */

test.each([
  ['Sorry, no on PR-7Q4K2, we are in a change freeze until monday', 'we are in a change freeze until monday'],
  [
    'no to PR-7Q4K2: there is a freeze on finance until the 1st',
    'there is a freeze on finance until the 1st',
  ],
  ["PR-7Q4K2 can't go through, there's a freeze until friday", "there's a freeze until friday"],
  ['the freeze runs until monday so I have to say no to PR-7Q4K2', 'the freeze runs until monday'],
  ['nein zu PR-7Q4K2, bis Montag ist Freeze', 'bis Montag ist Freeze'],
  ['a PR-7Q4K2 le digo que no, hay congelación hasta el lunes', 'hay congelación hasta el lunes'],
  ['non à PR-7Q4K2, on est en gel jusqu’à lundi', 'on est en gel jusqu’à lundi'],
])('a no to one request that names a freeze as its cause denies it, and freezes nothing: %s', (said, why) =>
  expect(answerTo(said)).toBe(`? deny PR-7Q4K2 because ${why}`),
);

test('a freeze that is ordered is one, whatever request it names', () =>
  expect(answerTo('freeze marketing until friday, PR-7Q4K2 broke it')).toMatch(/^\? freeze marketing/));

test.each([
  [
    'deny PR-7Q4K2, there is one like it already, they can use that',
    'there is one like it already, they can use that',
  ],
  [
    'PR-7Q4K2: reject, nobody owns the box any more, it should be torn down',
    'nobody owns the box any more, it should be torn down',
  ],
  ['I reject PR-7Q4K2, they have access through the proxy', 'they have access through the proxy'],
])('all that is told behind a no is its reason, whatever others can do: %s', (said, why) =>
  expect(answerTo(said)).toBe(`? deny PR-7Q4K2 because ${why}`),
);
