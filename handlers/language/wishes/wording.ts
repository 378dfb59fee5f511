import type { Known } from '../named/known.ts';
import type { Slots } from '../slots/slots.ts';
import type { Concept } from '../words/lexicon.ts';
import type { Token } from '../words/tokens.ts';
import { maskedOf } from './masked.ts';

/** A sentence in words that stand for it: each network as N, each request's id as I, each person as P and each number as 0. */
export type Wording = {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly whole: string;
};

/** The same with what it names, and what its words mean. */
export type Sentence = {
  readonly read: Wording;
  readonly typed: Wording;
  readonly slots: Slots;
  readonly concepts: readonly Concept[];
};

const wordingOf = (tokens: readonly Token[], known: Known): Wording => {
  const words = maskedOf(tokens, known).map((word) => word.replace(/\s+/g, ''));
  return { tokens, words, whole: words.filter((word) => /[\p{L}\p{N}]/u.test(word)).join(' ') };
};

/** As it is read, and as it was typed: what is no English word may have been taken for the slip of one. */
export const wordingsOf = (
  read: readonly Token[],
  typed: readonly Token[],
  known: Known,
): readonly [read: Wording, typed: Wording] => [wordingOf(read, known), wordingOf(typed, known)];

/** Does one stand at most so many words behind the other? */
export const isSoonBehind = (whole: string, lead: RegExp, next: RegExp, most: number): boolean => {
  const found = lead.exec(whole);
  if (!found) return false;
  const rest = whole
    .slice(found.index + found[0].length)
    .split(' ')
    .slice(0, most);
  return next.test(rest.join(' '));
};
