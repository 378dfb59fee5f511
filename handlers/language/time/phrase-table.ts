type FoundPhrase<Row> = { readonly said: string; readonly row: Row; readonly next: number };
export type PhraseTable<Row> = (words: readonly string[], at: number) => FoundPhrase<Row> | undefined;

/**
 * What stands at a place, of a table of phrases: the first row that fits. Rows are kept by their first word, since at nearly every
 * place of a sentence none begins.
 */
export const phraseTable = <Row>(rows: Iterable<readonly [said: string, row: Row]>): PhraseTable<Row> => {
  const byFirst = new Map<string, { said: string; words: readonly string[]; row: Row }[]>();
  for (const [said, row] of rows) {
    const words = said.split(' ');
    const [first = ''] = words;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { said, words, row }]);
  }
  return (words, at) => {
    const one = byFirst
      .get(words[at] ?? '')
      ?.find((row) => row.words.every((word, place) => words[at + place] === word));
    return one && { said: one.said, row: one.row, next: at + one.words.length };
  };
};

/** Where a phrase of a list ends, if one stands at a place: the first of the list that fits. */
export const phraseEnd = (
  list: readonly string[],
): ((words: readonly string[], at: number) => number | undefined) => {
  const table = phraseTable(list.map((said) => [said, said] as const));
  return (words, at) => table(words, at)?.next;
};
