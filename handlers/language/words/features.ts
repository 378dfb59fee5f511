import type { Concept } from './lexicon.ts';
import { stemOf } from './stem.ts';
import type { About, Form, Part } from './wish.ts';

/** A sentence as its wish is told from it: what it names is left out, and only that it does is kept. */
export type Seen = {
  /** All its words, each network as N, each request's id as I, each person as P and each number as 0. */
  readonly words: readonly string[];
  readonly concepts: readonly Concept[];
  readonly form: Form;
  readonly about: About;
  readonly parts: readonly Part[];
};

const isSlot = (word: string): boolean => /^[NIP0]$/.test(word);
export const isSaid = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** The beginning of a longer word stands for its slips and its forms, and those of its kin in other tongues. */
const beginning = 4;
/** What is wished is mostly said at once. */
const atOnce = 4;

/** Each word, each two of them, the beginning of each, and which of them stand first. */
export const wordFeatures = (stems: readonly string[], pairs: readonly string[]): readonly string[] => [
  ...stems.map((stem) => `w ${stem}`),
  ...pairs.map((pair) => `b ${pair}`),
  ...stems.filter((stem) => stem.length > beginning).map((stem) => `x ${stem.slice(0, beginning)}`),
  ...stems.slice(0, atOnce).map((stem) => `v ${stem}`),
];

/**
 * What may speak for one wish or another: each word, its beginning, each two that follow one another, what the words mean, how the
 * sentence is put and begins, and what is named.
 */
export const featuresOf = ({ words, concepts, form, about, parts }: Seen): readonly string[] => {
  const stems = words.filter(isSaid).map((word) => (isSlot(word) ? word : stemOf(word)));
  return [
    ...new Set([
      ...wordFeatures(
        stems,
        [...stems, '$'].map((stem, at) => `${stems[at - 1] ?? '^'} ${stem}`),
      ),
      ...concepts.map((one) => `c ${one}`),
      ...[`i ${concepts[0] ?? '-'}`, `l ${concepts.at(-1) ?? '-'}`],
      ...parts.map((part) => `p ${part}`),
      ...[`f ${form}`, `a ${about}`, `f ${form} ${about}`, '1'],
    ]),
  ];
};
