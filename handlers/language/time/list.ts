import { dayAt } from './day.ts';
import { isDay, type Stretch, type Words } from './stretch.ts';

/** Several days one after the other: `sat and sun`, `mon, tue and wed`, `1 and 2 december`. */
type FoundList = { readonly days: readonly Stretch[]; readonly next: number };

const joins = ['and', '&', '+', 'or'];

export const listAt = (words: Words, at: number): FoundList | undefined => {
  const days: Stretch[] = [];
  let next = at;
  for (;;) {
    const place = days.length > 0 && joins.includes(words[next] ?? '') ? next + 1 : next;
    const found = dayAt(words, place);
    if (!found || 'wrong' in found || !isDay(found.stretch)) break;
    days.push(found.stretch);
    next = found.next;
  }
  return days.length > 1 ? { days, next } : undefined;
};

/** Is a day the one behind another? */
const isNextDay = (one: Stretch, other: Stretch): boolean => {
  if ('weekday' in one && 'weekday' in other) return (one.weekday % 7) + 1 === other.weekday;
  if ('ahead' in other)
    return 'ahead' in one ? one.ahead + 1 === other.ahead : 'this' in one && other.ahead === 1;
  const isDated = 'month' in one && 'month' in other && one.month === other.month && one.year === other.year;
  return isDated && one.day !== undefined && one.day + 1 === other.day;
};

/** Is there no day between them that was not named? */
export const isUnbroken = ({ days }: FoundList): boolean =>
  days.every((day, at) => at === 0 || isNextDay(days[at - 1] ?? day, day));
