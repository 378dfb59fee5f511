import { hourAt } from '../time/hour.ts';
import { lengthAt } from '../time/length.ts';
import { monthOf, weekdayOf } from '../time/names.ts';
import { rangeAt } from '../time/range.ts';
import { bare } from '../words/phrases.ts';

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
  return (
    isDayName(before) ||
    (/^\d{1,2}\.?$/.test(before) && (monthOf(words[at - 2]) !== undefined || weekdayOf(words[at - 2]) > 0))
  );
};

/** `yesterday`, `on 3 november`, `the 12th`. */
const isDayAt = (words: readonly string[], at: number): boolean => {
  const place = /^(?:on|of|the)$/.test(words[at] ?? '') ? at + 1 : at;
  return isDayName(words[place]) || (/^\d{1,2}\.?$/.test(words[place] ?? '') && isDayName(words[place + 1]));
};

/** Where an hour ends that stands beside a day, and bounds nothing. */
const hourEnd = (words: readonly string[], at: number): number | undefined => {
  const place = /^(?:at|around|about|approx)$/.test(words[at] ?? '') ? at + 1 : at;
  const found =
    place > at || /[:h]|[ap]m$/.test(words[at] ?? '')
      ? hourAt(words, place, { isNumber: place > at })
      : undefined;
  if (!found || isBound(words[found.next]) || words.slice(0, at).some(isBound)) return undefined;
  return dayBefore(words, at) || isDayAt(words, found.next) ? found.next : undefined;
};

const isLastNight = (words: readonly string[], at: number): boolean =>
  words[at] === 'last' && words[at + 1] === 'night';

/** `between 2 and 3 am last night`: where hours of it end. */
const hoursEnd = (words: readonly string[], at: number): number | undefined => {
  const hours = rangeAt(words, at);
  return hours && !('wrong' in hours) && isLastNight(words, hours.next) ? hours.next : undefined;
};

/** `from the night of 12 november` is `on 12 november`. */
const onDayOf = (kept: string[]): void => {
  if (kept.at(-1)?.toLowerCase() === 'the') kept.pop();
  if (/^(?:from|in|during|on|at)$/i.test(kept.at(-1) ?? '')) kept.pop();
  kept.push('on');
};

/** The same question with whole days for their parts, and `since` before what is so long ago. */
export const inWholeDays = (text: string): string => {
  const typed = text.split(/\s+/).filter(Boolean);
  const words = typed.map((word) => bare(word).toLowerCase());
  const kept: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next = ''] = words.slice(at, at + 2);
    const end = hoursEnd(words, at) ?? hourEnd(words, at);
    const long = lengthAt(words, at);
    if (end !== undefined) at = end - 1;
    else if (isLastNight(words, at)) {
      // It began yesterday, and was over today.
      kept.push(...(isBound(words[at - 1]) ? [] : ['since']), 'yesterday');
      at += 1;
    } else if (partOfDay.test(word) && next === 'of' && isDayAt(words, at + 2)) {
      onDayOf(kept);
      at += 1;
    } else if (/^(?:this|last)$/.test(word) && partOfDay.test(next)) {
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
