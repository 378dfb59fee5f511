import { type Doors, wordsOf } from '../../infra/sandbox/doors.ts';
import { readText } from './as-read.ts';

/** Where people read of a request of Marketing and Finance: a reader for each channel, and their own messages. */
const places = [
  ['felix', 'finance-net'],
  ['maya', 'marketing-net'],
  ['nora', 'network-team'],
  ['maya', 'peering-bot'],
  ['felix', 'peering-bot'],
] as const;

/** The lines of each message, by its channel, the card that it stands below, and its moment. */
type Read = ReadonlyMap<string, string[]>;

const below = ', below ';
const unit = /(?:ms|s|min|seconds?|minutes?|hours?)\b/.source;
const spans = new RegExp(`\\b\\d[\\d.]* ${unit}(?: \\d[\\d.]* ${unit})*`, 'g');
/** Without the times and numbers that differ from one run of a story to another. */
const asTold = (line: string): string =>
  readText(line)
    .replace(spans, '⟨so long⟩')
    .replace(/\b(?:mon|tue|wed|thu|fri|sat|sun) (?=\d)/g, '⟨day⟩ ')
    .replace(/\d+/g, '#');

/** All messages about a request, and what stands below them. */
export const readWords = async ({ messages }: Doors, id: string): Promise<Read> => {
  const read = new Map<string, string[]>();
  for (const [as, channel] of places) {
    const about = (await messages(as, channel)).filter((one) => wordsOf(one).includes(id));
    for (const one of about) {
      read.set(`${channel} ${one.ts}`, wordsOf(one).split('\n'));
      for (const each of await messages(as, channel, one.ts))
        if (each.ts !== one.ts) read.set(`${channel}${below}${one.ts} ${each.ts}`, wordsOf(each).split('\n'));
    }
  }
  return read;
};

/** Each new message, and the new lines of each card: what stood below it before tells of other stories. */
export const newWords = (before: Read, after: Read): string[] =>
  [...after]
    .flatMap(([where, lines]) => {
      const was = before.get(where);
      const fresh = was && where.includes(below) ? [] : lines.filter((line) => !was?.includes(line));
      const [place] = where.split(/ \d/);
      return fresh.length > 0 ? [`${place}: ${fresh.map(asTold).join('\n')}`] : [];
    })
    .sort();
