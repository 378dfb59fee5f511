import { hourAt } from './hour.ts';
import { lengthAt } from './length.ts';
import { isOnlyMonth, monthOf, weekdayOf } from './names.ts';
import { belowTwenty } from './number-words.ts';
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

const bits: Readonly<Record<string, Words>> = {
  hour: ['75', 'or', '90', 'minutes'],
  day: ['26', 'or', '30', 'hours'],
  week: ['8', 'or', '10', 'days'],
  month: ['5', 'or', '6', 'weeks'],
};
/** `a week and a bit`: nobody can tell which of two it is. */
const asAndABit: Spoken = (words, at) => {
  const [, unit = ''] =
    /^(?:an?|one) (hour|day|week|month) and a bit$/.exec(words.slice(at, at + 5).join(' ')) ?? [];
  return unit === '' ? undefined : { words: bits[unit] ?? [], next: at + 5 };
};

/** `a day and a night`, `a working week`: as long as that. */
const asPlainLength: Spoken = (words, at) => {
  const [said, unit] =
    /^an? (?:(day) and (?:a )?night|(?:working|work) (?:week))(?= |$)/.exec(
      words.slice(at, at + 5).join(' '),
    ) ?? [];
  return said === undefined ? undefined : { words: ['a', unit ?? 'week'], next: at + said.split(' ').length };
};

/** `until the day 12`, `starting thirteen december`: a day of a month. */
const asDayNumber: Spoken = (words, at) => {
  const [, day] = /^the day (\d{1,2})$/.exec(words.slice(at, at + 3).join(' ')) ?? [];
  if (day && /^(?:until|till|til|to|from|by|on)$/.test(words[at - 1] ?? ''))
    return { words: ['the', `${day}th`], next: at + 3 };
  const count = belowTwenty.indexOf(words[at] ?? '') + 1;
  return count > 0 && isOnlyMonth(words[at + 1]) ? { words: [`${count}`], next: at + 1 } : undefined;
};

/** `for the year 2027`: from its first day to its last. */
const asYear: Spoken = (words, at) => {
  const [said, year = ''] =
    /^(?:for |in |during )?(?:all of )?(?:the )?(?:whole |entire )?year (20\d\d)(?= |$)/.exec(
      words.slice(at, at + 7).join(' '),
    ) ?? [];
  if (said === undefined || /^(?:until|till|til|by|since|from|to|before)$/.test(words[at - 1] ?? ''))
    return undefined;
  const days = ['from', '1', 'january', year, 'to', '31', 'december', year];
  return { words: days, next: at + said.split(' ').length };
};

export const plainly: readonly Spoken[] = [
  asYear,
  asAhead,
  asTwoParts,
  asRough,
  asNextOrTwo,
  asIsh,
  asAndABit,
  asPlainLength,
  asDayNumber,
];
