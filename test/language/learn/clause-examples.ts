import { readWords } from '../../../handlers/language/reading/reading.ts';
import { clauseFeatures } from '../../../handlers/language/reasons/clause-features.ts';
import { judged } from '../../../handlers/language/reasons/said-why.ts';
import type { Token } from '../../../handlers/language/words/tokens.ts';
import { known } from '../answer.ts';
import type { Example } from './learn.ts';
import { asRead, linesOf, typedOf } from './lines.ts';

/** A wish, a sentence, and the words of it that tell why, as people marked them: pieces between two bars each, or a dash for none. */
const file = 'test/language/learn/reasons.tsv';

type Marked = { readonly sentence: string; readonly pieces: readonly string[] };

export const marked: readonly Marked[] = linesOf(file).map(([, sentence = '', said = '-']) => {
  const pieces = said === '-' ? [] : said.split(' || ');
  const strange = pieces.find((piece) => !sentence.includes(piece));
  if (strange !== undefined) throw new Error(`${file}: not in its sentence: ${strange}`);
  return { sentence, pieces };
});

/** Where the words stand that are in one of the pieces. */
const placesIn = (typed: readonly Token[], { sentence, pieces }: Marked): ReadonlySet<number> => {
  const spans = pieces.map((piece) => ({
    from: sentence.indexOf(piece),
    to: sentence.indexOf(piece) + piece.length,
  }));
  const places = new Set<number>();
  let cursor = 0;
  for (const { raw, at } of typed) {
    const from = raw === '' ? -1 : sentence.indexOf(raw, cursor);
    if (from < 0 || at === undefined) continue;
    cursor = from + raw.length;
    if (spans.some((span) => from < span.to && cursor > span.from)) places.add(at);
  }
  return places;
};

/** Each clause of a sentence, and whether more than half of it tells why; what a word leads to needs no telling. */
export const clauseExamplesOf = (one: Marked): readonly Example[] => {
  const typed = typedOf(one.sentence);
  const read = readWords(asRead(typed), known);
  const places = placesIn(typed, one);
  const clauses = judged(read);
  const led = new Set(read.slots.led.map(({ at }) => at));
  return clauses.flatMap((clause, at) => {
    if (clause.some((token) => led.has(token.at))) return [];
    const told = clause.filter((token) => token.at !== undefined && places.has(token.at)).length;
    return [
      { features: clauseFeatures(clauses, at, read.slots), is: told * 2 > clause.length ? 'told' : 'not' },
    ];
  });
};
