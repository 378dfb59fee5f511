import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { keys } from './problems.ts';
import { selector } from './selectors.ts';

/** A time of the week at which nothing is begun, such as `fri 16:00 – mon 08:00` of Berlin. */
export type Freeze = {
  /** As the catalog says it. */
  every: string;
  zone: string;
  /** Selectors of the VPCs that it is for; all of them where it is left out. */
  for?: string[] | undefined;
};

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const edge = '(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\s+([01]\\d|2[0-3]):([0-5]\\d)';
const shape = new RegExp(`^\\s*${edge}\\s*(?:–|-|to|until)\\s*${edge}\\s*$`, 'i');

/** 1 for Monday to 7 for Sunday (ISO 8601), and the time of day. */
type Edge = { day: number; time: Temporal.PlainTime };

const edgeOf = (day = '', hour = '', minute = ''): Edge => ({
  day: days.indexOf(day.toLowerCase()) + 1,
  time: new Temporal.PlainTime(Number(hour), Number(minute)),
});

const isSame = (one: Edge, other: Edge): boolean => one.day === other.day && one.time.equals(other.time);

const edgesIn = (every: string): { from: Edge; to: Edge } | undefined => {
  const [whole, ...found] = shape.exec(every) ?? [];
  if (whole === undefined) return undefined;
  const [from, to] = [edgeOf(...found.slice(0, 3)), edgeOf(...found.slice(3))];
  return isSame(from, to) ? undefined : { from, to };
};

const isWeekly = (every: string): boolean => edgesIn(every) !== undefined;

const isZone = (zone: string): boolean => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).epochMilliseconds === 0;
  } catch {
    return false;
  }
};

const weekly = z
  .string({ error: 'must be a time of the week, such as fri 16:00 – mon 08:00' })
  .refine(isWeekly, 'must be a time of the week, such as fri 16:00 – mon 08:00');
const zone = z.string().refine(isZone, 'must be a time zone, such as Europe/Berlin').default('UTC');
/** Nothing is begun then; for the whole catalog, or for some of it. */
export const freeze = z.union([
  weekly.transform((every): Freeze[] => [{ every, zone: 'UTC' }]),
  z.array(keys({ every: weekly, zone, for: z.array(selector).min(1).optional() })),
]);

/** The end of a freeze that is on (milliseconds since 1970), by the clock of its zone; undefined where none is. */
export const freezeEnd = ({ every, zone }: Freeze, now: number): number | undefined => {
  const edges = edgesIn(every);
  if (!edges) return undefined;
  const { from, to } = edges;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const at = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime): number =>
    day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
  const near = here.toPlainDate().subtract({ days: (here.dayOfWeek - from.day + 7) % 7 });
  const begun = at(near, from.time) <= now ? near : near.subtract({ days: 7 });
  const isWithinDay = from.day === to.day && Temporal.PlainTime.compare(to.time, from.time) > 0;
  const length = isWithinDay ? 0 : (to.day - from.day + 7) % 7 || 7;
  const end = at(begun.add({ days: length }), to.time);
  return end > now ? end : undefined;
};
