import { momentsOf } from './ahead.ts';
import type { Clock } from './calendar.ts';
import { isNoDay } from './day.ts';
import { byEachMeaning } from './each-meaning.ts';
import { longest } from './found.ts';
import { isLast } from './goes-on.ts';
import { laterThanAt, momentAt } from './moment.ts';
import { otherClockAt } from './other-clock.ts';
import { phraseEnd } from './phrase-table.ts';
import type { FoundLasting } from './readings.ts';
import type { Words } from './stretch.ts';

const isCount = (word = ''): boolean =>
  /^(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)$/.test(word);
const startLeadAt = phraseEnd(
  'starting on|starting from|starting at|starting|starts on|starts from|starts at|starts|begins on|begins at|begins|begin on|begin at|from|beginning on|beginning at|beginning|begin|start date is|start date|start on|start|kick off on|kick off at|kick off|kicks off|kickoff is|kickoff|kick-off is|kick-off at|kick-off|counting from|commencing|commence on|as from|as of|effective|not before|no earlier than'.split(
    '|',
  ),
);

/** From when on something is to be: every moment that may be meant, and none where all are over; `isNow`: at once. */
export type FoundStart = {
  readonly moments: readonly number[];
  readonly next: number;
  readonly isNow?: true;
};

/** `from monday 08:00`, `starting 4 december`, `from 3pm`: a day alone begins at midnight. */
export const startAt = (words: Words, at: number, clock: Clock): FoundStart | undefined => {
  const [first, ...more] = byEachMeaning(words, at).flatMap((said) => ownStartAt(said, at, clock) ?? []);
  return first
    ? { ...first, moments: [...new Set([first, ...more].flatMap(({ moments }) => moments))] }
    : ownStartAt(words, at, clock);
};

const ownStartAt = (words: Words, at: number, clock: Clock): FoundStart | undefined => {
  const after = startLeadAt(words, at);
  if (after === undefined) return undefined;
  const isNumber = /^\d{1,2}$/.test(words[after] ?? '') && isLast(words[after + 1]);
  const found = laterThanAt(words, after) ?? momentAt(words, after, { isNumber });
  if (!found || ('next' in found && otherClockAt(words, found.next))) return undefined;
  if ('wrong' in found)
    return isNoDay(words[after], found.wrong)
      ? { moments: [], next: after + found.wrong.split(' ').length }
      : undefined;
  const all = momentsOf(found.stretch, clock, 'begin')?.all;
  if (!all) return undefined;
  const { stretch, next } = found;
  const isNow = 'ago' in stretch || ('this' in stretch && all.some((one) => one <= clock.now));
  const ahead = [...new Set(all)].filter((one) => one > clock.now && one - clock.now <= longest * 1000);
  return { moments: isNow ? [] : ahead.toSorted((a, b) => a - b), next, ...(isNow && { isNow }) };
};

/** Up to where words of time go on that nobody can read: the next word that begins something else. */
const endOfTime = (words: Words, from: number): number => {
  const at = words.findIndex(
    (word, place) =>
      place > from &&
      ['because', 'for', 'until', 'till', 'til', 'on', 'tcp', 'port', 'bc', 'reason', 'only'].includes(word),
  );
  return at < 0 ? Math.min(words.length, from + 3) : at;
};

/** What can only be meant as a time, and is none that is known: `for 2 business days because …`, `until easter`, `since yesterday`. */
export const unknownTimeAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const since = words[at] === 'since' ? momentAt(words, at + 1, { isNumber: true }) : undefined;
  if (since && 'stretch' in since && momentsOf(since.stretch, clock, 'begin'))
    return { readings: [], next: since.next, why: 'start' };
  const isBecause = words.slice(at).some((word) => word === 'because' || word === 'bc');
  if (words[at] === 'for' && isCount(words[at + 1]) && isBecause)
    return { readings: [], next: endOfTime(words, at + 1), why: 'how-many' };
  return ['until', 'till', 'til'].includes(words[at] ?? '') && ![undefined, 'when'].includes(words[at + 1])
    ? { readings: [], next: endOfTime(words, at), why: 'no-such' }
    : undefined;
};
