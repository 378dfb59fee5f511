import { distance } from 'fastest-levenshtein';
import { inEnglish } from '../abroad/in-english.ts';
import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { common, isCommon } from '../words/common.ts';
import { atFirstUse } from '../words/first-use.ts';
import { isInLexicon } from '../words/lexicon.ts';
import { put } from '../words/put-words.ts';
import { firstReasonEnd, openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { withSpokenPorts } from './spoken-ports.ts';

/** Words of other languages and slips of the finger, put as the tables know them. What a sentence means by that is asked back. */

/** Two neighbours swapped are one slip, as people make it. */
const isSwapped = (word: string, other: string): boolean =>
  word.length === other.length &&
  [...word].some(
    (_, at) =>
      word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2) === other &&
      word !== other,
  );

const slips = (word: string, other: string): number => (isSwapped(word, other) ? 1 : distance(word, other));

/** Names are few, so that more slips are read; a word of the language may be another word altogether: `ledger` is not *longer*. */
const mostSlips = (length: number, isName: boolean): number =>
  length < (isName ? 4 : 5) ? 0 : length < (isName ? 6 : 8) ? 1 : 2;

/** Those of the language that a longer word may be a slip of: of a first letter that is wrong nobody can tell the word. */
const mendable = atFirstUse(() => [...vocabulary(), ...common].filter((other) => other.length > 3));

const nearest = (word: string, known: Known): string | undefined => {
  const names = known.catalog.vpcs.flatMap(({ name, aliases }) => [name, ...aliases]);
  const near = [...names, ...mendable().filter((other) => other[0] === word[0])]
    .map((other, at) => ({ other, by: slips(word, other), isName: at < names.length }))
    .filter(
      ({ other, by, isName }) =>
        by <= mostSlips(word.length, isName) || (word.length === 4 && isSwapped(word, other)),
    );
  return near.reduce<(typeof near)[number] | undefined>(
    (best, one) => (best && best.by <= one.by ? best : one),
    undefined,
  )?.other;
};

export const isKnownWord = (word: string, known: Known): boolean =>
  vocabulary().has(word) ||
  isInLexicon(word) ||
  known.catalog.find(word) !== undefined ||
  /\d/.test(word) ||
  word.length < 3 ||
  isCommon(word);

/**
 * `mktg` and `mkting` have letters of *marketing* in their order and no others, and of no other VPC. Vowels are what people leave
 * out; a word that has kept the first of them may be another word altogether, as *making* is.
 */
const isShortFor = (short: string, name: string): boolean =>
  short.length >= 3 &&
  (name.startsWith(short) ||
    !/[aeiou]/.test(short.slice(1)) ||
    (/^[^aeiou]{2}/.test(short) && /^[^aeiou][aeiou]/.test(name))) &&
  short.length < name.length &&
  short[0] === name[0] &&
  new RegExp([...short].join('.*')).test(name);

const shortened = (word: string, { catalog }: Known): string | undefined => {
  if (!/^[a-z]{3,}$/.test(word)) return undefined;
  const meant = catalog.vpcs.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => isShortFor(word, one)),
  );
  return meant.length === 1 ? meant[0]?.name : undefined;
};

/** A network by its name, for short, or by a slip of its name alone. */
const networkFor = (word: string, known: Known): string | undefined => {
  if (known.catalog.find(word)) return word;
  if (isKnownWord(word, known)) return undefined;
  const near = nearest(word, known);
  return near !== undefined && known.catalog.find(near) ? near : shortened(word, known);
};

const joints = /<[-=]{0,4}>|[-=]{1,4}>|<[-=]{1,4}|[/&+|~]|[-\u2010-\u2015]/g;

/** `mktg/fin`, `marketing-finance-dev`: the networks between the joints, as long as each of them is one. */
const listed = (word: string, known: Known): readonly string[] | undefined => {
  const whole = networkFor(word, known);
  if (whole !== undefined) return [whole];
  for (const { 0: joint, index } of word.matchAll(joints)) {
    const first = networkFor(word.slice(0, index), known);
    const rest = first === undefined ? undefined : listed(word.slice(index + joint.length), known);
    if (first !== undefined && rest) return [first, ...rest];
  }
  return undefined;
};

/** `marketing's`. */
const owning = (token: Token, known: Known): string | undefined =>
  /['’]s[.,;!?]?$/.test(token.plain) ? networkFor(token.word.replace(/s$/, ''), known) : undefined;

const thing =
  /[-_](?:dbs?|database|datenbank|servers?|hosts?|box|machine|system|vpc|network|netz|netzwerk|side|seite|vm|instance|cluster|api|app)$/;
/** `finance-server`, `Finance-Datenbank`: something in that network, unless an instance is called so. */
const networkOfThing = (word: string, known: Known): string | undefined => {
  const network = thing.test(word) ? networkFor(word.replace(thing, ''), known) : undefined;
  return networkAt([word], 0, known) ? undefined : network;
};

/** What a word is a slip of; where it is more likely a part of a reason, only a long word, or a name. */
const meantBy = (word: string, known: Known, isAside: boolean): string | undefined => {
  if (isKnownWord(word, known)) return undefined;
  const near = nearest(word, known);
  const isLikely = near === undefined || !isAside || word.length > longWord || known.catalog.find(near);
  return isLikely ? (near ?? shortened(word, known)) : undefined;
};
const longWord = 5;

const mend = (token: Token, known: Known, isAside: boolean): readonly Token[] => {
  const { word } = token;
  const owner = owning(token, known);
  if (owner) return [put(token, owner)];
  if (known.catalog.find(word)) return [token];
  const host = networkOfThing(word, known);
  if (host) return [put(token, host)];
  const names = word.search(joints) > 0 ? (listed(word, known) ?? []) : [];
  if (names.length > 1)
    return names.map((name, at) => ({ ...put(token, name), raw: at === 0 ? token.raw : '' }));
  const other = meantBy(word, known, isAside);
  return [other ? put(token, other) : token];
};

/** Each word that nobody knows replaced by the one that it is a slip of, up to the reason. */
const mended = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const result: Token[] = [];
  const [first, opening] = [firstReasonEnd(tokens), openingOf(tokens)];
  let [isReason, named, isAside] = [false, 0, false];
  for (const [at, token] of tokens.entries()) {
    isReason ||= at >= opening;
    const read: readonly Token[] = isReason || at < first ? [token] : mend(token, known, isAside);
    named += read.filter(({ word }) => known.catalog.find(word)).length;
    isAside ||= named > 1 && /[,;.]$/.test(token.plain);
    isReason ||= at >= first && read[0]?.word === 'because';
    result.push(...read);
  }
  return result;
};

/** What is left of a sentence once its words are English and its slips are mended. */
export const mostReadable = (tokens: readonly Token[], known: Known): readonly Token[] =>
  mended(inEnglish(withSpokenPorts(tokens), known), known);
