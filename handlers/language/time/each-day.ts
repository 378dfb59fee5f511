import { momentsOf, type Span, spansAhead, wholeAhead } from './ahead.ts';
import { type Clock, shownAt } from './calendar.ts';
import { dayAt } from './day.ts';
import { among, asReading } from './found.ts';
import { type Range, rangeAt } from './range.ts';
import type { FoundLasting } from './readings.ts';
import { isDay, isMoment, type MomentStretch, type Words } from './stretch.ts';

/** Hours of each of several days: `mon-wed 9-17`, `23–25 november, 09:00–17:30`, `every day next week from 9 to 5`. */

type Hours = { readonly since: MomentStretch; readonly until: MomentStretch };
type Placed<What> = { readonly found: What; readonly next: number };

const eachOf =
  /^(?:(?:and |but )?(?:solely|only|just|exclusively) (?=between|from|\d)|(?:in the )?(?:mornings|afternoons|evenings|nights)(?: only)?(?= |$)|(?:on )?(?:every|each) (?:single )?(?:day|weekday|workday|working day|afternoon|morning|evening|night|weeknight)(?= |$)|(?:office|business|working|work|opening) hours(?= |$)|(?:daily|nightly|weekdays|workdays|weeknights|always)(?= |$))/;
/** Behind `every day`, if that is said. */
const afterEach = (words: Words, at: number): number => {
  const [said] = eachOf.exec(`${words.slice(at, at + 5).join(' ')}`) ?? [];
  return said === undefined ? at : at + said.trim().split(' ').length;
};

/** `9-17`, `from 9 to 17`, `between 9 and 5`: hours without a day. */
const hoursAt = (words: Words, at: number): Placed<Hours> | undefined => {
  const isLed = /^(?:from|between)$/.test(words[at] ?? '');
  const one = rangeAt(isLed ? words.slice(at) : ['from', ...words.slice(at)], 0);
  if (!one || 'wrong' in one) return undefined;
  const { since, until } = one.range;
  return isMoment(since) && isMoment(until) && !since.on && !until.on
    ? { found: { since, until }, next: at + one.next - (isLed ? 0 : 1) }
    : undefined;
};

/** Several days, up to a place. */
const daysUpTo = (words: Words, at: number, end: number, clock: Clock): readonly Span[] | undefined => {
  const before = words.slice(0, end);
  const range = rangeAt(before, before[at] === 'of' ? at + 1 : at);
  if (range && !('wrong' in range)) {
    const { since, until } = range.range;
    return range.next === end && !isMoment(since) && !isMoment(until)
      ? spansAhead(range.range, clock)
      : undefined;
  }
  const from = /^(?:in|on|of|during|over|for|from)$/.test(before[at] ?? '') ? at + 1 : at;
  const one = dayAt(before, from);
  // `december 9-17` are days of it.
  return one && 'stretch' in one && one.next === end && !isDay(one.stretch) && !('month' in one.stretch)
    ? wholeAhead(one.stretch, clock)
    : undefined;
};

const mostWords = 8;
/** Hours from one to the other stand somewhere near. */
const hoursNear =
  /\b\d{1,2}(?:[:.h]\d{2})?(?: ?(?:am|pm|h))?(?: ?[-~] ?| (?:to|until|till|and) )(?:\d{1,2}\.\d{2} ?[ap]m|\d{1,2}(?![./]\d))/;

/** Days, and behind them hours. */
const daysThenHours = (words: Words, at: number, clock: Clock): Placed<Each> | undefined => {
  for (let end = at + 1; end <= Math.min(words.length - 1, at + mostWords); end += 1) {
    const days = daysUpTo(words, at, end, clock);
    const place = days && afterEach(words, end);
    const hours =
      place === undefined ? undefined : hoursAt(words, /^at$/.test(words[place] ?? '') ? place + 1 : place);
    if (days && hours) return { found: { days, hours: hours.found }, next: hours.next };
  }
  return undefined;
};

/** The longest hours that begin there, as if no day stood behind them. */
const hoursBeforeDays = (words: Words, at: number): Placed<Hours> | undefined =>
  Array.from({ length: Math.min(words.length - at, mostWords) }, (_, count) => at + count + 1)
    .flatMap((end) => hoursAt(words.slice(0, end), at) ?? [])
    .at(-1);

/** `every day 9 to 5 next week`. */
const hoursThenDays = (words: Words, at: number, clock: Clock): Placed<Each> | undefined => {
  const hours = hoursBeforeDays(words, at);
  if (!hours) return undefined;
  for (let end = Math.min(words.length, hours.next + mostWords); end > hours.next; end -= 1) {
    const days = daysUpTo(words, hours.next, end, clock);
    if (days) return { found: { days, hours: hours.found }, next: end };
  }
  return undefined;
};

const untilLead = /^(?:until|till|til|through|thru|to)$/;
const dayLength = 86_400_000;

/** `weekdays 6-8pm through 4 dec`, `nightly 01:00-03:00 until friday`: from the next of them to the last. */
const hoursUntil = (words: Words, at: number, clock: Clock, isWorkday: boolean): Placed<Each> | undefined => {
  const hours = hoursAt(words, at);
  const until = hours && untilLead.test(words[hours.next] ?? '') ? hours.next + 1 : undefined;
  const end = until === undefined ? undefined : dayAt(words, until);
  if (!hours || !end || 'wrong' in end) return undefined;
  const ends = momentsOf(end.stretch, clock, 'end')?.all ?? [];
  const first = Array.from({ length: 8 }, (_, days) => clock.now + days * dayLength).find((one) => {
    const isFree = isWorkday && shownAt(one, clock.zone).day.dayOfWeek > 5;
    return !isFree && (onDayOf(one, hours.found, clock)?.to ?? 0) > clock.now;
  });
  const days = ends.flatMap((to) => (first === undefined ? [] : [{ from: first, to }]));
  return { found: { days, hours: hours.found }, next: end.next };
};

type Each = { readonly days: readonly Span[]; readonly hours: Hours };

/** The hours of the day that a moment is on. */
const onDayOf = (at: number, { since, until }: Hours, clock: Clock): Span | undefined => {
  const day = shownAt(at, clock.zone).day.toString();
  const range: Range = {
    since: { ...since, on: { from: day, to: day } },
    until: { ...until, follows: true },
  };
  return spansAhead(range, { ...clock, now: Math.min(clock.now, at) })[0];
};

/** From the first of the hours to the last: a peering has one beginning and one end. */
const oneStretch = ({ days, hours }: Each, clock: Clock): readonly Span[] =>
  days.flatMap(({ from, to }) => {
    const [first, last] = [onDayOf(from, hours, clock), onDayOf(to, hours, clock)];
    return first && last && last.to > clock.now && last.from > first.from
      ? [{ from: first.from, to: last.to }]
      : [];
  });

export const eachDayAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  if (!hoursNear.test(words.slice(at, at + 2 * mostWords).join(' '))) return undefined;
  const place = afterEach(words, at);
  const isWorkday = /^(?:weekdays|workdays|weeknights)$|^(?:weekday|workday|working)$/.test(
    words[place - 1] ?? '',
  );
  const one =
    daysThenHours(words, place, clock) ??
    (place > at
      ? (hoursThenDays(words, place, clock) ?? hoursUntil(words, place, clock, isWorkday))
      : undefined);
  if (!one) return undefined;
  const spans = oneStretch(one.found, clock);
  // `mon-tue, 7 to 19 each day`.
  const next = afterEach(words, one.next);
  return spans.length > 0
    ? { ...among(spans.map(asReading(clock)), next, clock), why: 'each-day' }
    : undefined;
};
