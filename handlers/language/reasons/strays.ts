import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import type { Clause } from '../slots/parted.ts';
import { tells } from '../slots/tells.ts';
import { isContent } from '../words/courtesy.ts';
import type { Token } from '../words/tokens.ts';

type Named = { readonly name: string; readonly token: Token; readonly isOut: boolean };

/** `and not from marketing`. */
const denying = /^(?:not|no|instead|without|except)$/;
const leading = /^(?:from|to|into|in|the|of|for)$/;

const namedIn = (clause: Clause, known: Known): readonly Named[] => {
  const words = clause.map(({ word }) => word);
  return clause.flatMap((token, at): Named[] => {
    const found = networkAt(words, at, known);
    const [vpc, ...more] = found?.vpcs ?? [];
    if (!found || !vpc || more.length > 0 || found.as !== undefined || found.next !== at + 1) return [];
    const before = words.slice(Math.max(0, at - 3), at).filter((word) => !leading.test(word));
    return [{ name: vpc.name, token, isOut: denying.test(before.at(-1) ?? '') }];
  });
};

const asking =
  /^(?:needs?|wants?|also|too|well|same|please|pls|should|must|can|could|and|plus|to|from|with|into|reach|access|connect|not)$/;
const fewest = 3;
const isStory = (clause: Clause): boolean =>
  tells(clause) ||
  (clause.filter(isContent).length >= fewest && !clause.some(({ word }) => asking.test(word)));

const distinct = (all: readonly Named[]): number => new Set(all.map(({ name }) => name)).size;

/** Of three networks and more those that are no part of the two that one clause joins: they are told of, or are said not to be meant. */
const straysIn = (clauses: readonly Clause[], known: Known): readonly Token[] => {
  const named = clauses.map((clause) => namedIn(clause, known));
  if (distinct(named.flat()) < 3) return [];
  const wanted = named.map((all) => all.filter(({ isOut }) => !isOut));
  const pairs = wanted.filter((all) => distinct(all) > 1);
  if (pairs.length !== 1 || distinct(pairs[0] ?? []) !== 2) return [];
  return named.flatMap((all, at) => {
    const isPair = wanted[at] === pairs[0];
    const isTold = isStory(clauses[at] ?? []);
    return all.filter(({ isOut }) => isOut || (!isPair && isTold)).map(({ token }) => token);
  });
};

/** `the finance minister visits, developer needs marketing`: what is told of no network of the order is a word like others. */
export const withoutStrays = (
  main: readonly Token[],
  clauses: readonly Clause[],
  known: Known,
): readonly Token[] => {
  const strays = straysIn(clauses, known);
  if (strays.length === 0) return main;
  const places = new Set(strays.map(({ at }) => at));
  return main.map((one) =>
    one.at !== undefined && places.has(one.at) ? { ...one, word: 'something' } : one,
  );
};
