import { monthOf, weekdayOf } from './names.ts';
import type { Words } from './stretch.ts';

/** Numbers that are spoken in several words, in digits: ports, addresses, hours with minutes, days of a month, and counts. */

/** From one to nineteen. */
export const belowTwenty =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const [units, teens] = [belowTwenty.slice(0, 9), belowTwenty.slice(9)];
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const endings = 'st nd rd th th th th th th'.split(' ');

const placeIn = (list: readonly string[], word = ''): number => list.indexOf(word);
const digitOf = (word = ''): string | undefined => {
  const at = placeIn(units, word);
  if (at >= 0) return `${at + 1}`;
  return /^(?:oh|o|zero)$/.test(word) ? '0' : /^\d$/.exec(word)?.[0];
};

type Counted = { readonly value: number; readonly next: number };

/** `twenty two`, `twenty-two`, `fifteen`, `7`: a number below a hundred, and where it ends. */
const belowHundred = (words: Words, at: number): Counted | undefined => {
  const word = words[at] ?? '';
  const [ten = '', unit] = word.split('-');
  const decade = placeIn(tens, ten);
  if (decade >= 0) {
    const joined = placeIn(units, unit);
    if (unit !== undefined)
      return joined < 0 ? undefined : { value: 20 + 10 * decade + joined + 1, next: at + 1 };
    const apart = placeIn(units, words[at + 1]);
    return { value: 20 + 10 * decade + apart + 1, next: at + (apart < 0 ? 1 : 2) };
  }
  const [digits] = /^\d{1,2}$/.exec(word) ?? [];
  const value = placeIn(units, word) + 1 || placeIn(teens, word) + 10;
  if (digits !== undefined) return { value: Number(digits), next: at + 1 };
  return value > 9 || placeIn(units, word) >= 0 ? { value, next: at + 1 } : undefined;
};

type Put = { readonly word: string; readonly next: number };
type Merge = (words: Words, at: number, isMarked: (place: number) => boolean) => Put | undefined;

/** `double four three` is `four four three`. */
const repeats: Readonly<Record<string, number>> = { double: 2, triple: 3 };

/** `five four three two`, `eight oh eight oh`, `double four three`: digits that are said one by one. */
const asDigits: Merge = (words, at, isMarked) => {
  let [next, said, digits] = [at, 0, ''];
  for (;;) {
    const times = repeats[words[next] ?? ''] ?? 1;
    const place = times > 1 ? next + 1 : next;
    const digit = digitOf(words[place]);
    if (digit === undefined || (said > 0 && isMarked(next - 1))) break;
    digits += digit.repeat(times);
    [next, said] = [place + 1, said + 1];
  }
  const isSaid = words.slice(at, next).some((word) => !/^\d$/.test(word));
  const isNumber = digits.length > 2 && digits.length < 6 && /^[1-9]/.test(digits);
  return isSaid && isNumber && said > 1 ? { word: digits, next } : undefined;
};

const portLead = /^(?:ports?|tcp)$/;

/** `port fifty four thirty two`, `port eighty eighty`, `port thirty three oh six`: two numbers of two digits each. */
const asPort: Merge = (words, at) => {
  if (!portLead.test(words[at - 1] ?? '')) return undefined;
  const first = belowHundred(words, at);
  const isLow = /^(?:oh|o|zero)$/.test(words[first?.next ?? 0] ?? '');
  const last = first && belowHundred(words, isLow ? first.next + 1 : first.next);
  if (!first || !last || first.value < 10 || (last.value < 10 && !isLow)) return undefined;
  return { word: `${first.value}${`${last.value}`.padStart(2, '0')}`, next: last.next };
};

/** `one seventy two`, `two fifty five`, `one hundred and ten`: a number up to 255. */
const octetAt = (words: Words, at: number): Counted | undefined => {
  const hundreds = placeIn(['one', 'two'], words[at]) + 1;
  const isNamed = hundreds > 0 && words[at + 1] === 'hundred';
  const from = isNamed ? (words[at + 2] === 'and' ? at + 3 : at + 2) : at + 1;
  const rest = hundreds > 0 ? belowHundred(words, from) : undefined;
  if (rest && (isNamed || rest.value > 9)) return { value: 100 * hundreds + rest.value, next: rest.next };
  if (isNamed) return { value: 100 * hundreds, next: at + 2 };
  return words[at] === 'zero' ? { value: 0, next: at + 1 } : belowHundred(words, at);
};

/** `ten dot twenty dot eight dot twelve`. */
const asAddress: Merge = (words, at) => {
  const octets: number[] = [];
  let next = at;
  for (;;) {
    const place = octets.length > 0 ? next + 1 : next;
    const octet =
      octets.length === 0 || /^(?:dot|point)$/.test(words[next] ?? '') ? octetAt(words, place) : undefined;
    if (!octet || octet.value > 255 || octets.length === 4) break;
    octets.push(octet.value);
    next = octet.next;
  }
  return octets.length === 4 ? { word: octets.join('.'), next } : undefined;
};

const two = (value: number): string => `${value}`.padStart(2, '0');

/** `twenty hundred`, `oh eight hundred hours`; `two hundred hosts` are so many. */
const asHundred: Merge = (words, at) => {
  const isLow = /^(?:oh|o|zero)$/.test(words[at] ?? '');
  const hour = belowHundred(words, isLow ? at + 1 : at);
  if (!hour || hour.value > 23 || /^\d/.test(words[at] ?? '') || words[hour.next] !== 'hundred')
    return undefined;
  const isHours = /^(?:hours|hrs)$/.test(words[hour.next + 1] ?? '');
  return isLow || hour.value > 12 || isHours
    ? { word: `${two(hour.value)}:00`, next: hour.next + (isHours ? 2 : 1) }
    : undefined;
};

const counting =
  /^(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|percent|people|hosts?|servers?|rows?|tables?|networks?|vpcs?|users?|dot|point|hundred|thousand)$/;
const beforeHour =
  /^(?:from|at|until|till|til|to|by|before|after|between|and|starting|starts?|beginning|around|about|like|say|morning|afternoon|evening|today|tonight|tomorrow|tmrw|tmr|-)$/;
const behindHour = /^(?:to|until|till|til|and|today|tonight|tomorrow|tmrw|tmr|on|am|pm|in|for|-)$/;

const minutesAt = (words: Words, at: number): Counted | undefined => {
  const isLow = /^(?:oh|o)$/.test(words[at] ?? '');
  const found = belowHundred(words, isLow ? at + 1 : at);
  const isClock = found && (isLow ? found.value < 10 : found.value > 9 && found.value < 60);
  return isClock && found.value % 5 === 0 ? found : undefined;
};

/** `nine thirty`, `one fifteen`, `sixteen forty five`, `ten oh five`: an hour and its minutes. */
const asHourAndMinutes: Merge = (words, at, isMarked) => {
  const place = [...belowTwenty, 'twenty'].indexOf(words[at] ?? '');
  const late = words[at] === 'twenty' ? placeIn(['one', 'two', 'three'], words[at + 1]) + 1 : 0;
  const minutes = place < 0 || isMarked(at) ? undefined : minutesAt(words, late > 0 ? at + 2 : at + 1);
  const [before = '', behind = ''] = [words[at - 1], words[minutes?.next ?? 0]];
  if (!minutes || portLead.test(before) || counting.test(behind)) return undefined;
  const isBeside = (word: string, known: RegExp) => known.test(word) || weekdayOf(word) > 0;
  if (!isBeside(before, beforeHour) && !isBeside(behind, behindHour)) return undefined;
  const hour = place + 1 + late;
  return { word: `${hour > 12 ? two(hour) : hour}:${two(minutes.value)}`, next: minutes.next };
};

/** `monday the twenty third`, `november twenty fifth`, `the thirty first of december`: a day of a month. */
const asDate: Merge = (words, at) => {
  const decade = placeIn(['twenty', 'thirty'], words[at]);
  const unit = placeIn(ordinals, words[at + 1]);
  const day = 20 + 10 * decade + unit + 1;
  if (decade < 0 || unit < 0 || day > 31) return undefined;
  const [before = '', behind = ''] = [words[at - 1], words[at + 2]];
  const isOfMonth = [before, behind, behind === 'of' ? words[at + 3] : ''].some(
    (one) => monthOf(one) !== undefined,
  );
  const isLed = before === 'the' || weekdayOf(before) > 0;
  return isOfMonth || isLed ? { word: `${day}${endings[unit]}`, next: at + 2 } : undefined;
};

/** `forty five minutes`, `ports twenty two and eighty`: a number below a hundred in two words. */
const asCount: Merge = (words, at, isMarked) => {
  const found = placeIn(tens, (words[at] ?? '').split('-')[0]) >= 0 ? belowHundred(words, at) : undefined;
  const isOne = found && (found.next === at + 2 ? !isMarked(at) : (words[at] ?? '').includes('-'));
  const isPort = found && portLead.test(words[at - 1] ?? '');
  return found && (isOne || isPort) ? { word: `${found.value}`, next: found.next } : undefined;
};

const untilLead = /^(?:until|till|til)$/;
/** `at five to three`, `until ten to one`, `ten to four until six`: so many minutes before that hour; `from ten to two` are two hours. */
const asMinutesTo: Merge = (words, at) => {
  const minutes = placeIn(['five', 'ten', 'twenty', 'twenty-five', 'quarter'], words[at]);
  const hour = belowTwenty.slice(0, 12).indexOf(words[at + 2] ?? '') + 1;
  const isLed = words[at - 1] === 'at' || [at - 1, at + 3].some((one) => untilLead.test(words[one] ?? ''));
  if (minutes < 0 || !isLed || words[at + 1] !== 'to' || hour === 0) return undefined;
  const before = [5, 10, 20, 25, 15][minutes] ?? 0;
  return { word: `${hour === 1 ? 12 : hour - 1}:${60 - before}`, next: at + 3 };
};

const merges: readonly Merge[] = [
  asMinutesTo,
  asAddress,
  asDigits,
  asPort,
  asHundred,
  asHourAndMinutes,
  asDate,
  asCount,
];

/** The same words with each number of several words as one in digits, and how many words each stands for. */
export const withNumbers = (
  words: Words,
  isMarked: (place: number) => boolean,
): readonly { readonly word: string; readonly count: number }[] => {
  const all: { word: string; count: number }[] = [];
  for (let at = 0; at < words.length; ) {
    const found = merges.map((merge) => merge(words, at, isMarked)).find((one) => one !== undefined);
    const next = found?.next ?? at + 1;
    all.push({ word: found?.word ?? words[at] ?? '', count: next - at });
    at = next;
  }
  return all;
};
