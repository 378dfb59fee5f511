import { hourAt } from './hour.ts';
import { lengthAt } from './length.ts';
import { monthOf, weekdayOf } from './names.ts';
import { asHalfHour, asMinutes } from './spoken-clock.ts';
import type { Spoken } from './spoken-days.ts';
import type { Words } from './stretch.ts';

/** What people say roughly, or in a way of their trade, in the words that the readers of times know. */

/** `T+2h`: so long from now. */
const asAhead: Spoken = (words, at) => {
  const [, count, unit] = /^t\+(\d{1,3})(m|min|h|hrs?|d)$/.exec(words[at] ?? '') ?? [];
  return count && unit ? { words: ['in', `${count}${unit}`], next: at + 1 } : undefined;
};

const nth = /^(?:first|second|third|fourth|1st|2nd|3rd|4th)$/;
/** `the second and third week of january`: from the one to the other. */
const asTwoParts: Spoken = (words, at) => {
  const place = words[at] === 'the' ? at + 1 : at;
  const [one = '', and, other = '', said = '', of, named = ''] = words.slice(place, place + 6);
  const unit = said.replace(/s$/, '');
  const isPart = (unit === 'week' || weekdayOf(unit) > 0) && of === 'of' && monthOf(named) !== undefined;
  return nth.test(one) && and === 'and' && nth.test(other) && isPart
    ? { words: ['from', one, unit, 'of', named, 'to', other, unit, 'of', named], next: place + 6 }
    : undefined;
};

const rough = /^(?:about|around|roughly|approximately|approx|circa|ca|maybe|say|just)$/;
const isTimed = (words: Words, at: number, isMarked: (place: number) => boolean): boolean =>
  hourAt(words, at, { isNumber: true }) !== undefined ||
  asHalfHour(['at', ...words.slice(at)], 1, (place) => isMarked(place + at - 1)) !== undefined ||
  asMinutes(words, at, isMarked) !== undefined;

/** `until about half four`, `to about six`, `in about an hour`: that it is not sure says nothing more. */
const asRough: Spoken = (words, at, isMarked) => {
  const lead = words[at] ?? '';
  if (!rough.test(words[at + 1] ?? '')) return undefined;
  const isIn = lead === 'in' && lengthAt(words, at + 2) !== undefined;
  const isBound = /^(?:until|till|til|to|from|at)$/.test(lead) && isTimed(words, at + 2, isMarked);
  return isIn || isBound ? { words: [lead], next: at + 2 } : undefined;
};

/** `the next day or two`: so long. */
const asNextOrTwo: Spoken = (words, at) => {
  const place = words[at] === 'the' ? at + 1 : at;
  const said = words.slice(place, place + 4).join(' ');
  const [, unit = ''] = /^next (hour|day|week|month) or two$/.exec(said) ?? [];
  return unit === '' ? undefined : { words: ['a', unit, 'or', 'two'], next: place + 4 };
};

const hours = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** `five-ish`, `now-ish`. */
const asIsh: Spoken = (words, at) => {
  const [, said = ''] = /^([a-z]{3,6})-?ish$/.exec(words[at] ?? '') ?? [];
  if (said === 'now') return { words: ['now'], next: at + 1 };
  const hour = hours.indexOf(said) + 1;
  return hour > 0 ? { words: [`${hour}`], next: at + 1 } : undefined;
};

export const plainly: readonly Spoken[] = [asAhead, asTwoParts, asRough, asNextOrTwo, asIsh];
