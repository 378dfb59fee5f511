import { dayAt } from './day.ts';
import { lengthAt, secondsIn } from './length.ts';
import { unitOf, weekdayOf } from './names.ts';
import type { FoundLasting } from './readings.ts';
import type { Words } from './stretch.ts';

/** Words that can only be of time, and say none that one could go by. */

const few = ['few', 'some', 'several'];
const soon = ['soon', 'while', 'bit', 'moment', 'now', 'long', 'later'];

/** `a few days`, `a while`: nobody can tell how long that is. */
export const vagueAt = (words: Words, at: number): FoundLasting | undefined => {
  const from = words[at] === 'a' || words[at] === 'the' ? at + 1 : at;
  if (few.includes(words[from] ?? '') && lengthAt(['1', words[from + 1] ?? ''], 0))
    return { readings: [], next: from + 2, why: 'how-many' };
  if (words[from] === 'some' && words[from + 1] === 'time')
    return { readings: [], next: from + 2, why: 'how-many' };
  return soon.includes(words[from] ?? '') ? { readings: [], next: from + 1, why: 'how-many' } : undefined;
};

const repeated = (next: number): FoundLasting => ({ readings: [], next, why: 'repeated' });
const isPeriod = (word: string): boolean =>
  weekdayOf(word) > 0 ||
  unitOf(word) !== undefined ||
  /^(?:night|morning|evening|hour|weekend|weekday|workday)$/.test(word);

const isCount = (word = ''): boolean => /^(?:\d+|one|two|three|four|five|six|seven|few|some|of)$/.test(word);

/** `every monday`, `mornings`, `daily from 9 to 17`. */
export const repeatedAt = (words: Words, at: number): FoundLasting | undefined => {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3);
  if (/^(?:every|each)$/.test(first)) {
    const isOther = second === 'other';
    return isPeriod(isOther ? third : second) ? repeated(at + (isOther ? 3 : 2)) : undefined;
  }
  const isDaily = /^(?:daily|nightly|weekly)$/.test(first) && /^(?:from|at|between|\d.*)$/.test(second);
  const isOfDay = /^(?:mornings|afternoons|evenings|nights)$/.test(first) && !isCount(words[at - 1]);
  const isPlural =
    isOfDay ||
    /^(?:weekdays|workdays|weekends)$/.test(first) ||
    (first.endsWith('days') && weekdayOf(first.slice(0, -1)) > 0);
  return isDaily || isPlural ? repeated(at + 1) : undefined;
};

const someTime = /^(?:sometime|some time|at some point|some day|anytime|any time)(?: on| in| during)?(?= )/;
/** `sometime next week`: when in it, only whoever asks can tell. */
export const someTimeAt = (words: Words, at: number): FoundLasting | undefined => {
  const [said] = someTime.exec(words.slice(at, at + 5).join(' ')) ?? [];
  const day = said === undefined ? undefined : dayAt(words, at + said.split(' ').length);
  return day && 'stretch' in day ? { readings: [], next: day.next, why: 'start' } : undefined;
};

const count = '(an?|one|two|three|four|\\d{1,3})';
const unit = '(hours?|days?|weeks?|months?)';
/** `a day or two`, `2 or 3 hours`, `3-4 days`, `2-4h` (later hours are those of a day), each with its count, its unit and its other count. */
const either: readonly RegExp[] = [
  new RegExp(`^(?<one>${count}) (?<unit>${unit}) or (?<other>so|more|${count})(?= |$)`),
  new RegExp(`^(?<one>${count}) (?:or|to) (?<other>${count}) (?<unit>${unit})(?= |$)`),
  /^(?<one>\d|1[0-2])-(?<other>\d|1[0-2])(?<unit>h)\b/,
  /^(?<one>\d{1,3})-(?<other>\d{1,3}) ?(?<unit>hrs?|hours?|d|days?|w|weeks?|months?)\b/,
];

const secondsOf = (counted: string, unit: string): number | undefined => {
  const found = lengthAt([counted, unit], 0) ?? lengthAt([`${counted}${unit}`], 0);
  return found && secondsIn(found.length);
};

/** Two lengths of which somebody means the one or the other; `or so` is the one that is said, and `or more` is not said. */
export const eitherAt = (words: Words, at: number): FoundLasting | undefined => {
  const said = words.slice(at, at + 4).join(' ');
  const found = either.map((pattern) => pattern.exec(said)).find((one) => one !== null);
  if (!found) return undefined;
  const { one = '', other = '', unit = '' } = found.groups ?? {};
  const next = at + found[0].split(' ').length;
  const lengths = (other === 'so' ? [one] : [one, other]).map((counted) => secondsOf(counted, unit));
  const readings = lengths.flatMap((duration) => (duration === undefined ? [] : [{ lasting: { duration } }]));
  if (readings.length < lengths.length) return { readings: [], next, why: 'how-many' };
  return { readings, next, ...(readings.length > 1 && { why: 'two-ways' as const }) };
};

const eventLead = /^(?:when|once|after|until|till|til)$/;
const isOver = /^(?:over|done|finished|ended|lifted|complete|completed|through)$/;
const mostWords = 7;

/** `when the freeze is over`, `once the audit has ended`: nobody can tell when that is. */
export const eventAt = (words: Words, at: number): FoundLasting | undefined => {
  if (!eventLead.test(words[at] ?? '') || /^(?:that|this|then|which)$/.test(words[at + 1] ?? ''))
    return undefined;
  const said = words.slice(at, at + mostWords);
  const verb = said.findIndex((word, place) => place > 1 && /^(?:is|are|was|has|have|gets)$/.test(word));
  const over = words[at + verb + 1] === 'been' ? verb + 2 : verb + 1;
  // `until 14:00 because the sync is over` has its time.
  const isOther = said.slice(1, Math.max(verb, 1)).some((word) => /^\d|^(?:because|since|as)$/.test(word));
  return verb > 0 && !isOther && isOver.test(said[over] ?? '')
    ? { readings: [], next: at + over + 1, why: 'no-such' }
    : undefined;
};
