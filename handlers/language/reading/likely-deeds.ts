import { isLook } from '../meanings/looks.ts';
import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import type { Token } from '../words/tokens.ts';
import { readWords } from './reading.ts';
import { settled } from './settled.ts';
import { offersIn } from './wish-meaning.ts';
import { wishedIn } from './wished.ts';

/** So likely something has to be to be shown where nothing is clear. */
const least = 0.06;
const most = 2;

/**
 * What a sentence that is not clear may want to have done to the request that it names, the likeliest first. Whoever takes one of them is
 * asked once more before anything is done.
 */
export const likelyDeeds = (typed: readonly Token[], known: Known): readonly Said[] => {
  const read = readWords(typed, known);
  if (read.isDenied) return [];
  const offers = read.wishes
    .filter(({ wish, share }) => share >= least && !isLook(wish))
    .slice(0, most)
    .flatMap(({ wish }) => {
      const found = wishedIn(wish, read, typed, known);
      return found ? offersIn(found).slice(0, 1) : [];
    });
  return settled(offers, known).filter((said) => said.do === 'of-id' && said.id === read.slots.ids[0]);
};
