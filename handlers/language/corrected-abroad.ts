import type { Known } from './named/known.ts';
import { corrected } from './prepared/corrected.ts';
import { mostReadable } from './prepared/slips.ts';
import type { Token } from './words/tokens.ts';

/** What people of other languages say before they say it anew. */
const marks =
  /^(?:nein|quatsch|korrektur|entschuldigung|moment|vielmehr|meine|meinte|gesagt|non|pardon|plutôt|enfin|dire|attends|perdón|perdon|perdona|digo|decir|dicho|mejor|espera|não|desculpa|desculpe|melhor|dizer|anzi|scusa|scusate|nee|wacht|bedoel|beter|maar|nej|vänta|vent|förlåt|menar|undskyld|mener|no|sorry|oops|ups|wait)$/;

/** What was typed for each word that is left, with what has no word of its own behind it. */
const typedFor = (
  left: readonly Token[],
  english: readonly Token[],
  typed: readonly Token[],
): readonly Token[] => {
  const places = new Set(english.flatMap(({ at }) => (at === undefined ? [] : [at])));
  const taken = new Set<number>();
  return left.flatMap(({ at }) => {
    if (at === undefined || taken.has(at)) return [];
    taken.add(at);
    const from = typed.findIndex((one) => one.at === at);
    const next = typed.findIndex((one, place) => place > from && one.at !== undefined && places.has(one.at));
    return typed.slice(Math.max(from, 0), next < 0 ? typed.length : next);
  });
};

/** The same of a sentence in any language. */
export const correctedAbroad = (typed: readonly Token[], known: Known): readonly Token[] => {
  const plainly = corrected(typed, known);
  if (plainly !== typed || !typed.some(({ word }) => marks.test(word))) return plainly;
  const english = mostReadable(typed, known);
  const left = corrected(english, known);
  return left === english ? typed : typedFor(left, english, typed);
};
