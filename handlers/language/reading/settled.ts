import { type Said, writeSaid } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import { sentenceOf } from '../prepared/sentence.ts';
import { readAsItStands } from './understand.ts';

/** Its verb takes all that follows as the question, or as its answer. */
const isQuestion = (said: Said): boolean =>
  said.do === 'of-id' && (said.verb === 'question' || said.verb === 'answer');

/** As its own written words are read: what a click would do is what is shown. What does not come to rest is not offered. */
export const settled = (offers: readonly Said[], known: Known): readonly Said[] =>
  offers.flatMap((said) => {
    if (said.do === 'command' || isQuestion(said)) return [said];
    const written = writeSaid(said, known.clock);
    const again = readAsItStands(sentenceOf(written), known);
    if (again?.is !== 'said') return [];
    if (writeSaid(again.said, known.clock) === written) return [again.said];
    const third = readAsItStands(sentenceOf(writeSaid(again.said, known.clock)), known);
    return third?.is === 'said' && writeSaid(third.said, known.clock) === writeSaid(again.said, known.clock)
      ? [again.said]
      : [];
  });
