import { momentsOf, type Span, spansAhead, wholeAhead } from './ahead.ts';
import { type Clock, shownAt } from './calendar.ts';
import { dayAt } from './day.ts';
import { among, asReading } from './found.ts';
import { lengthAt, type Measured, secondsIn } from './length.ts';
import { type Range, rangeAt } from './range.ts';
import type { FoundLasting } from './readings.ts';
import { isDay, isMoment, type MomentStretch, type Words } from './stretch.ts';

/** Hours of each of several days: `mon-wed 9-17`, `23–25 november, 09:00–17:30`, `every day next week from 9 to 5`. */

type Hours = { readonly since: MomentStretch; readonly until: MomentStretch };
type Placed<What> = { readonly found: What; readonly next: number };

const partsOfDay = 'morning|afternoon|evening|night';
const eachOf = new RegExp(
  `^(?:${[
    '(?:and |but )?(?:solely|only|just|exclusively|always|nothing outside|not outside|never outside|only within|within)(?= (?:of|between|from|each|daily|nightly|\\d))',
    `(?:in the |during the )?(?:(?:weekday|workday|week) )?(?:${partsOfDay})s`,
    `(?:on |for )?(?:every|each) (?:single )?(?:day|weekdays?|workday|working day|weeknight|${partsOfDay})`,
    '(?:for |on |all )?(?:both|all two|all three|all four|all five|all these|those) days',
    '(?:on )?(?:each|either)(?= (?:from|between|\\d))',
    '(?:of them|of these)',
    'each',
    '(?:daily|nightly|weekdays|workdays|weeknights|overnight)',
    '(?:at|by) night',
    'only',
  ].join('|')})(?= |$)`,
);
const mostEach = 3;
/** Behind `every day`, `nights only` and the like, if that is said. */
const afterEach = (words: Words, at: number): number => {
  let next = at;
  for (let count = 0; count < mostEach; count += 1) {
    const [said] = eachOf.exec(words.slice(next, next + 5).join(' ')) ?? [];
    if (said === undefined || (said === 'only' && next === at)) return next;
    next += said.trim().split(' ').length;
  }
  return next;
};

/** The half of the day that an hour has which is said of a part of the day: `nightly 1-3`, `evenings 6 to 8`, `each night from 11 to 1`. */
const halfIn = (part: string, hour: number): string => {
  if (part === 'morning') return hour === 12 ? 'pm' : 'am';
  if (part === 'night') return hour < 6 || hour === 12 ? 'am' : 'pm';
  return part === 'evening' && hour === 12 ? 'am' : 'pm';
};

const openHour = /^(1[0-2]|[1-9])((?::[0-5]\d)?)(-.{1,8})?$/;
/** The words with the half of the day at the first of two hours, where a part of the day behind or before them tells it. */
const inPart = (words: Words, at: number, said: Words): Words => {
  const [, part] = /(morning|afternoon|evening|night)/.exec(said.join(' ')) ?? [];
  const place = /^(?:from|between)$/.test(words[at] ?? '') ? at + 1 : at;
  const [, hour, minutes = '', rest = ''] = openHour.exec(words[place] ?? '') ?? [];
  if (!part || !hour || /^[ap]\.?m$/.test(words[place + 1] ?? '') || /[ap]m$/.test(rest)) return words;
  return words.with(place, `${hour}${minutes}${halfIn(part, Number(hour))}${rest}`);
};

const officeHours: Hours = {
  since: { time: { hour: 9, minute: 0 } },
  until: { time: { hour: 17, minute: 0 } },
};
const isOffice =
  /^(?:only )?(?:during |in |within |at )?(?:the )?(?:normal |usual |regular )?(?:office|business|working|work) hours(?= |$)/;
/** `9-17`, `from 9 to 17`, `between 9 and 5`, `office hours`: hours without a day. `said`: of which part of the day, as it was said before them. */
const hoursAt = (all: Words, at: number, said: Words = []): Placed<Hours> | undefined => {
  const [office] = isOffice.exec(all.slice(at, at + 5).join(' ')) ?? [];
  if (office !== undefined) {
    const next = at + office.split(' ').length;
    return hoursAt(all, next) ?? { found: officeHours, next };
  }
  const words = inPart(all, at, said);
  const isLed = /^(?:from|between)$/.test(words[at] ?? '');
  const one = rangeAt(isLed ? words.slice(at) : ['from', ...words.slice(at)], 0);
  if (!one || 'wrong' in one) return undefined;
  const { since, until } = one.range;
  return isMoment(since) && isMoment(until) && !since.on && !until.on
    ? { found: { since, until }, next: at + one.next - (isLed ? 0 : 1) }
    : undefined;
};

/** Behind `all of`, `during the whole of` and the like. */
const afterAll = (words: Words, at: number): number => {
  const [said] = /^(?:(?:in|on|of|during|over|for|from|all|the|whole|entire) ){1,4}(?=\S)/.exec(
    words.slice(at, at + 5).join(' '),
  ) ?? [''];
  return at + said.split(' ').length - 1;
};

/** `the next 3 days`: today is the first of them. */
const nextDays = ({ months, seconds }: Measured, { now }: Clock): readonly Span[] | undefined =>
  months === 0 && seconds >= 2 * daySeconds
    ? [{ from: now, to: now + (seconds - daySeconds) * 1000 }]
    : undefined;

/** Several days, up to a place. */
const daysUpTo = (words: Words, at: number, end: number, clock: Clock): readonly Span[] | undefined => {
  const before = words.slice(0, end);
  const range = rangeAt(before, afterAll(before, at));
  if (range && !('wrong' in range)) {
    const { since, until } = range.range;
    return range.next === end && !isMoment(since) && !isMoment(until)
      ? spansAhead(range.range, clock)
      : undefined;
  }
  const one = dayAt(before, afterAll(before, at));
  // `december 9-17` are days of it.
  if (!one || 'wrong' in one || one.next !== end || isDay(one.stretch)) return undefined;
  if ('coming' in one.stretch) return nextDays(one.stretch.coming, clock);
  const isOther = ['month', 'last', 'ago', 'in'].some((kind) => kind in one.stretch);
  return isOther ? undefined : wholeAhead(one.stretch, clock);
};

const mostWords = 9;
const daySeconds = 86_400;
/** Hours from one to the other stand somewhere near. */
const hoursNear =
  /\b\d{1,2}(?:[:.h]\d{2})?(?: ?(?:am|pm|h))?(?: ?[-~] ?| (?:to|until|till|and) )(?:\d{1,2}\.\d{2} ?[ap]m|\d{1,2}(?![./]\d)|noon\b|mid)|\b(?:noon|midday|midnight)(?: ?[-~] ?| (?:to|until|till|and) )\d|\b(?:office|business|working|work) hours\b/;

/** Days, and behind them hours. */
const daysThenHours = (words: Words, at: number, clock: Clock): Placed<Each> | undefined => {
  for (let end = at + 1; end <= Math.min(words.length - 1, at + mostWords); end += 1) {
    const days = daysUpTo(words, at, end, clock);
    const place = days && afterEach(words, end);
    const hours =
      place === undefined
        ? undefined
        : hoursAt(words, /^at$/.test(words[place] ?? '') ? place + 1 : place, [
            ...words.slice(Math.max(0, at - 2), at),
            ...words.slice(end, place),
          ]);
    if (days && days.length > 0 && hours) return { found: { days, hours: hours.found }, next: hours.next };
  }
  return undefined;
};

/** The longest hours that begin there, as if no day stood behind them. */
const hoursBeforeDays = (words: Words, at: number, said: Words): Placed<Hours> | undefined =>
  Array.from({ length: Math.min(words.length - at, mostWords) }, (_, count) => at + count + 1)
    .flatMap((end) => hoursAt(words.slice(0, end), at, said) ?? [])
    .at(-1);

/** `every day 9 to 5 next week`, `from 1 pm to 5 pm each day this week`. `said`: of which days, as it was said before the hours. */
const hoursThenDays = (words: Words, at: number, said: Words, clock: Clock): Placed<Each> | undefined => {
  const first = hoursBeforeDays(words, at, said);
  const from = first && afterEach(words, first.next);
  const hours =
    first && from !== undefined
      ? hoursBeforeDays(words, at, [...said, ...words.slice(first.next, from)])
      : undefined;
  if (!hours || from === undefined) return undefined;
  for (let end = Math.min(words.length, from + mostWords); end > from; end -= 1) {
    const days = daysUpTo(words, from, end, clock);
    if (days && days.length > 0) return { found: { days, hours: hours.found }, next: end };
  }
  return undefined;
};

const untilLead = /^(?:until|till|til|through|thru|to)$/;

/** `until friday`, `through the 23rd`, `for two weeks`: the last days that may be meant, and where that ends. */
const lastDayAt = (
  words: Words,
  at: number,
  clock: Clock,
): Placed<(first: number) => readonly number[]> | undefined => {
  const length = words[at] === 'for' ? lengthAt(words, at + 1) : undefined;
  const seconds = length ? secondsIn(length.length) : 0;
  if (length)
    return seconds < daySeconds
      ? undefined
      : { found: (first) => [first + (seconds - daySeconds) * 1000], next: length.next };
  const end = untilLead.test(words[at] ?? '') ? dayAt(words, at + 1) : undefined;
  if (!end || 'wrong' in end) return undefined;
  const ends = momentsOf(end.stretch, clock, 'end')?.all ?? [];
  return { found: () => ends, next: end.next };
};

/** The next day that has those hours. `said`: on which days, as it was said. */
const firstDay = (hours: Hours, said: Words, clock: Clock): number | undefined => {
  const isWorkday = said.some((word) => /^(?:weekdays?|workdays?|weeknights?|working)$/.test(word));
  return Array.from({ length: 8 }, (_, days) => clock.now + days * daySeconds * 1000).find((one) => {
    const isFree = isWorkday && shownAt(one, clock.zone).day.dayOfWeek > 5;
    return !isFree && (onDayOf(one, hours, clock)?.to ?? 0) > clock.now;
  });
};

const isOfficeAt = (words: Words, at: number): boolean => isOffice.test(words.slice(at, at + 6).join(' '));

/** `weekdays 6-8pm through 4 dec`, `nightly 01:00-03:00 until friday`: from the next of them to the last. */
const hoursUntil = (words: Words, at: number, said: Words, clock: Clock): Placed<Each> | undefined => {
  const own = hoursAt(words, at, said);
  const behind = own ? afterEach(words, own.next) : at;
  if (!own || (said.length === 0 && behind === own.next && !isOfficeAt(words, at))) return undefined;
  const all = [...said, ...words.slice(own.next, behind)];
  const hours = hoursAt(words, at, all)?.found ?? own.found;
  const first = firstDay(hours, all, clock);
  const last = lastDayAt(words, behind, clock);
  if (first === undefined || !last) return undefined;
  return { found: { days: last.found(first).map((to) => ({ from: first, to })), hours }, next: last.next };
};

/** `until friday, daily 9 to 11`, `for two weeks, nights only, 1 to 3`. */
const untilThenHours = (words: Words, at: number, clock: Clock): Placed<Each> | undefined => {
  const last = lastDayAt(words, at, clock);
  const place = last ? afterEach(words, last.next) : at;
  if (!last || (place === last.next && !isOfficeAt(words, place))) return undefined;
  const said = words.slice(last.next, place);
  const hours = hoursAt(words, place, said);
  const first = hours && firstDay(hours.found, said, clock);
  if (!hours || first === undefined) return undefined;
  const days = last.found(first).map((to) => ({ from: first, to }));
  return { found: { days, hours: hours.found }, next: hours.next };
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
  const said = words.slice(at, place);
  const one =
    daysThenHours(words, place, clock) ??
    hoursThenDays(words, place, said, clock) ??
    hoursUntil(words, place, said, clock) ??
    untilThenHours(words, at, clock);
  if (!one) return undefined;
  const spans = oneStretch(one.found, clock);
  // `mon-tue, 7 to 19 each day`.
  const next = afterEach(words, one.next);
  return spans.length > 0
    ? { ...among(spans.map(asReading(clock)), next, clock), why: 'each-day' }
    : undefined;
};
