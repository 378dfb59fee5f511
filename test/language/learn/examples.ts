import { readFileSync } from 'node:fs';
import { corrected } from '../../../handlers/language/corrected.ts';
import { withPeople } from '../../../handlers/language/people-named.ts';
import { seenIn } from '../../../handlers/language/reading.ts';
import { sentenceOf } from '../../../handlers/language/sentence.ts';
import { isWish, type Wish } from '../../../handlers/language/wish.ts';
import { known } from '../answer.ts';
import type { Example } from './learn.ts';

/** One sentence a line behind its wish: of strangers of many trades and tongues, none of whom had seen what reads them. */
const file = 'test/language/learn/sentences.tsv';

type Labelled = { readonly wish: Wish; readonly sentence: string };

export const labelled: readonly Labelled[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [wish = '', sentence = ''] = line.split('\t');
    if (!isWish(wish) || sentence === '') throw new Error(`${file}: no wish and sentence: ${line}`);
    return { wish, sentence };
  });

export const exampleOf = ({ wish, sentence }: Labelled): Example => ({
  wish,
  seen: seenIn(corrected(withPeople(sentenceOf(sentence), known.places.people), known), known),
});
