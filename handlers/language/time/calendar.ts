import { Temporal } from 'temporal-polyfill';

/** When it is, and in which zone the person who speaks reads a clock. */
export type Clock = { readonly now: number; readonly zone: string };
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
/** A time of day. */
export type Time = { readonly hour: number; readonly minute: number };

/**
 * The calendar of a zone, by Temporal (https://tc39.es/proposal-temporal/docs/): it knows where a clock stands still, jumps or
 * shows one hour twice, and has no opinion of its own on what a person meant.
 */
export const today = ({ now, zone }: Clock): Temporal.PlainDate => here(now, zone).toPlainDate();

const here = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Is it a zone of the time zone database? Slack's `tz` may be missing, or be older than our copy. */
export const isZone = (zone: string): boolean => {
  try {
    return here(0, zone).epochMilliseconds === 0;
  } catch {
    return false;
  }
};

/** A day ends a minute before the next, so that it is shown with its own name. */
export const endOfDay: Time = { hour: 23, minute: 59 };

/** Every moment at which the clock of a zone shows this: mostly one, two when it is set back, the next one there is when it jumps. */
export const momentsAt = (day: Temporal.PlainDate, { hour, minute }: Time, zone: string): number[] => {
  if (hour === 24) return momentsAt(day.add({ days: 1 }), { hour: 0, minute }, zone);
  const local = day.toPlainDateTime(new Temporal.PlainTime(hour, minute));
  const both = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  );
  const real = both.filter((one) => one.toPlainDateTime().equals(local));
  const last = both.at(-1);
  return [...new Set((real.length > 0 || !last ? real : [last]).map((one) => one.epochMilliseconds))];
};

const quarterOf = (day: Temporal.PlainDate): number => Math.floor((day.month - 1) / 3);

const lastOfMonth = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: day.daysInMonth });

/** The last day of the unit that a day lies in, or of one so many later. Weeks end on Sunday (ISO 8601). */
export const lastDayOf = (unit: CalendarUnit, day: Temporal.PlainDate, later = 0): Temporal.PlainDate => {
  switch (unit) {
    case 'day':
      return day.add({ days: later });
    case 'week':
      return day.add({ days: 7 - day.dayOfWeek + 7 * later });
    case 'month':
      return lastOfMonth(day.with({ day: 1 }).add({ months: later }));
    case 'quarter':
      return lastOfMonth(day.with({ day: 1, month: quarterOf(day) * 3 + 3 }).add({ months: 3 * later }));
    case 'year':
      return day.with({ month: 1, day: 1 }).add({ years: later }).with({ month: 12, day: 31 });
  }
};

/** The first moment of a day: where a clock jumps at midnight, that is later than 00:00. */
export const startOfDay = (day: Temporal.PlainDate, zone: string): number =>
  day.toZonedDateTime(zone).epochMilliseconds;

/** The first day of the unit that a day lies in, or of one so many later. */
export const firstDayOf = (unit: CalendarUnit, day: Temporal.PlainDate, later = 0): Temporal.PlainDate =>
  lastDayOf(unit, day, later - 1).add({ days: 1 });

/** The moment so many months of the calendar before another, by the clock of a zone. */
export const monthsBefore = ({ now, zone }: Clock, months: number): number =>
  here(now, zone).subtract({ months }).epochMilliseconds;

/** The same, so many months after it. */
export const monthsAfter = ({ now, zone }: Clock, months: number): number =>
  here(now, zone).add({ months }).epochMilliseconds;

/** A day that there is, or undefined: 30 February is none. */
export const dayOf = (year: number, month: number, day: number): Temporal.PlainDate | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

/** How many days so many months of the calendar have from today on: a month from 31 January ends with February. */
export const daysInMonths = (clock: Clock, months: number): number => {
  const from = today(clock);
  return from.until(from.add({ months }), { largestUnit: 'day' }).days;
};

type Shown = { readonly day: Temporal.PlainDate; readonly time: Time };
export const shownAt = (at: number, zone: string): Shown => {
  const local = here(at, zone);
  return { day: local.toPlainDate(), time: { hour: local.hour, minute: local.minute } };
};
