import type { Clock } from './calendar.ts';
import { isOtherClock } from './other-clock.ts';

/** Each of these has the short names of the zones of its own places. */
const locales = ['en-GB', 'en-US', 'en-IN', 'en-AU'] as const;

const nameIn = (locale: string, { now, zone }: Clock): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.toLowerCase() ?? '';

/** `CET` is what a clock in Berlin shows in winter: to whoever reads that clock it is their own, and says nothing more. */
export const isOwnClock = (word: string, clock: Clock): boolean =>
  isOtherClock(word) && locales.some((locale) => nameIn(locale, clock) === word);
