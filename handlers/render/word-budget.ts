/** As Slack prints it, in most languages: `Dec 6, 2026 at 1:42 AM`. */
const wordsOfDate = 'Dec 6, 2026 at 1:42 AM';

const asRead = (text: string): string =>
  text.replace(/<!date\^[^>]*>/g, wordsOfDate).replace(/<([@!#])[^>]*>/g, '$1x');

/** The words that somebody reads of a text in Slack's markup: a mention is one. */
export const wordCount = (text: string): number => asRead(text).split(/\s+/).filter(hasLetters).length;

const hasLetters = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** The lines that fit into so many words, from the first on; the others are counted, and said to be. */
export const withinWords = (
  lines: readonly string[],
  most: number,
  restText: (hidden: number) => string,
): string[] => {
  let left = most;
  const shown = lines.filter((line) => {
    left -= wordCount(line);
    return left >= 0;
  });
  const hidden = lines.length - shown.length;
  return hidden > 0 ? [...shown, restText(hidden)] : shown;
};

/** The first so many words of what a person typed; it says so where that is not all. */
export const firstWords = (text: string, most: number): string => {
  const words = text.trim().split(/\s+/);
  return words.length <= most ? text : `${words.slice(0, most).join(' ')} …`;
};
