import { type Clock, daysInMonths, endOfDay, lastDayOf, momentsAt, shownAt, today } from './calendar.ts';
import { daysAt } from './days.ts';
import { lengthAt, measure } from './lengths.ts';
import { timesAt } from './times.ts';

/** How long something is to last: a length in seconds from when it begins, no end, or until a moment (milliseconds). */
export type Lasting = { readonly duration: number | null } | { readonly until: number };

/** What was found: one meaning; or none that is sure, with those that it may have, and why. */
export type FoundLasting = {
  readonly readings: readonly Lasting[];
  readonly next: number;
  readonly why?: 'over' | 'too-long' | 'two-ways' | 'no-such' | 'how-many' | 'deadline' | 'start';
};
type Words = readonly string[];

/** Nobody is asked for longer; see the catalog's own limit. */
const longest = 3650 * 86_400;

const sure = (lasting: Lasting, next: number): FoundLasting => ({ readings: [lasting], next });

const endless = ['forever', 'permanent', 'permanently', 'perm', 'indefinitely'];
/** These mean it only after `for`: a `good morning` is no wish for ever. */
const endlessAfterFor = ['ever', 'good', 'always'];
const endlessAt = (words: Words, at: number): FoundLasting | undefined => {
  const word = words[at] ?? '';
  const isLed = ['for', 'until', 'till', 'til'].includes(words[at - 1] ?? '');
  return endless.includes(word) || (isLed && endlessAfterFor.includes(word))
    ? sure({ duration: null }, at + 1)
    : undefined;
};

const few = ['few', 'some', 'several'];
const soon = ['soon', 'while', 'bit', 'moment', 'now', 'long', 'later'];

/** `a few days`, `a while`: nobody can tell how long that is. */
const vagueAt = (words: Words, at: number): FoundLasting | undefined => {
  const from = words[at] === 'a' || words[at] === 'the' ? at + 1 : at;
  if (few.includes(words[from] ?? '') && lengthAt(['1', words[from + 1] ?? ''], 0))
    return { readings: [], next: from + 2, why: 'how-many' };
  if (words[from] === 'some' && words[from + 1] === 'time')
    return { readings: [], next: from + 2, why: 'how-many' };
  return soon.includes(words[from] ?? '') ? { readings: [], next: from + 1, why: 'how-many' } : undefined;
};

const lengthOf = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const found = lengthAt(words, at);
  if (!found) return undefined;
  const { months, seconds } = measure(found.length);
  const days = Number.isInteger(months) && months <= 120 ? daysInMonths(clock, months) : months * 30.5;
  const duration = Math.round(days * 86_400 + seconds);
  if (duration > longest) return { readings: [], next: found.next, why: 'too-long' };
  return duration > 0 ? sure({ duration }, found.next) : { readings: [], next: found.next, why: 'no-such' };
};

/** `for today`, `for the rest of the week`, `for the weekend`. */
const restAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const plain = words.slice(at).join(' ');
  const [said, unit] =
    /^(?:the )?rest of (?:the |this )?(day|week|month|quarter|year)\b/.exec(plain) ??
    /^(?:the |this )(day|week|month|quarter|year)\b/.exec(plain) ??
    /^(?:the |this )?(weekend)\b/.exec(plain) ??
    /^(today|tonight)\b/.exec(plain) ??
    [];
  if (!said || !unit) return undefined;
  const next = at + said.split(' ').length;
  const day = unit === 'today' || unit === 'tonight' ? 'day' : unit === 'weekend' ? 'week' : unit;
  const [end] = isUnit(day) ? momentsAt(lastDayOf(day, today(clock)), endOfDay, clock.zone) : [];
  return end === undefined ? undefined : endAt(end, next, clock);
};
const endAt = (end: number, next: number, { now }: Clock): FoundLasting =>
  end > now ? sure({ until: end }, next) : { readings: [], next, why: 'over' };

const isUnit = (name: string): name is 'day' | 'week' | 'month' | 'quarter' | 'year' =>
  ['day', 'week', 'month', 'quarter', 'year'].includes(name);

type Moments = { readonly moments: readonly number[]; readonly next: number; readonly isOver: boolean };

const ordered = (moments: readonly number[], { now }: Clock): { moments: number[]; isOver: boolean } => {
  const ahead = [...new Set(moments)].filter((at) => at > now).sort((a, b) => a - b);
  return { moments: ahead, isOver: moments.length > 0 && ahead.length === 0 };
};

/** A time of day alone is today's; if that is over, tomorrow's is offered. */
const timeOnly = (
  words: Words,
  at: number,
  clock: Clock,
): (Moments & { isTomorrow: boolean }) | undefined => {
  const found = timesAt(words, at, true);
  if (!found) return undefined;
  const zone = found.isUtc ? 'UTC' : clock.zone;
  const now = today({ ...clock, zone });
  const each = found.times.map((time) => {
    const first = ordered(momentsAt(now, time, zone), clock).moments;
    return first.length > 0 ? first : momentsAt(now.add({ days: 1 }), time, zone);
  });
  const isTomorrow = found.times.every((time) => ordered(momentsAt(now, time, zone), clock).isOver);
  return { ...ordered(each.flat(), clock), next: found.next, isTomorrow };
};

/** A day, perhaps with a time before or after it; `whole` is the time of one without. */
const dayAndTime = (words: Words, at: number, clock: Clock, whole = endOfDay): Moments | undefined => {
  const before = timesAt(words, at, false);
  const dayPlace = before ? (words[before.next] === 'on' ? before.next + 1 : before.next) : at;
  const days = daysAt(words, dayPlace, clock);
  if (!days) return undefined;
  const after = before ? undefined : timesAt(words, days.next, false);
  const time = before ?? after;
  const zone = time?.isUtc ? 'UTC' : clock.zone;
  const times = time?.times ?? [whole];
  const all = days.days.map((day) => times.flatMap((one) => momentsAt(day, one, zone)));
  // With a time of day, a weekday that is today's means today as long as that time is to come.
  const near =
    days.isTodayToo && time ? all.find((one) => ordered(one, clock).moments.length > 0) : undefined;
  return { ...ordered(near ?? all.flat(), clock), next: after?.next ?? days.next };
};

const midnight = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  if (words[at] !== 'midnight') return undefined;
  const [end] = momentsAt(today(clock), endOfDay, clock.zone);
  return end === undefined ? undefined : endAt(end, at + 1, clock);
};

const untilMoments = ({ moments, next, isOver }: Moments, clock: Clock): FoundLasting => {
  const near = moments.filter((at) => at - clock.now <= longest * 1000);
  const readings = near.map((until) => ({ until }));
  if (isOver) return { readings: [], next, why: 'over' };
  if (moments.length > 0 && near.length === 0) return { readings: [], next, why: 'too-long' };
  if (readings.length === 1) return { readings, next };
  return { readings, next, why: readings.length === 0 ? 'no-such' : 'two-ways' };
};

const mostAhead = 275 * 86_400_000;
/** `until 12 november`, a week after it: next year's is asked about before it is taken. */
const askYear = (found: FoundLasting, said: Words, { now }: Clock): FoundLasting => {
  const isFar = found.readings.some((one) => 'until' in one && one.until - now > mostAhead);
  const isYearless = !said.some((word) => /(?:19|20)\d\d|year/.test(word));
  return isFar && isYearless && !found.why ? { ...found, why: 'two-ways' } : found;
};

/** What stands after `until`. */
const momentAfter = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const none = midnight(words, at, clock) ?? endlessAt(words, at);
  if (none) return none;
  const dayFound = dayAndTime(words, at, clock);
  if (dayFound) return askYear(untilMoments(dayFound, clock), words.slice(at, dayFound.next), clock);
  const time = timeOnly(words, at, clock);
  if (time) return { ...untilMoments(time, clock), ...(time.isTomorrow && { why: 'over' as const }) };
  return vagueAt(words, at);
};

const untilLeads = 'until|till|til|thru|through|up to|ending|expiring|valid until|ends'.split('|');

const leadAt = (words: Words, at: number, leads: readonly string[]): number | undefined => {
  const lead = leads.find((one) => words.slice(at, at + one.split(' ').length).join(' ') === one);
  return lead === undefined ? undefined : at + lead.split(' ').length;
};

/** `a day or two`, `3-4 days`. */
const eitherAt = (words: Words, at: number): FoundLasting | undefined => {
  const said = words.slice(at, at + 4).join(' ');
  const [found] =
    /^(?:an?|one|two|three|\d{1,3}) (?:(?:hours?|days?|weeks?|months?) or (?:so|two|three|more|\d+)|(?:or|to) (?:\d+|two|three|four) (?:hours?|days?|weeks?|months?))/.exec(
      said,
    ) ??
    /^\d{1,3}-\d{1,3} ?(?:h|hours?|d|days?|w|weeks?|months?)\b/.exec(said) ??
    [];
  return found ? { readings: [], next: at + found.split(' ').length, why: 'how-many' } : undefined;
};

const roughly =
  'about around exactly just only max like roughly approx approximately maybe another say circa ca'.split(
    ' ',
  );
/** `like 5 hours`, `at most a week`, `up to 3 days`. */
const afterRoughly = (words: Words, at: number): number => {
  const two = words.slice(at, at + 2).join(' ');
  if (['at most', 'at least', 'up to', 'no more'].includes(two)) return at + 2;
  // `another week` is one; `another 2 weeks` are two.
  const isWhole = words[at] === 'another' && lengthAt(words, at) !== undefined;
  return roughly.includes(words[at] ?? '') && !isWhole ? at + 1 : at;
};

/** `a length, and none of the words that follow it belongs to a time of another kind`. */
const afterFor = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const from = afterRoughly(words, at);
  const either = eitherAt(words, from);
  if (either) return either;
  const rest = restAt(words, from, clock) ?? endlessAt(words, from) ?? vagueAt(words, from);
  if (rest) return rest;
  const length = lengthOf(
    words,
    words[from] === 'the' && words[from + 1] === 'next' ? from + 2 : from,
    clock,
  );
  if (length) return length;
  const day = dayAndTime(words, from, clock);
  return day && { ...untilMoments(day, clock), why: 'two-ways' };
};

/** How long, if that begins at a word: `for a month`, `until friday 18:00`, `end of quarter`, `forever`, `7d`. */
export const lastingAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const afterUntil = leadAt(words, at, untilLeads);
  if (afterUntil !== undefined) return momentAfter(words, afterUntil, clock);
  if (words[at] === 'for') return afterFor(words, at + 1, clock);
  if (words[at] === 'during' || words[at] === 'duration') return lengthOf(words, at + 1, clock);
  if (words[at] === 'over') return restAt(words, at + 1, clock);
  // Whether all of it is meant, or only that it is to begin then, nobody can tell.
  const isBare = ['this', 'today', 'tonight'].includes(words[at] ?? '');
  const rest = isBare ? restAt(words, at, clock) : undefined;
  if (rest) return { ...rest, why: rest.why ?? 'two-ways' };
  if (words[at] === 'by' || words[at] === 'before') {
    const deadline = momentAfter(words, at + 1, clock);
    return deadline && { ...deadline, why: deadline.why ?? 'deadline' };
  }
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(words[at] ?? '')) {
    const day = momentAfter(words, at, clock);
    return day && { ...day, why: day.why ?? 'deadline' };
  }
  const isBareEnd = words[at] === 'end' || /^eo[dwmqy]$/.test(words[at] ?? '');
  if (isBareEnd) return momentAfter(words, at, clock);
  const isCounted = /^\d/.test(words[at] ?? '') || lengthAt(words, at)?.length.length !== undefined;
  return (
    endlessAt(words, at) ??
    (isCounted && (words[at] !== 'a' || words[at - 1] === 'more') ? lengthOf(words, at, clock) : undefined)
  );
};

const isCount = (word = ''): boolean =>
  /^(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)$/.test(word);
const starts =
  'starting on|starting|from|beginning on|beginning|begin|start on|start|as of|effective|not before|no earlier than'.split(
    '|',
  );

/** From when on something is to be: every moment that may be meant, and none where all are over. */
export type FoundStart = { readonly moments: readonly number[]; readonly next: number };

/** `from monday 08:00`, `starting 4 december`: a day alone begins at midnight. */
export const startAt = (words: Words, at: number, clock: Clock): FoundStart | undefined => {
  const after = leadAt(words, at, starts);
  const found = after === undefined ? undefined : dayAndTime(words, after, clock, { hour: 0, minute: 0 });
  return (
    found && { moments: found.moments.filter((one) => one - clock.now <= longest * 1000), next: found.next }
  );
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

/** What can only be meant as a time, and is none that is known: `for 2 business days because …`, `until xmas`, `starting monday`. */
export const unknownTimeAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const afterSince = leadAt(words, at, ['since']);
  const day = afterSince === undefined ? undefined : dayAndTime(words, afterSince, clock);
  if (day) return { readings: [], next: day.next, why: 'start' };
  const isBecause = words.slice(at).some((word) => word === 'because' || word === 'bc');
  if (words[at] === 'for' && isCount(words[at + 1]) && isBecause)
    return { readings: [], next: endOfTime(words, at + 1), why: 'how-many' };
  return ['until', 'till', 'til'].includes(words[at] ?? '') && ![undefined, 'when'].includes(words[at + 1])
    ? { readings: [], next: endOfTime(words, at), why: 'no-such' }
    : undefined;
};

const two = (number: number): string => String(number).padStart(2, '0');

/** The exact words for a moment, which are read as that moment again. An hour that a clock shows twice is said in UTC. */
export const writeMoment = (at: number, zone: string): string => {
  const { day, time } = shownAt(at, zone);
  const isClear = momentsAt(day, time, zone).length === 1;
  const shown = isClear ? { day, time } : shownAt(at, 'UTC');
  const isUtc = !isClear || zone === 'UTC';
  return `${shown.day.toString()} ${two(shown.time.hour)}:${two(shown.time.minute)}${isUtc ? ' UTC' : ''}`;
};

const lengths: readonly [unit: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
];

/** `for 7d`, `until 2026-12-04 18:00`, `forever`: read as the same again. */
export const writeLasting = (lasting: Lasting, { zone }: Clock): string => {
  if ('until' in lasting) return `until ${writeMoment(lasting.until, zone)}`;
  const { duration } = lasting;
  if (duration === null) return 'forever';
  const [unit, size] = lengths.find(([, one]) => duration % one === 0) ?? ['m', 60];
  return `for ${Math.max(1, Math.ceil(duration / size))}${unit}`;
};
