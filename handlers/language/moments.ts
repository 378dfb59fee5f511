import type { Shorter } from '../../src/request/shorter.ts';
import type { Clock } from './calendar.ts';
import { type Lasting, lastingAt, startAt } from './lasting.ts';
import { normalise } from './phrases.ts';

/** Days and times that stand alone: in the field of a form, or after the id of a request. */

export const noMoment =
  'Say a day and perhaps a time that is to come, such as friday 18:00 or 2027-03-31; or a length, such as 3d.';

/** What can be read as the beginning of something. */
export const noStart =
  'From when? Say a day that is to come, and perhaps a time as 08:00 or 20:00, such as monday 08:00 or 2027-03-31 18:00.';

const wordsOf = (text: string): string[] => normalise(text).toLowerCase().split(/\s+/).filter(Boolean);

const sure = (words: readonly string[], clock: Clock): Lasting | undefined => {
  const found = lastingAt(words, 0, clock);
  const [lasting] = found?.readings ?? [];
  return lasting && found?.next === words.length && found.readings.length === 1 && !found.why
    ? lasting
    : undefined;
};

/** `friday 18:00`, `until friday`, `3d`, `for 3 days`. */
const readEnd = (text: string, clock: Clock): Lasting | undefined => {
  const [first = '', ...rest] = wordsOf(text);
  const words = first === 'to' ? rest : [first, ...rest];
  return sure(words, clock) ?? sure(['until', ...words], clock) ?? sure(['for', ...words], clock);
};

/** `to 2h`, `friday 18:00`: less than for ever. */
export const readShorter = (text: string, clock: Clock): Shorter | undefined => {
  const lasting = readEnd(text, clock);
  if (!lasting || 'until' in lasting) return lasting;
  return lasting.duration === null ? undefined : { duration: lasting.duration };
};

/** `monday 08:00`, `from monday`: a day alone begins at midnight. Milliseconds since 1970. */
export const readStart = (text: string, clock: Clock): number | undefined => {
  const [first = '', ...rest] = wordsOf(text);
  const words = ['from', 'on', 'at'].includes(first) ? rest : [first, ...rest];
  const found = startAt(['from', ...words], 0, clock);
  return found?.next === words.length + 1 && found.moments.length === 1 ? found.moments[0] : undefined;
};
