import { momentsOf, spansAhead } from './ahead.ts';
import { type Clock, endOfDay, lastDayOf, momentsAt, today } from './calendar.ts';
import { eachDayAt } from './each-day.ts';
import { byEachMeaning } from './each-meaning.ts';
import { among, askYear, asReading, lasts, lengthOf } from './found.ts';
import { isLast } from './goes-on.ts';
import { lengthAt, workdaysAt } from './length.ts';
import { listAt } from './list.ts';
import { afterWhole, beginOrEnd, looseAt, wholeOf } from './loose.ts';
import { momentAt } from './moment.ts';
import { isOnlyMonth, isYear } from './names.ts';
import { otherClockAt } from './other-clock.ts';
import { phraseEnd } from './phrase-table.ts';
import { rangeAt } from './range.ts';
import type { FoundLasting } from './readings.ts';
import { isMoment, type Words } from './stretch.ts';
import { endlessAt, momentAfter } from './until.ts';
import { eitherAt, eventAt, repeatedAt, someTimeAt, vagueAt } from './vague.ts';

/** `tomorrow 8am to 8pm`, `14-16h`, `from monday to friday`. */
const rangeOf = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const one = rangeAt(words, at);
  if (!one || 'wrong' in one) return undefined;
  const { range, next } = one;
  const spans = spansAhead(range, clock);
  if (spans.length === 0) return { readings: [], next, why: 'over' };
  const found = askYear(among(spans.map(asReading(clock)), next, clock), words.slice(at, next), clock);
  if (one.isBare) return { ...found, why: found.why ?? 'two-ways', isLoose: true };
  // Hours of today that are over are tomorrow's to some.
  const isTomorrow =
    isMoment(range.since) &&
    !range.since.on &&
    spans.every(({ from }) => today({ ...clock, now: from }).since(today(clock)).days > 0);
  return isTomorrow && !found.why ? { ...found, why: 'over' } : found;
};

/** `the rest of december`. */
const restOfMonth = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const [said] = /^(?:the )?(?:rest|remainder) of /.exec(`${words.slice(at, at + 4).join(' ')} `) ?? [];
  const place = said === undefined ? -1 : at + said.trim().split(' ').length;
  const [month = ''] = words.slice(place, place + 1);
  const found = place >= 0 && isOnlyMonth(month) ? momentAfter(['end', 'of', month], 0, clock) : undefined;
  return found && { ...found, next: place + 1 };
};

/** `for today`, `for the rest of the week`. */
const restAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const month = restOfMonth(words, at, clock);
  if (month) return month;
  const plain = words.slice(at).join(' ');
  const [said, unit] =
    /^(?:the )?(?:rest|remainder) of (?:the |this )?(day|week|month|quarter|year)\b/.exec(plain) ??
    /^(?:the |this )(day|week|month|quarter|year)\b/.exec(plain) ??
    /^(?:(?:the )?(?:rest|remainder) of )?(today|tonight)\b/.exec(plain) ??
    [];
  if (!said || !unit) return undefined;
  const next = at + said.split(' ').length;
  // `for the year end closing` is a reason.
  if (/^the (?!rest|remainder)/.test(said) && (isYear(words[next]) || !isLast(words[next]))) return undefined;
  const day = unit === 'today' || unit === 'tonight' ? 'day' : unit;
  const [end] = isUnit(day) ? momentsAt(lastDayOf(day, today(clock)), endOfDay, clock.zone) : [];
  return end === undefined ? undefined : among([{ lasting: { until: end } }], next, clock);
};

const isUnit = (name: string): name is 'day' | 'week' | 'month' | 'quarter' | 'year' =>
  ['day', 'week', 'month', 'quarter', 'year'].includes(name);

const untilLeadAt = phraseEnd(
  'until|till|til|thru|through|up to|end date is|end date|ending|expiring|valid until|ends|finish|finishing'.split(
    '|',
  ),
);

const roughly =
  'about around exactly just only max like roughly approx approximately maybe another say circa ca'.split(
    ' ',
  );
/** `like 5 hours`, `at most a week`, `up to 3 days`. */
export const afterRoughly = (words: Words, at: number): number => {
  const two = words.slice(at, at + 2).join(' ');
  if (['at most', 'at least', 'up to', 'no more'].includes(two)) return at + 2;
  // `another week` is one; `another 2 weeks` are two.
  const isWhole = words[at] === 'another' && lengthAt(words, at) !== undefined;
  return roughly.includes(words[at] ?? '') && !isWhole ? at + 1 : at;
};

/** What stands after `for`: a length, the rest of something, or all of some days. */
const afterFor = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const plain = afterRoughly(words, at);
  const from = afterWhole(words, plain) ?? plain;
  const rest = restAt(words, from, clock) ?? endlessAt(words, from) ?? vagueAt(words, from);
  if (rest) return rest;
  const length = lengthOf(words, from, clock);
  if (length) return length;
  const found = momentAt(words, from);
  if (!found || 'wrong' in found || 'last' in found.stretch) return undefined;
  const { stretch, next } = found;
  if ('coming' in stretch) return lasts(stretch.coming, next, clock);
  if (!isLast(words[next])) return undefined;
  return isMoment(stretch) || 'end' in stretch || 'start' in stretch
    ? { ...beginOrEnd(stretch, next, clock), why: 'two-ways' }
    : wholeOf(stretch, next, clock);
};

/** How long, if that begins at a word: `for a month`, `until friday 18:00`, `end of quarter`, `tomorrow 8am to 8pm`, `7d`. */
const ownLastingAt = (words: Words, at: number, clock: Clock, begun?: number): FoundLasting | undefined => {
  const from = begun === undefined ? clock : { ...clock, now: begun };
  const some = someTimeAt(words, at);
  if (some) return some;
  const either = eitherAt(words, words[at] === 'for' ? afterRoughly(words, at + 1) : at);
  if (either) return either;
  const eachDay = eachDayAt(words, at, from);
  if (eachDay) return eachDay;
  const repeated = repeatedAt(words, at);
  if (repeated) return repeated;
  const range = rangeOf(words, at, clock) ?? eventAt(words, at);
  if (range) return range;
  const list = listAt(words, at);
  if (list) return { readings: [], next: list.next, why: 'several', isLoose: true };
  const afterUntil = untilLeadAt(words, at);
  if (afterUntil !== undefined) return momentAfter(words, afterUntil, clock, begun);
  if (words[at] === 'for') return afterFor(words, at + 1, from);
  if (words[at] === 'during' || words[at] === 'duration') {
    const length = lengthOf(words, at + 1, from);
    if (length) return length;
  }
  const rest = words[at] === 'over' ? restAt(words, at + 1, clock) : undefined;
  return rest ?? bareAt(words, at, clock, from);
};

/** `before monday` ends where that begins. */
const beforeAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const found = momentAt(words, at);
  if (!found || 'wrong' in found || isMoment(found.stretch) || 'in' in found.stretch)
    return momentAfter(words, at, clock);
  const ends = momentsOf({ start: found.stretch }, clock, 'end')?.all ?? [];
  return among(
    ends.map((until) => ({ lasting: { until } })),
    found.next,
    clock,
  );
};

/** Without a word such as `for` before it. */
const bareAt = (words: Words, at: number, clock: Clock, from: Clock): FoundLasting | undefined => {
  if (words[at] === 'by' || words[at] === 'before') {
    const deadline =
      words[at] === 'before' ? beforeAt(words, at + 1, clock) : momentAfter(words, at + 1, clock);
    return deadline && { ...deadline, why: deadline.why ?? 'deadline' };
  }
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(words[at] ?? '')) {
    const day = momentAfter(words, at, clock);
    return day && { ...day, why: day.why ?? 'deadline' };
  }
  const loose = looseAt(words, at, clock);
  if (loose) return loose;
  // Whether all of it is meant, or only that it is to begin then, nobody can tell.
  const isThis = ['this', 'today', 'tonight'].includes(words[at] ?? '');
  const rest = isThis ? restAt(words, at, clock) : undefined;
  if (rest) return { ...rest, why: rest.why ?? 'two-ways' };
  const isCounted =
    /^\+?\d/.test(words[at] ?? '') || (lengthAt(words, at) ?? workdaysAt(words, at)) !== undefined;
  const isLength = isCounted && (words[at] !== 'a' || words[at - 1] === 'more');
  return endlessAt(words, at) ?? (isLength ? lengthOf(words, at, from) : undefined);
};

const byOneClock = (...asked: Parameters<typeof ownLastingAt>): FoundLasting | undefined => {
  const found = ownLastingAt(...asked);
  const end = found && otherClockAt(asked[0], found.next);
  return end === undefined ? found : { readings: [], next: end, why: 'other-clock' };
};

/** How long, if that begins at a word, by the clock that is named or the reader's own; both are offered where a name is that of two. */
export const lastingAt = (...asked: Parameters<typeof ownLastingAt>): FoundLasting | undefined => {
  const [words, at, ...rest] = asked;
  const each = byEachMeaning(words, at).flatMap((said) => byOneClock(said, at, ...rest) ?? []);
  const [first] = each;
  if (!first || each.some(({ next }) => next !== first.next)) return byOneClock(...asked);
  const readings = each.flatMap((one) => one.readings);
  const isOpen = !first.why && JSON.stringify(each[0]?.readings) !== JSON.stringify(each[1]?.readings);
  return { ...first, readings, ...(isOpen && { why: 'two-ways' as const }) };
};
