/** Names as they can be written in a picture: without what no screen shows, in letters that the font has, and no longer than there is room. */

/** How wide a text is, and whether the font has all of its letters. */
export type Letters = {
  readonly widthOf: (text: string, size: number, isBold?: boolean) => number;
  readonly has: (text: string) => boolean;
};

/** Line breaks, control characters and marks of direction, with which a name could write over its neighbours. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Half of a character is none. */
const halves = /\p{Cs}/gu;

export const clean = (text: string): string =>
  text.replace(unseen, ' ').replace(halves, '\ufffd').replace(/\s+/g, ' ').trim();

/** The text, or what stands in its place where the font lacks one of its letters. */
export const legible = (text: string, plain: string, { has }: Letters): string => {
  const shown = clean(text);
  return shown !== '' && has(shown) ? shown : has(clean(plain)) ? clean(plain) : '?';
};

const ellipsis = '…';

/** As much of a text as fits, cut at its end. */
export const shorten = (
  text: string,
  most: number,
  size: number,
  { widthOf }: Letters,
  isBold = false,
): string => {
  if (widthOf(text, size, isBold) <= most) return text;
  const signs = [...text];
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const tried = `${signs.slice(0, middle).join('').trimEnd()}${ellipsis}`;
    if (widthOf(tried, size, isBold) <= most) low = middle;
    else high = middle - 1;
  }
  return `${signs.slice(0, low).join('').trimEnd()}${ellipsis}`;
};
