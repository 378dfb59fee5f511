import { monthOf } from '../time/names.ts';
import type { Words } from '../time/stretch.ts';
import { after, rowAt, type Tables } from './language.ts';
import { dayOf, pointAt } from './points.ts';
import type { Put } from './ranges.ts';

/** Ends and edges of times in another language: `de aquí al jueves`, `à la mi-janvier`, `mañana nada más`. */

const article = /^(?:el|la|le|il|o|a|al|ao|au|los|las|les)$/;
const ofs = /^(?:de|di|d|del|du|do|de|le|el|o)$/;

const monthAt = (words: Words, at: number, { words: said }: Tables): string | undefined => {
  const name = said.get(words[at] ?? '');
  return monthOf(name) === undefined ? undefined : name;
};

/** `finales de enero`, `la mi-janvier`, `todo el mes de diciembre`: a part of a month, or all of it. */
const edgeAt = (words: Words, at: number, tables: Tables): Put | undefined => {
  const from = article.test(words[at] ?? '') ? at + 1 : at;
  const row = rowAt(tables.edges, words, from);
  if (!row) return undefined;
  const behind = from + row.said.length;
  for (const place of [behind, behind + 1, behind + 2]) {
    const month = monthAt(words, place, tables);
    if (month !== undefined) return { words: [...row.put, month], count: place + 1 - at };
    if (!ofs.test(words[place] ?? '')) break;
  }
  return undefined;
};

const timely = /^(?:end|next|this|noon|midnight|weekend|tonight|today|tomorrow)$/;
/** Does a time stand there, which something may end at? */
const isTimeAt = (words: Words, at: number, tables: Tables): boolean => {
  const point = pointAt(words, at, tables, true);
  if (rowAt(tables.holidays, words, at)) return true;
  if (point !== undefined || edgeAt(words, at, tables) || monthAt(words, at, tables)) return true;
  const row = rowAt(tables.phrases, words, at);
  const said = row ? row.put[0] : tables.words.get(words[at] ?? '');
  return timely.test(said ?? '') || dayOf(words[at], tables) !== undefined;
};

/** `de aquí al jueves`, `a más tardar el 30`, `non oltre il 10`: until then. */
const endAt = (words: Words, at: number, tables: Tables): Put | undefined => {
  const row = rowAt(tables.ends, words, at);
  return row && isTimeAt(words, at + row.said.length, tables)
    ? { words: row.put, count: row.said.length }
    : undefined;
};

/** `mañana nada más`: that day, and no other. */
const aloneAt = (words: Words, at: number, tables: Tables): Put | undefined => {
  const day = dayOf(words[at], tables);
  const next = day === undefined ? at : after(tables.alone, words, at + 1);
  return day !== undefined && next > at + 1 ? { words: ['only', day], count: next - at } : undefined;
};

const timed = /^(?:until|by|before|after|than|on|between)$/;
/** `hasta Navidad`: a holiday, where a time stands. */
export const holidayPut = (words: Words, at: number, tables: Tables, before: string): Put | undefined => {
  const row = timed.test(before) ? rowAt(tables.holidays, words, at) : undefined;
  return row && { words: row.put, count: row.said.length };
};

export const edgePut = (words: Words, at: number, tables: Tables): Put | undefined =>
  endAt(words, at, tables) ?? edgeAt(words, at, tables) ?? aloneAt(words, at, tables);
