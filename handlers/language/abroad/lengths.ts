import type { Words } from '../time/stretch.ts';
import { after, rowAt, type Tables } from './language.ts';
import type { Put } from './ranges.ts';

/** How long something lasts in another language, where word for word says something else: `i tre timmar`, `mais uma semana`. */

const units = /^(?:minute|hour|day|week|month|quarter|year)s?$/;
export const unitOf = (word = '', { words }: Tables): string | undefined => {
  const said = words.get(word.replace(/[.,;!?]$/, '')) ?? '';
  return units.test(said) ? said : undefined;
};
const seconds: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

const countOf = (word: string, { numbers, words }: Tables): number => {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const said = Number(numbers.get(word) ?? 0);
  return said > 0 ? said : words.get(word) === 'a' ? 1 : 0;
};

const inUnits = (count: number, unit: string, isHalf: boolean): Words => {
  const one = unit.replace(/s$/, '');
  const minutes = seconds[one];
  if (isHalf && minutes !== undefined) return [`${(count + 0.5) * minutes}`, 'minutes'];
  return [`${count}`, count === 1 ? one : `${one}s`];
};

/** `a week`, with what says that it is more. */
type Length = {
  readonly count: number;
  readonly unit: string;
  readonly isMore: boolean;
  readonly isHalf: boolean;
  readonly next: number;
};
const lengthAt = (words: Words, at: number, tables: Tables): Length | undefined => {
  let place = after(tables.more, words, at);
  const count = countOf(words[place] ?? '', tables);
  place = count > 0 ? place + 1 : place;
  const second = after(tables.more, words, place);
  const isBefore = place > at + (count > 0 ? 1 : 0) || second > place;
  const unit = unitOf(words[second], tables);
  if (unit === undefined || (count === 0 && !isBefore)) return undefined;
  const half = after(tables.half, words, second + 1);
  const behind = after(tables.more, words, half);
  return {
    count: count || 1,
    unit,
    isMore: isBefore || behind > half,
    isHalf: half > second + 1,
    next: behind,
  };
};

/** Before what lasts: a word such as *for*, or nothing where it is said that it is more or by a half. */
export const lengthPut = (words: Words, at: number, tables: Tables): Put | undefined => {
  const row = rowAt(tables.long, words, at);
  const from = at + (row?.said.length ?? 0);
  const found = lengthAt(words, from, tables);
  if (!found) return undefined;
  const { count, unit, isMore, isHalf, next } = found;
  const isOne = from === at && count === 1 && !isMore && !isHalf && tables.words.get(words[at] ?? '') === 'a';
  if (isOne)
    return { words: [unit.startsWith('hour') ? 'an' : 'a', unit.replace(/s$/, '')], count: next - at };
  if (from === at && !isMore && !isHalf) return undefined;
  const lead = row?.put[0] === 'by' ? ['by'] : isMore ? ['more', 'for'] : (row?.put ?? []);
  return { words: [...lead, ...inUnits(count, unit, isHalf)], count: next - at };
};
