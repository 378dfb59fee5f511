import { monthOf, weekdayOf } from './names.ts';
import type { Words } from './stretch.ts';

/** Ranges that are written as one word, such as `14-16h`, `mon-wed` and `23.-27.11.`: their halves, and where each stood. */

const iso = String.raw`\d{4}-\d{1,2}-\d{1,2}`;
const hour = String.raw`\d{1,2}(?:[:.h]\d{2})?(?:am|pm|h)?`;
const date = String.raw`\d{1,2}(?:st|nd|rd|th|\.|[./]\d{1,2}\.?(?:\d{2,4})?)`;
const half = `${iso}|${date}|${hour}|[a-z]{3,9}`;
const joined = new RegExp(`^(${half})(?:-|~|\\.{2,9})(${half})[.,;:!?]?$`);

const isName = (word: string): boolean =>
  weekdayOf(word) > 0 || monthOf(word) !== undefined || word === 'now';
/** `10-01` is a day. */
const isHalf = (word: string): boolean => (!/^[a-z]+$/.test(word) || isName(word)) && !/^0\d$/.test(word);

const halves = (word: string): readonly string[] => {
  const [, first = '', last = ''] = joined.exec(word) ?? [];
  return first && isHalf(first) && isHalf(last) ? [first, '-', last] : [word];
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
