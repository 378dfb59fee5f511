import { type Clock, shownAt } from '../time/calendar.ts';
import type { Lasting } from '../time/readings.ts';

const two = (number: number): string => String(number).padStart(2, '0');
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Fri 4 Dec, 18:00`; with its year where that is another. */
export const momentWords = (at: number, { now, zone }: Clock): string => {
  const { day, time } = shownAt(at, zone);
  const year = day.year === shownAt(now, zone).day.year ? '' : ` ${day.year}`;
  const name = `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]}${year}`;
  return `${name}, ${two(time.hour)}:${two(time.minute)}`;
};

const sizes: readonly [name: string, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** The whole days of a length, or hours of one below two days: enough to see a slip. */
const roughly = (seconds: number): string => {
  const [name, size] = sizes.find(([, one]) => seconds >= 2 * one) ?? ['minute', 60];
  const count = Math.floor(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
};

/** What was understood, said back as a moment: `until Fri 4 Dec, 18:00 your time, 6 days`. */
export const echoOf = (lasting: Lasting, clock: Clock): string => {
  if ('until' in lasting)
    return `until ${momentWords(lasting.until, clock)} your time, ${roughly((lasting.until - clock.now) / 1000)}`;
  if (lasting.duration === null) return 'until somebody removes it';
  return `for ${roughly(lasting.duration)} from when it is connected`;
};
