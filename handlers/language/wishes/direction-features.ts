import { conceptsIn } from '../words/lexicon.ts';
import { stemOf } from '../words/stem.ts';

/** What may speak for one of two networks that it asks to reach the other: the words before, between and behind them. */

const mostBetween = 5;

const isWord = (word: string): boolean => /[\p{L}\p{N}]|[<>→←]/u.test(word);

/** Each word of a stretch, and each two that follow one another. */
const wordsIn = (place: string, stems: readonly string[]): readonly string[] => [
  ...stems.map((stem) => `${place} ${stem}`),
  ...stems.slice(1).map((stem, before) => `${place} ${stems[before]} ${stem}`),
];

const conceptsAt = (place: string, words: readonly string[]): readonly string[] =>
  conceptsIn([...words]).map(({ concept }) => `c${place} ${concept}`);

/** The words just before and just behind a network, alone and with their neighbours. */
const nextTo = (
  before: readonly string[],
  between: readonly string[],
  behind: readonly string[],
): readonly string[] => {
  const at = (stems: readonly string[], place: number): string => stems.at(place) ?? '-';
  return [
    `1< ${at(before, -1)}`,
    `2< ${before.slice(-2).join(' ')}`,
    `3< ${before.slice(-3).join(' ')}`,
    `1= ${at(between, 0)}`,
    `2= ${between.slice(0, 2).join(' ')}`,
    `9= ${at(between, -1)}`,
    `8= ${between.slice(-2).join(' ')}`,
    `1> ${at(behind, 0)}`,
    `2> ${behind.slice(0, 2).join(' ')}`,
    `f ${at(before, 0)}`,
    `f ${at(before, 0)} ${at(between, -1)}`,
    `x ${at(before, -1)} ${at(between, 0)}`,
    `y ${at(before, -1)} ${at(between, -1)}`,
    `z ${before.slice(-2).join(' ')} ${at(between, -1)}`,
  ];
};

/** The features of a sentence that names two networks, each of them an N in its shape. */
export const directionFeatures = (shape: readonly string[]): readonly string[] => {
  const words = shape.filter(isWord);
  const first = words.indexOf('N');
  const second = words.indexOf('N', first + 1);
  const parts = [words.slice(0, first), words.slice(first + 1, second), words.slice(second + 1)] as const;
  const [before, between, behind] = parts.map((part) => part.map(stemOf)) as [string[], string[], string[]];
  const places = ['<', '=', '>'];
  return [
    ...new Set([
      ...[before, between, behind].flatMap((stems, at) => wordsIn(places[at] ?? '', stems)),
      ...parts.flatMap((part, at) => conceptsAt(places[at] ?? '', part)),
      ...nextTo(before, between, behind),
      `a ${between.slice(0, mostBetween).join(' ')}`,
      `l ${Math.min(between.length, mostBetween + 1)}`,
      '1',
    ]),
  ];
};
