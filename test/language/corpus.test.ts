import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { corpus } from './corpus.ts';

/** `?` by itself: nothing is done, and whatever is shown for it is no more than a look, or a guess. */
const isNothingDone = (found: string): boolean =>
  /^(?:says|place|guess:.*|form.*|(?:\? )?(?:status|explain|why|plan|ping|list|help|mine|who|audit)\b.*)$/.test(
    found,
  ) &&
  !/\b(?:remove|cancel|break-glass|request)\b.* \| |\| (?:remove|cancel|break-glass|request) /.test(found);
/** What only looks may be shown at once, or first be offered. */
const asOffer = (said: string): string => said.replace(/^(?:guess: |\? )/, '').replace(/ \| form$/, '');
const isLook = (said: string): boolean =>
  /^(?:status|explain|why|who|list|help|vpcs|mine|waiting|expiring|audit|plan|ping)\b/.test(said);

const fits = (meaning: string, found: string): boolean =>
  found === meaning ||
  found === `cmd: ${meaning}` ||
  // A sentence of many words may be shown first.
  found === `? ${meaning}` ||
  (meaning === '?' && isNothingDone(found)) ||
  (/^(?:\?|guess:) /.test(meaning) && asOffer(found) === asOffer(meaning)) ||
  (isLook(asOffer(meaning)) && asOffer(found) === asOffer(meaning)) ||
  // Where an address lies is said at once.
  (found === 'place' && /^(?:list|who owns) (?:finance|marketing)$/.test(meaning));

const wrong = corpus
  .map(([typed, meaning]) => ({ typed, meaning, found: answerTo(typed) }))
  .filter(({ meaning, found }) => !fits(meaning, found));

const listed = (all: typeof wrong): string =>
  all.map(({ typed, meaning, found }) => `${typed}\n   meant ${meaning}\n   found ${found}`).join('\n');

// What is learned from a new sentence may move another from one right answer to the other.
test('of the sentences of the corpus at least 95 in 100 are understood as they are meant', () => {
  expect(wrong.length / corpus.length, listed(wrong)).toBeLessThanOrEqual(0.05);
});

/** What changes something, done or offered. */
const deedsIn = (said: string): readonly string[] =>
  said.match(/(?<![-\w])(?:remove|cancel|break-glass|extend|shorten|repair)(?= (?:PR-|[a-z-]+ [a-z-]+))/g) ??
  [];

test('no sentence of the corpus is answered with a deed that it does not mean', () => {
  const misread = wrong.filter(
    ({ meaning, found }) => !deedsIn(found).every((deed) => deedsIn(meaning).includes(deed)),
  );
  expect(listed(misread)).toBe('');
});
