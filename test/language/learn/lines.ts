import { readFileSync } from 'node:fs';
import { withPeople } from '../../../handlers/language/named/people-named.ts';
import { corrected } from '../../../handlers/language/prepared/corrected.ts';
import { sentenceOf } from '../../../handlers/language/prepared/sentence.ts';
import type { Token } from '../../../handlers/language/words/tokens.ts';
import { known } from '../answer.ts';

/** The fields of each line of a file of sentences, which are parted by tabs. */
export const linesOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));

/** The words of a sentence as they were typed, people among them. */
export const typedOf = (sentence: string): readonly Token[] =>
  withPeople(sentenceOf(sentence), known.places.people);

/** The same as they are read. */
export const asRead = (typed: readonly Token[]): readonly Token[] => corrected(typed, known);
