import type { Words } from '../time/stretch.ts';
import { isEnglish } from '../words/vocabulary.ts';
import { rowAt, type Tables } from './language.ts';
import { languages } from './languages.ts';

/** Which language a sentence is in, told by the words that stand in no English one. */

/** So short a word says little by itself, unless it has a letter that English has not. */
const shortWord = 3;
const short: ReadonlySet<string> = new Set(['je', 'ik', 'zu', 'ao']);
export const isForeign = (word: string): boolean =>
  /[^\p{ASCII}]/u.test(word) || short.has(word) || (word.length >= shortWord && !isEnglish(word));

const isLetters = (word: string): boolean => /^[\p{L}'-]{1,40}$/u.test(word);
const isIn = (all: Words, at: number, { words, days, numbers, phrases, ends, long }: Tables): boolean =>
  [words, days, numbers].some((table) => table.has(all[at] ?? '')) ||
  [phrases, ends, long].some((rows) => rowAt(rows, all, at) !== undefined);

const isStrong = (all: Words, at: number, tables: Tables): boolean =>
  (isForeign(all[at] ?? '') && isIn(all, at, tables)) ||
  rowAt(tables.phrases, all, at)?.said.some(isForeign) === true;

const functionWord =
  /^(?:the|to|from|for|and|with|i|we|is|are|please|pls|until|till|need|of|in|on|by|this|that|my|it|can|you|me|at|a|be|do|has|have|not|who|what|which|between|access|connect)$/;

export type Spoken = {
  readonly tables: Tables;
  /** Most of the sentence is: words that English has as well are read as its own. */
  readonly isAll: boolean;
};

type Judged = Spoken & { readonly score: number };

const judged = (words: Words, tables: Tables): Judged | undefined => {
  const hits = words.filter((_, at) => isIn(words, at, tables));
  const strong = words.filter((_, at) => isStrong(words, at, tables)).length;
  const english = words.filter((word, at) => functionWord.test(word) && !isIn(words, at, tables)).length;
  return strong > 0
    ? { tables, isAll: hits.length >= english, score: 2 * strong + (hits.length - strong) }
    : undefined;
};

/** The languages of which a sentence has words, the one that most are of first. */
export const spokenIn = (words: Words): readonly Spoken[] => {
  const said = words.filter(isLetters);
  // Most sentences are English: no table of another is made for them.
  if (!said.some(isForeign)) return [];
  const all = Object.values(languages)
    .flatMap((tables) => judged(said, tables()) ?? [])
    .sort((one, other) => other.score - one.score);
  const most = all[0]?.score ?? 0;
  return all.filter(({ score }) => score * 2 >= most);
};
