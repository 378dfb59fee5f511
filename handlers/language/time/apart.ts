import { monthOf, weekdayOf } from './names.ts';
import type { Words } from './stretch.ts';

/** Times that are written as one word, such as `14-16h`, `mon-wed`, `sat+sun` and `23.-27.11.`: their halves, and where each stood. */

const iso = String.raw`\d{4}-\d{1,2}-\d{1,2}`;
const hour = String.raw`\d{1,2}(?:[:.h]\d{2})?(?:am|pm|h|z)?`;
/** `0600`, which is never a port or a year where its neighbour is one as well. */
const four = String.raw`(?:[01]\d|2[0-3])[0-5]\d[hz]?`;
const date = String.raw`\d{1,2}(?:st|nd|rd|th|\.|[./]\d{1,2}\.?(?:\d{2,4})?)`;
const half = `${iso}|${date}|${four}|${hour}|[a-z]{3,9}`;
const joined = new RegExp(`^(${half})(-|~|\\.{2,9}|[+&/])(${half})[.,;:!?]?$`);

const isName = (word: string): boolean =>
  weekdayOf(word) > 0 || monthOf(word) !== undefined || /^(?:now|noon|midday|midnight)$/.test(word);
const isFour = (word: string): boolean => /^\d{4}[hz]?$/.test(word);
/** `0800-1200` are hours by its zero, `8000-8010` are ports. */
const areHours = (first: string, last: string): boolean =>
  isFour(first) && isFour(last) && [first, last].some((one) => /^0|[hz]$/.test(one));
/** `10-01` is a day. */
const isHalf = (word: string): boolean => (!/^[a-z]+$/.test(word) || isName(word)) && !/^0\d$/.test(word);

const halves = (word: string): readonly string[] => {
  const [, first = '', mark = '', last = ''] = joined.exec(word) ?? [];
  if (!first || !isHalf(first) || !isHalf(last)) return [word];
  if ((isFour(first) || isFour(last)) && !areHours(first, last)) return [word];
  if (!/[+&/]/.test(mark)) return [first, '-', last];
  return isName(first) && isName(last) ? [first, 'and', last] : [word];
};

/** No range is longer. */
const most = 14;

type Apart = {
  readonly words: Words;
  /** The place in the sentence of what begins at a place here; undefined within a word. */
  readonly placeOf: (at: number) => number | undefined;
};

/** The words from a place on, with every range of one word in its halves. */
export const apartFrom = (words: Words, at: number): Apart | undefined => {
  const each = words.slice(at, at + most).map(halves);
  if (each.every(({ length }) => length === 1)) return undefined;
  const starts = each.flatMap((parts, index) =>
    parts.map((_, part) => (part === 0 ? at + index : undefined)),
  );
  return {
    words: each.flat(),
    placeOf: (place) => (place === starts.length ? at + each.length : starts[place]),
  };
};
