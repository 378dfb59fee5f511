import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { corpus } from './corpus.ts';

/** `?` by itself: nothing is done, and whatever is shown for it is no more than a guess. */
const isNothingDone = (found: string): boolean => /^(?:says|place|guess:.*|form.*)$/.test(found);

const fits = (meaning: string, found: string): boolean =>
  found === meaning ||
  found === `cmd: ${meaning}` ||
  (meaning === '?' && isNothingDone(found)) ||
  // Where an address lies is said at once.
  (found === 'place' && /^(?:list|who owns) (?:finance|marketing)$/.test(meaning));

const wrong = corpus
  .map(([typed, meaning]) => ({ typed, meaning, found: answerTo(typed) }))
  .filter(({ meaning, found }) => !fits(meaning, found));

test('of the sentences of the corpus at least 95 in 100 are understood as they are meant', () => {
  expect(
    wrong.map(({ typed, meaning, found }) => `${typed}\n   meant ${meaning}\n   found ${found}`).join('\n'),
  ).toBe('');
  expect(wrong.length / corpus.length).toBeLessThanOrEqual(0.05);
});
