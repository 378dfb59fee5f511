import { seenIn } from '../../../handlers/language/reading/reading.ts';
import { featuresOf } from '../../../handlers/language/words/features.ts';
import { isWish, type Wish } from '../../../handlers/language/words/wish.ts';
import { known } from '../answer.ts';
import type { Example } from './learn.ts';
import { asRead, linesOf, typedOf } from './lines.ts';

/** One sentence a line behind its wish: of strangers of many trades and tongues, none of whom had seen what reads them. */
const file = 'test/language/learn/sentences.tsv';

type Labelled = { readonly wish: Wish; readonly sentence: string };

export const labelled: readonly Labelled[] = linesOf(file).map(([wish = '', sentence = '']) => {
  if (!isWish(wish) || sentence === '') throw new Error(`${file}: no wish and sentence: ${wish} ${sentence}`);
  return { wish, sentence };
});

export const exampleOf = ({ wish, sentence }: Labelled): Example => ({
  is: wish,
  features: featuresOf(seenIn(asRead(typedOf(sentence)), known)),
});
