import type { Words } from '../time/stretch.ts';
import { after, rowAt, type Tables } from './language.ts';
import type { Put } from './ranges.ts';

/** How long something lasts in another language, where word for word says something else: `i tre timmar`, `mais uma semana`. */

const units = /^(?:minute|hour|day|week|month|quarter|year|semester)s?$/;
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
  if (one === 'semester') return [`${count * 6}`, 'months'];
  if (isHalf && one === 'year') return [`${count * 12 + 6}`, 'months'];
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
const ofs = /^(?:de|di|d)$/;
/** `deux petites heures`: how long they seem. */
const seeming =
  /^(?:petite?s?|bonne?s?|pequeñ[oa]s?|pequen[oa]s?|buen[oa]s?|bo[an]s|belle|bei|piccole|escas[oa]s|poc[oa]s)$/;

/** `2 horas`, `un par de días`, `une quinzaine`: how many, and of what. */
const countedAt = (
  words: Words,
  at: number,
  tables: Tables,
): Pick<Length, 'count' | 'unit' | 'next'> | undefined => {
  const count = countOf(words[at] ?? '', tables);
  const from = count > 0 ? at + 1 : at;
  const group = tables.groups.get(words[from] ?? '');
  const behind = group === undefined ? from : ofs.test(words[from + 1] ?? '') ? from + 2 : from + 1;
  const place = seeming.test(words[behind] ?? '') ? behind + 1 : behind;
  const unit = unitOf(words[place], tables);
  const many = (count || 1) * (group ?? 1);
  if (unit !== undefined)
    return { count: count === 0 && group === undefined ? 0 : many, unit, next: place + 1 };
  return group !== undefined && group >= fortnight && count > 0
    ? { count: many, unit: 'days', next: from + 1 }
    : undefined;
};
const fortnight = 14;

const apartAt = (words: Words, at: number, tables: Tables): Length | undefined => {
  const place = after(tables.more, words, at);
  const count = countOf(words[place] ?? '', tables);
  const second = count > 0 ? after(tables.more, words, place + 1) : place;
  const isApart = second > place + 1;
  const found = countedAt(words, isApart ? second : place, tables);
  const isBefore = place > at || isApart;
  if (!found) return undefined;
  const lasts = after(tables.lasts, words, found.next);
  const isLasting = lasts > found.next;
  // `na tydzień`: one of them has no word for it.
  const isOne = !found.unit.endsWith('s') && rowAt(tables.long, words, at - 1) !== undefined;
  if (found.count === 0 && !isBefore && !isLasting && !(isOne && tables.isBare)) return undefined;
  const half = after(tables.half, words, lasts);
  const behind = after(tables.more, words, half);
  return {
    count: (isApart ? count : found.count) || 1,
    unit: found.unit,
    isMore: isBefore || behind > half,
    isHalf: half > lasts || halved.test(words[found.next - 2] ?? ''),
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
  const isPlain = from === at && !isMore && !isHalf;
  const isOne = isPlain && count === 1 && tables.words.get(words[at] ?? '') === 'a' && next === at + 2;
  if (isOne && unit === 'quarter') return { words: ['for', '3', 'months'], count: next - at };
  if (isPlain && (isLasting || (isOne && unit !== 'semester' && !isWhen(words, at, next))))
    return { words: [...(isLasting ? ['for'] : []), ...inUnits(count, unit, false)], count: next - at };
  if (isOne && unit !== 'semester')
    return { words: [unit.startsWith('hour') ? 'an' : 'a', unit.replace(/s$/, '')], count: next - at };
  const isSaid = tables.isRomance && (next > at + 2 || unit.startsWith('semester'));
  if (isPlain && !isSaid)
    return gluedAt(words[at], tables) ? { words: inUnits(count, unit, false), count: next - at } : undefined;
  const lead = isPlain
    ? ['for']
    : row?.put[0] === 'by'
      ? ['by']
      : isMore
        ? ['more', 'for']
        : (row?.put ?? []);
  return { words: [...lead, ...inUnits(count, unit, isHalf)], count: next - at };
};

/** `2 meses` between two marks: how long it is, and no word leads to it. */
export const lengthAlone = (words: Words, at: number, tables: Tables): Put | undefined => {
  const found = tables.isRomance ? lengthAt(words, at, tables) : undefined;
  return found && !found.isMore
    ? { words: ['for', ...inUnits(found.count, found.unit, found.isHalf)], count: found.next - at }
    : undefined;
};
