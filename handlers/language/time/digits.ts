import { dayOf } from './calendar.ts';
import { isYear, slashedAs } from './names.ts';
import { found, type Read } from './stretch.ts';

/** Days and moments in digits. */

const two = (number: number | string): string => String(number).padStart(2, '0');
/** `2026-10-01` as it is written, if there is such a day. */
export const writtenDay = (
  year: number | string,
  month: number | string,
  day: number | string,
): string | undefined => dayOf(Number(year), Number(month), Number(day))?.toString();

/** `31/01/2027`; `02/03` is one of two days. */
export const slashed: Read = (words, at) => {
  const word = words[at] ?? '';
  const [one, ...more] = slashedAs(word);
  if (!one) return /^\d{1,2}[/-]\d{1,2}$/.test(word) ? { wrong: word } : undefined;
  if (more.length > 0) return found({ either: [one, ...more] }, at + 1);
  const day = one.year && writtenDay(one.year, one.month, one.day);
  return found(day ? { from: day, to: day } : one, at + 1);
};

/** `2026-10-01T10:00`, in the reader's time, or with a `Z` in that of UTC. */
export const stamped: Read = (words, at) => {
  const [, date = '', hour, minute, utc] =
    /^(\d{4}-\d{2}-\d{2})t(\d{2}):(\d{2})(?::\d{2})?(z)?$/.exec(words[at] ?? '') ?? [];
  const [year = '', month = '', day = ''] = date.split('-');
  const time = { hour: Number(hour), minute: Number(minute) };
  const isReal = date && time.hour < 24 && time.minute < 60 && writtenDay(year, month, day);
  return isReal
    ? found({ time, on: { from: date, to: date }, ...(utc && { zone: 'UTC' }) }, at + 1, false)
    : undefined;
};

/** `2026-10-01`, `2026/10/1`, `2026-10`, `2026`. */
export const inDigits: Read = (words, at) => {
  const word = words[at] ?? '';
  const [, year = '', month = '', date] = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(word) ?? [];
  if (date !== undefined) {
    const day = writtenDay(year, month, date);
    return day
      ? found({ from: day, to: day }, at + 1)
      : { wrong: [year, month, date].map((one) => two(one)).join('-') };
  }
  if (month)
    return isYear(year) && Number(month) >= 1 && Number(month) <= 12
      ? found({ month: Number(month), year: Number(year) }, at + 1)
      : { wrong: word };
  if (isYear(word)) return found({ from: `${word}-01-01`, to: `${word}-12-31` }, at + 1);
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^\d{4}-\d{2}-\d{2}t/.test(word) ? { wrong: word } : undefined;
};
