import type { Known } from '../named/known.ts';
import { monthOf } from '../time/names.ts';
import type { Words } from '../time/stretch.ts';
import type { Token } from '../words/tokens.ts';
import { rowAt, type Tables } from './language.ts';

/** Endings of nouns that say what words before them say elsewhere: `marketing'den finansa`, `sabah 9'dan akşam 6'ya kadar`. */

type Stem = { readonly stem: string; readonly put: string };

const sign = /[,;.!?:)]{1,4}$/;
/** `9'dan`, `PR-7Q4K2'yi`: the sign parts the ending, whatever it stands behind. */
const apartOf = (plain: string, { endings }: Tables): Stem | undefined => {
  const [, stem = '', ending = ''] =
    /^(.{1,60})['’](\p{L}{1,5})$/u.exec(plain.replace(sign, '').toLowerCase()) ?? [];
  const found = endings.find(([one]) => one === ending);
  return found && { stem, put: found[1] };
};

const isName = (word: string, { words }: Tables, { catalog }: Known): boolean =>
  catalog.find(words.get(word) ?? word) !== undefined;
const isTime = (word: string, { words, days }: Tables): boolean =>
  /^\d/.test(word) || days.has(word) || monthOf(words.get(word) ?? '') !== undefined;

const isNetwork = (word: string, { words }: Tables): boolean => words.get(word) === 'network';

const stemOf = (token: Token, tables: Tables, known: Known): Stem | undefined => {
  if (tables.words.has(token.word) || known.catalog.find(token.word)) return undefined;
  return (
    apartOf(token.plain, tables) ??
    tables.endings
      .filter(([ending]) => token.word.endsWith(ending))
      .map(([ending, put]) => ({ stem: token.word.slice(0, -ending.length), put }))
      .find(
        ({ stem }) =>
          (stem.length > 2 && (isName(stem, tables, known) || isTime(stem, tables))) ||
          isNetwork(stem, tables),
      )
  );
};

/** Where a time begins that ends at a place: `yarın saat 9`. */
const beginOf = (all: readonly Token[], floor: number, tables: Tables): number => {
  const words: Words = all.map(({ word }) => word);
  let at = words.length;
  const isOfTime = (place: number): boolean =>
    isTime(words[place] ?? '', tables) ||
    rowAt(tables.at, words, place) !== undefined ||
    rowAt(tables.parts, words, place)?.said.length === 1;
  while (at > floor && !sign.test(all[at - 1]?.plain ?? '') && isOfTime(at - 1)) at -= 1;
  return at;
};

/** Which word an ending is put as: an hour that something ends at has a word of its own behind it. */
const leadOf = ({ stem, put }: Stem, next: string | undefined, tables: Tables): string => {
  if (!isTime(stem, tables)) return put;
  if (next === 'kadar') return 'until';
  return put === 'from' ? put : '';
};

/** What an ending says put before what it stands behind, where the language has endings. */
export const withoutEndings = (tokens: readonly Token[], tables: Tables, known: Known): readonly Token[] => {
  if (tables.endings.length === 0) return tokens;
  const result: Token[] = [];
  let [floor, isEnded] = [0, false];
  for (const [at, token] of tokens.entries()) {
    if (isEnded && token.word === 'kadar') {
      isEnded = false;
      continue;
    }
    const found = stemOf(token, tables, known);
    if (!found) {
      result.push(token);
      continue;
    }
    const lead = leadOf(found, tokens[at + 1]?.word, tables);
    isEnded = lead === 'until';
    const isOfTime = isTime(found.stem, tables);
    // `dev ağından`: the ending of the network is that of its name.
    const isOfName = isNetwork(found.stem, tables) && isName(result.at(-1)?.word ?? '', tables, known);
    const place = isOfTime ? beginOf(result, floor, tables) : result.length - (isOfName ? 1 : 0);
    if (lead !== '' && (isOfTime || isOfName || isName(found.stem, tables, known)))
      result.splice(place, 0, { raw: '', plain: lead, word: lead, colon: false });
    const mark = sign.exec(isEnded ? (tokens[at + 1]?.plain ?? '') : token.plain)?.[0] ?? '';
    result.push({ ...token, word: found.stem, plain: `${found.stem}${mark}` });
    if (isOfTime) floor = result.length;
  }
  return result;
};
