import { closest, distance } from 'fastest-levenshtein';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { forms } from '../meanings/forms.ts';
import type { Misunderstanding, Names } from '../meanings/meaning.ts';
import { bare } from '../words/phrases.ts';
import { longestTyped, plainOf, readTyped, type Typed } from '../words/typed.ts';

/** A word that may stand first in a command, other words for it, and how what stands after it is read. */
export type Word<Read> = {
  word: string;
  also?: readonly string[];
  /** What stands after it is a small language of its own: what it understands whole is meant, whatever else it sounds like. */
  readsFirst?: true;
  read: (typed: Typed, catalog: Catalog, names: Names) => Read | Misunderstanding;
};

/** Text after a command → what is meant, by the words that are known. Never throws. */
type ReadCommand = <Read>(
  words: readonly Word<Read>[],
  text: string,
  catalog: Catalog,
  names: Names,
) => Read | Misunderstanding;

const tooLong = (length: number, like: string): Misunderstanding => ({
  problem: `That is ${length.toLocaleString('en-US')} characters, and I read ${longestTyped.toLocaleString('en-US')} of one command. Nothing has been done. Please say it in fewer words.\nLike this: ${like}`,
});

const meantWord = (said: string, words: readonly string[]): string | undefined => {
  const nearest = closest(said, words);
  return distance(said, nearest) <= 2 ? nearest : undefined;
};

const unknownWord = (
  { shown, said }: { shown: string; said: string },
  known: readonly string[],
  peer: string,
  like: string,
): Misunderstanding => {
  const meant = meantWord(said, known);
  const list = known.map((word) => `\`${word}\``).join(' ');
  return {
    problem: `I do not know *${escapeMarkup(shown)}*.${meant ? ` Did you mean \`${peer} ${meant}\`?` : ''}\nI know: ${list}. For instance: ${like}`,
  };
};

const findWord = <Read>(words: readonly Word<Read>[], said: string): Word<Read> | undefined =>
  words.find(({ word, also = [] }) => word === said || also.includes(said));

/** Text after `/peer`. Nothing at all asks for help. */
export const readPeer: ReadCommand = (words, text, catalog, names) => {
  const like = forms(names, catalog).request;
  if (text.length > longestTyped) return tooLong(text.length, like);
  const [first, ...rest] = readTyped(text);
  const said = first ? bare(first.plain).toLowerCase() || first.plain : 'help';
  const found = findWord(words, said);
  if (found) return found.read(rest, catalog, names);
  const known = words.map(({ word }) => word);
  return unknownWord({ shown: first?.plain ?? said, said }, known, names.peer, like);
};

/** Text after `/ping`, which is short for `/peer ping`. */
export const readPing: ReadCommand = (words, text, catalog, names) => {
  const like = forms(names, catalog).ping;
  if (text.length > longestTyped) return tooLong(text.length, like);
  const typed = readTyped(text);
  const word = /^help$/i.test(bare(plainOf(typed))) ? 'help' : 'ping';
  return findWord(words, word)?.read(typed, catalog, names) ?? { problem: `Like this: ${like}` };
};

/** Text after `/ping` in the words of a whole sentence; a question there stands by itself. */
export const asPing = (text: string): string => {
  if (/^\W*help\W*$/i.test(text)) return 'help';
  return /^\s*(?:can|could|is|are|does|why|ping|test|check)\b/i.test(text) ? text : `ping ${text}`;
};
