import type { Found } from './lexicon.ts';

/** `without approval`, `cannot wait for the owners`: an emergency is said so, and denied by none of it. */
const hasty =
  /^(?:approv\w*|owners?|sign\w*|wait\w*|answer\w*|time|pick\w*|reach\w*|respond\w*|awake|round|validations?|her|him|them|P)$/;
const haste = /^(?:without|wo|no|nobody|cant|cannot|dont|doesnt|not|wait\w*)$/;
const nearHaste = 3;
/** Without the words of haste that would deny. */
export const withoutHaste = (words: readonly string[], found: readonly Found[]): readonly string[] =>
  words.map((word, at) => {
    const isDeed = found.some(
      (one) => one.concept === 'alone' && one.at > at && one.at <= at + nearHaste + 1,
    );
    const isHaste =
      haste.test(word) && words.slice(at + 1, at + 1 + nearHaste).some((next) => hasty.test(next));
    return isHaste && !isDeed ? '' : word;
  });
