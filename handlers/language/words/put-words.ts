import type { Words } from '../time/stretch.ts';
import type { Token } from './tokens.ts';

/** Another word in the place of one, with the mark behind it. */
export const put = (token: Token, word: string): Token => ({
  ...token,
  word,
  plain: `${word}${/[,;.!?:)]{1,4}$/.exec(token.plain)?.[0] ?? ''}`,
});

/** What stands for several words: the first has all that was typed, and the last its mark. */
export const putFor = (said: readonly Token[], words: Words): readonly Token[] => {
  const [first] = said;
  const [word = ''] = words;
  if (first && said.length === 1 && words.length === 1) return [put(first, word)];
  const [mark = ''] = /[,;.!?]$/.exec(said.at(-1)?.plain ?? '') ?? [];
  const raw = said
    .map((one) => one.raw)
    .filter(Boolean)
    .join(' ');
  return words.map((word, place) => ({
    ...{ raw: place === 0 ? raw : '', word, colon: false },
    ...(place === 0 && first?.at !== undefined && { at: first.at }),
    plain: place === words.length - 1 ? `${word}${mark}` : word,
  }));
};
