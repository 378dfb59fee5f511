import { dayAt } from './day.ts';
import { dateOf, isYear, monthOf } from './names.ts';
import { isDay, type Stretch, type Words } from './stretch.ts';

/** Several days one after the other: `sat and sun`, `mon, tue and wed`, `1 and 2 december`. */
type FoundList = { readonly days: readonly Stretch[]; readonly next: number };

const joins = ['and', '&', '+', 'or'];

const datesFrom = (
  words: Words,
  at: number,
): { readonly dates: readonly number[]; readonly next: number } => {
  const dates: number[] = [];
  let next = at;
  for (;;) {
    const isJoined = dates.length > 0 && joins.includes(words[next] ?? '');
    const from = isJoined ? next + 1 : next;
    const place = words[from] === 'the' ? from + 1 : from;
    const date = dateOf(words[place]);
    if (date === undefined || date <= (dates.at(-1) ?? 0) || date > 31) break;
    dates.push(date);
    next = place + 1;
    if (dates.length > 1 && isJoined) break;
  }
  return { dates, next };
};

/** `the 1st and 2nd of december`, `december 1st and 2nd`: the month is that of each. */
const datesAt = (words: Words, at: number): FoundList | undefined => {
  const isMonthFirst = monthOf(words[at]) !== undefined;
  const { dates, next } = datesFrom(words, isMonthFirst ? at + 1 : at);
  const monthAt = isMonthFirst ? at : words[next] === 'of' ? next + 1 : next;
  const month = monthOf(words[monthAt]);
  const isJoined = words.slice(at, next).some((word) => joins.includes(word));
  if (month === undefined || dates.length < 2 || !isJoined) return undefined;
  const end = isMonthFirst ? next : monthAt + 1;
  const year = isYear(words[end]) ? Number(words[end]) : undefined;
  const days = dates.map((day): Stretch => ({ month, day, ...(year && { year }) }));
  return { days, next: year ? end + 1 : end };
};

export const listAt = (words: Words, at: number): FoundList | undefined => {
  const dates = datesAt(words, at);
  if (dates) return dates;
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
  if ('part' in one && 'weekday' in one.part)
    return (
      'part' in other &&
      'weekday' in other.part &&
      one.part.weekday + 1 === other.part.weekday &&
      JSON.stringify(one.of) === JSON.stringify(other.of)
    );
  if ('dayOfMonth' in one) return 'dayOfMonth' in other && one.dayOfMonth + 1 === other.dayOfMonth;
  const isDated = 'month' in one && 'month' in other && one.month === other.month && one.year === other.year;
  return isDated && one.day !== undefined && one.day + 1 === other.day;
};

/** Is there no day between them that was not named? */
export const isUnbroken = ({ days }: FoundList): boolean =>
  days.every((day, at) => at === 0 || isNextDay(days[at - 1] ?? day, day));
