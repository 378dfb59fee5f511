import { bare } from './phrases.ts';
import { hourAt } from './time/hour.ts';
import { lengthAt } from './time/length.ts';
import { monthOf, weekdayOf } from './time/names.ts';

/** A question in free words about a part of a day is one about all of it: the log shows more, and says from when to when. */

const partOfDay = /^(?:morning|afternoon|evening|night|noon|lunchtime|early|late)$/;
const isDayName = (word = ''): boolean =>
  weekdayOf(word) > 0 ||
  monthOf(word) !== undefined ||
  /^(?:today|yesterday|this|last)$/.test(word) ||
  /^(?:\d{1,2}(?:st|nd|rd|th)|\d{4}-\d\d-\d\d)$/.test(word);

/** `14-16h`, `9 to 10`, `since 8:00`: hours that say more than a day. */
const isBound = (word = ''): boolean =>
  /^(?:to|until|till|and|-|–|between|from|since|after|before)$/.test(word);

const dayBefore = (words: readonly string[], at: number): boolean => {
  const before = words[at - 1] ?? '';
  return isDayName(before) || (/^\d{1,2}\.?$/.test(before) && monthOf(words[at - 2]) !== undefined);
};

/** Where an hour ends that stands behind a day, and bounds nothing. */
const hourEnd = (words: readonly string[], at: number): number | undefined => {
  const place = /^(?:at|around|about|approx)$/.test(words[at] ?? '') ? at + 1 : at;
  const found =
    place > at || /[:h]|[ap]m$/.test(words[at] ?? '')
      ? hourAt(words, place, { isNumber: place > at })
      : undefined;
  const isOwn =
    found && dayBefore(words, at) && !isBound(words[found.next]) && !words.slice(0, at).some(isBound);
  return isOwn ? found.next : undefined;
};

/** The same question with whole days for their parts, and `since` before what is so long ago. */
export const inWholeDays = (text: string): string => {
  const typed = text.split(/\s+/).filter(Boolean);
  const words = typed.map((word) => bare(word).toLowerCase());
  const kept: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next = ''] = words.slice(at, at + 2);
    const end = hourEnd(words, at);
    const long = lengthAt(words, at);
    if (end !== undefined) at = end - 1;
    else if (/^(?:this|last)$/.test(word) && partOfDay.test(next)) {
      kept.push(word === 'this' ? 'today' : 'yesterday');
      at += 1;
    } else if (partOfDay.test(word) && dayBefore(words, at)) continue;
    else {
      const isAgo = long !== undefined && words[long.next] === 'ago' && !isBound(words[at - 1]);
      kept.push(...(isAgo ? ['since'] : []), typed[at] ?? '');
    }
  }
  return kept.join(' ');
};
