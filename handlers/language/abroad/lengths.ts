import type { Words } from '../time/stretch.ts';
import { after, rowAt, type Tables } from './language.ts';
import type { Put } from './ranges.ts';

/** How long something lasts in another language, where word for word says something else: `i tre timmar`, `mais uma semana`. */

const units = /^(?:minute|hour|day|week|month|quarter|year)s?$/;
export const unitOf = (word = '', { words }: Tables): string | undefined => {
  const said = words.get(word.replace(/[.,;!?]$/, '')) ?? '';
  return units.test(said) ? said : undefined;
};
const minutesIn: Readonly<Record<string, number>> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 43_200,
};

/** `2,5 Stunden`. */
const halved = /^\d{1,2}[.,]5$/;

/** `2std`, `3dgn`: how many, and of what. */
const gluedAt = (word = '', tables: Tables): readonly [count: string, unit: string] | undefined => {
  const [, count, name] = /^(\d{1,3})(\p{L}{2,12})$/u.exec(word) ?? [];
  return count !== undefined && unitOf(name, tables) !== undefined ? [count, name ?? ''] : undefined;
};

const countOf = (word: string, { numbers, words }: Tables): number => {
  if (halved.test(word)) return Number(word.slice(0, -2));
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const said = Number(numbers.get(word) ?? 0);
  return said > 0 ? said : words.get(word) === 'a' ? 1 : 0;
};

const inUnits = (count: number, unit: string, isHalf: boolean): Words => {
  const one = unit.replace(/s$/, '');
  const minutes = minutesIn[one];
  if (isHalf && minutes !== undefined) return [`${(count + 0.5) * minutes}`, 'minutes'];
  return [`${count}`, count === 1 ? one : `${one}s`];
};

/** `a week`, with what says that it is more. */
type Length = {
  readonly count: number;
  readonly unit: string;
  readonly isMore: boolean;
  readonly isHalf: boolean;
  /** `zwei Wochen lang`: the word behind it says that it is how long something lasts. */
  readonly isLasting: boolean;
  readonly next: number;
};
const lengthAt = (typed: Words, at: number, tables: Tables): Length | undefined => {
  const glued = gluedAt(typed[at], tables);
  const words = glued ? typed.toSpliced(at, 1, ...glued) : typed;
  const found = apartAt(words, at, tables);
  return found && glued ? { ...found, next: found.next - 1 } : found;
};
const apartAt = (words: Words, at: number, tables: Tables): Length | undefined => {
  let place = after(tables.more, words, at);
  const count = countOf(words[place] ?? '', tables);
  place = count > 0 ? place + 1 : place;
  const second = after(tables.more, words, place);
  const isBefore = place > at + (count > 0 ? 1 : 0) || second > place;
  const unit = unitOf(words[second], tables);
  const isLasting = after(tables.lasts, words, second + 1) > second + 1;
  // `na tydzień`: one of them has no word for it.
  const isOne = unit !== undefined && !unit.endsWith('s') && rowAt(tables.long, words, at - 1) !== undefined;
  if (unit === undefined || (count === 0 && !isBefore && !isLasting && !(isOne && tables.isBare)))
    return undefined;
  const half = after(tables.half, words, after(tables.lasts, words, second + 1));
  const behind = after(tables.more, words, half);
  return {
    count: count || 1,
    unit,
    isMore: isBefore || behind > half,
    isHalf: half > after(tables.lasts, words, second + 1) || halved.test(words[second - 1] ?? ''),
    isLasting,
    next: behind,
  };
};

/** `in einer Woche`, `vor einem Tag`, `een dag eerder`: when something was or is to be, and not how long. */
const beforeWhen =
  /^(?:in|vor|seit|nach|pro|per|je|binnen|innerhalb|over|na|sinds|om|efter|siden|sedan|inom|za|po|co|w|od|do|bis|ab|each|every|jede[rnms]?|elke|iedere|varje|hver|einmal|zum|am|den|dans|depuis|dopo|fra|dentro|hace|há|il|tra|entro|par|al|por|a|à|de|du|del|dal|di|da|sur)$/;
const behindWhen =
  /^(?:vor|nach|voor|na|före|efter|før|etter|przed|po|später|früher|later|eerder|senare|tidigare|senere|tidligere|geleden|sedan|siden|temu|her|zuvor|davor|danach|zu|te|för|for|avant|après|plus|antes|después|despues|depois|prima|dopo|fa|atrás)$/;
const genitive = /^(?:års|måneders|månaders|ugers|veckors|dages|dagars|timers|timmars)$/;
const isWhen = (words: Words, at: number, next: number): boolean =>
  !genitive.test(words[next - 1] ?? '') &&
  (beforeWhen.test(words[at - 1] ?? '') || behindWhen.test(words[next] ?? ''));

/** Before what lasts: a word such as *for*, or nothing where it is said that it is more or by a half. */
export const lengthPut = (words: Words, at: number, tables: Tables): Put | undefined => {
  const row = rowAt(tables.long, words, at);
  const from = at + (row?.said.length ?? 0);
  const found = lengthAt(words, from, tables);
  if (!found) return undefined;
  const { count, unit, isMore, isHalf, isLasting, next } = found;
  const isOne = from === at && count === 1 && !isMore && !isHalf && tables.words.get(words[at] ?? '') === 'a';
  const isSaid = from === at && (isLasting || (isOne && !isWhen(words, at, next)));
  if (isSaid && !isMore && !isHalf)
    return { words: [...(isLasting ? ['for'] : []), ...inUnits(count, unit, false)], count: next - at };
  if (isOne)
    return { words: [unit.startsWith('hour') ? 'an' : 'a', unit.replace(/s$/, '')], count: next - at };
  if (from === at && !isMore && !isHalf)
    return gluedAt(words[at], tables) ? { words: inUnits(count, unit, false), count: next - at } : undefined;
  const lead = row?.put[0] === 'by' ? ['by'] : isMore ? ['more', 'for'] : (row?.put ?? []);
  return { words: [...lead, ...inUnits(count, unit, isHalf)], count: next - at };
};
