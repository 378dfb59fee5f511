import { hourAt } from './hour.ts';
import { lengthAt } from './length.ts';
import { momentAt } from './moment.ts';
import { weekdayOf } from './names.ts';
import { isNamedDay, type Spoken } from './spoken-days.ts';
import type { Words } from './stretch.ts';

/** How people say that something ends, and that they are not sure when, in the words that the readers of times know. */

const isMoment = (words: Words, at: number): boolean => {
  const found = momentAt(words, at, { isNumber: true, isClock: true });
  return found !== undefined && 'stretch' in found && !('last' in found.stretch);
};

const ending =
  /^(?:(?:and |then )?(?:it |they )?(?:stop|stops|stopping|finish|finishes|finishing|end|ends|ending|close|closes|closing|lapse|lapses|lapsing|expire|expires|expiring|run out|runs out|running out|terminate|terminates|terminating|should go away|can go away|goes away|should be gone|is done|done|(?:back )?out)(?: again)?)(?: (?:on|at|by))?(?= )/;
const begun = /^(?:from|starting|starts?|beginning|begins?|before|earlier|now|\d{1,2}(?:[:h]\d{0,2}|[ap]m))$/;
const isTimeWord = (word = ''): boolean => isNamedDay(word) || /^(?:\d\S*|now|noon|morning)$/.test(word);
const sameDay = /^(?:on )?(?:the )?same (?:day|evening|night|morning|afternoon)(?= |$)/;
const mostWords = 9;

const countOf = (said: string): number => said.split(' ').length;
const textFrom = (words: Words, at: number): string => words.slice(at, at + mostWords).join(' ');

/** `starting monday 8:30, stop same day 16:45`, `beginning on the 24th and finishing on the 26th`: where it ends that began. */
const asEnding: Spoken = (words, at, isMarked) => {
  const [said = ''] = ending.exec(textFrom(words, at)) ?? [];
  // In `until the sale ends on friday` something else does.
  const isOwn = /^(?:and|then|it|they) /.test(said) || isMarked(at - 1) || isTimeWord(words[at - 1]);
  if (!said || !isOwn || !words.slice(0, at).some((word) => begun.test(word))) return undefined;
  const place = at + countOf(said);
  const [same] = sameDay.exec(textFrom(words, place)) ?? [];
  const next = same ? place + countOf(same) : place;
  const end = words[next] === 'at' ? next + 1 : next;
  return isMoment(words, end) ? { words: ['until'], next: end } : undefined;
};

const until = /^(?:until|till|til|to|through|thru|-)$/;
/** `until the same day 16:45`, `9:00 to 16:45 same day`. */
const asSameDay: Spoken = (words, at) => {
  const [same] = sameDay.exec(textFrom(words, at)) ?? [];
  if (!same) return undefined;
  const next = at + countOf(same);
  const isBetween = until.test(words[at - 1] ?? '') && isMoment(words, next);
  return isBetween || /^\d{1,2}(?:[:h]\d{0,2}|[ap]m)/.test(words[at - 1] ?? '')
    ? { words: [], next }
    : undefined;
};

/** `a week from today till the week after that`: as long as that from when it begins. */
const asAfterThat: Spoken = (words, at) => {
  const [said, unit = ''] =
    /^(?:until|till|til|to) the (day|week|month|year) after that(?= |$)/.exec(textFrom(words, at)) ?? [];
  return said === undefined ? undefined : { words: ['for', 'a', unit], next: at + countOf(said) };
};

const unsure = /^(?:like|about|around|roughly|approximately|approx|probably|maybe|perhaps|say|circa|ca)$/;
/** `until like 4`, `till probably monday`. */
const asUntilAbout: Spoken = (words, at) => {
  if (!/^(?:until|till|til)$/.test(words[at] ?? '') || !unsure.test(words[at + 1] ?? '')) return undefined;
  return isMoment(words, at + 2) ? { words: ['until'], next: at + 2 } : undefined;
};

const lasting =
  /^(?:(?:it )?(?:lasts|lasting|takes|taking) )?(?:maybe|perhaps|roughly|approx|lasts|lasting)(?= )/;
const noLead = /^(?:for|in|of|since|every|each|after|within|only|takes|took|taking)$/;
/** `maybe a week`, `lasting two days`: how long, where no word leads to it. */
const asLasting: Spoken = (words, at) => {
  const [said] = lasting.exec(textFrom(words, at)) ?? [];
  if (!said || noLead.test(words[at - 1] ?? '')) return undefined;
  const place = at + countOf(said);
  const length = lengthAt(words, place);
  return length && !/^(?:ago|old|late|after|before|from|behind)$/.test(words[length.next] ?? '')
    ? { words: ['for'], next: place }
    : undefined;
};

/** `04:00 local to 09:00 local`, `9am our time`: by the clock of whoever says it. */
const asOwnTime: Spoken = (words, at) => {
  const [said] = /^(?:local time|local|(?:my|our) (?:time|clock|tz))(?= |$)/.exec(textFrom(words, at)) ?? [];
  const isBehindHour = [1, 2].some((back) => hourAt(words, at - back)?.next === at);
  return said && isBehindHour ? { words: [], next: at + countOf(said) } : undefined;
};

/** `from 18h through the night to 6h`. */
const asThroughNight: Spoken = (words, at) => {
  const [said] = /^(?:through|over|across) (?:the )?(?:night|midnight)(?= (?:to|until|till|til|-) )/.exec(
    textFrom(words, at),
  ) ?? [''];
  return said ? { words: [], next: at + countOf(said) } : undefined;
};

/** `viernes próximo`, `vendredi prochain`: which one it is stands behind it. */
const asNextBehind: Spoken = (words, at) =>
  weekdayOf(words[at]) > 0 && words[at + 1] === 'next' && !/^(?:week|month|year)$/.test(words[at + 2] ?? '')
    ? { words: ['next', words[at] ?? ''], next: at + 2 }
    : undefined;

/** `2day` by itself, and no length of two days. */
const asToday: Spoken = (words, at) =>
  words[at] === '2day' && !/^(?:for|per|in)$/.test(words[at - 1] ?? '')
    ? { words: ['today'], next: at + 1 }
    : undefined;

/** `monday 8ish`. */
const asRoughHour: Spoken = (words, at) => {
  const [, hour] = /^(\d{1,2}(?::\d\d)?(?:am|pm)?)-?ish$/.exec(words[at] ?? '') ?? [];
  return hour ? { words: [hour], next: at + 1 } : undefined;
};

/** `dev to fin, an hour`: how long, between two marks. */
const asLengthAlone: Spoken = (words, at, isMarked) => {
  if (!/^an?$/.test(words[at] ?? '') || !isMarked(at - 1)) return undefined;
  const length = lengthAt(words, at);
  const isWhole = length && (length.next === words.length || isMarked(length.next - 1));
  return isWhole ? { words: ['for', ...words.slice(at, length.next)], next: length.next } : undefined;
};

/** `sat nite`. */
const asNite: Spoken = (words, at) =>
  words[at] === 'nite' && isNamedDay(words[at - 1]) ? { words: ['night'], next: at + 1 } : undefined;

const isPast = (words: Words, at: number): boolean =>
  /^(?:this (?:morning|week|month)|morning|yesterday|last (?:week|night|month|friday)|\S+ (?:days?|hours?|weeks?) ago)\b/.test(
    words.slice(at, at + 3).join(' '),
  );
const untilLead = /^(?:until|till|til)$/;
/** `since 15h today and until friday 18h` begins then, and `since this morning until 30.11.` at once. */
const asSince: Spoken = (words, at) => {
  if (words[at] !== 'since') return undefined;
  const isPastDay = isPast(words, at + 1);
  const found = momentAt(words, at + 1, { isNumber: true, isClock: true });
  const next = found && 'next' in found ? found.next : at;
  const end = words[next] === 'and' ? next + 1 : next;
  if (next === at || !untilLead.test(words[end] ?? '')) return undefined;
  return isPastDay ? { words: [], next: end } : { words: ['from', ...words.slice(at + 1, next)], next: end };
};

/** `until the 12 hours`: an hour of the day, as Spanish says it. */
const asHours: Spoken = (words, at) => {
  const hour = Number(/^(?:1\d|2[0-3]|[1-9])$/.exec(words[at + 1] ?? '')?.[0] ?? 0);
  const isLed = /^(?:until|till|til|to|at|from)$/.test(words[at - 1] ?? '');
  return words[at] === 'the' && hour > 0 && isLed && words[at + 2] === 'hours'
    ? { words: [`${hour}`.padStart(2, '0').concat(':00')], next: at + 3 }
    : undefined;
};

export const besideEnds: readonly Spoken[] = [
  asSince,
  asHours,
  asEnding,
  asSameDay,
  asAfterThat,
  asUntilAbout,
  asLasting,
  asOwnTime,
  asThroughNight,
  asNextBehind,
  asToday,
  asNite,
  asRoughHour,
  asLengthAlone,
];
