import { dayAt } from './day.ts';
import { inNumber } from './in-words.ts';
import type { Spoken } from './spoken-days.ts';
import { isDay } from './stretch.ts';

/** Days that are counted from one on, each with its hours, in the words that the readers of times know. */

const counted =
  /^(?:for |on )?(?:the )?(?:next )?(\S{1,6}) (?:consecutive |straight |successive )?(night|evening|morning|afternoon|day)s (?:in a row |running )?(?:from|starting|beginning|as of)(?: on| with)? /;
const hours =
  /^(?:from |between |at |each |always |every night |each night |every day |each day )*(?:\d{1,2}\S{0,6}(?: ?[ap]m)?(?:-| ?(?:to|until|till|and|-) ?)\d|midnight|noon)/;
const mostWords = 10;

/** `four nights from tomorrow, 11pm to 5am each`: those hours of each of them, from the first day to the last. */
export const asCountedDays: Spoken = (words, at) => {
  const [said, count, part = ''] = counted.exec(words.slice(at, at + mostWords).join(' ')) ?? [];
  const number = Number(/^\d{1,2}$/.exec(inNumber(count) ?? '')?.[0] ?? 0);
  if (said === undefined || number < 2) return undefined;
  const from = at + said.trim().split(' ').length;
  const day = dayAt(words, from);
  if (!day || 'wrong' in day || !isDay(day.stretch)) return undefined;
  if (!hours.test(words.slice(day.next, day.next + mostWords).join(' '))) return undefined;
  const first = words.slice(from, day.next);
  const last = number === 2 ? ['1', 'day'] : [`${number - 1}`, 'days'];
  return { words: ['from', ...first, 'to', ...last, 'after', ...first, 'each', part], next: day.next };
};
