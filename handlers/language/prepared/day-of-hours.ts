import { dayAt } from '../time/day.ts';
import { hourAt } from '../time/hour.ts';
import { lengthAt, secondsIn } from '../time/length.ts';
import { momentAt } from '../time/moment.ts';
import { monthOf, weekdayOf } from '../time/names.ts';
import { rangeAt } from '../time/range.ts';
import { isDay, isMoment, type Words } from '../time/stretch.ts';
import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';

/** A day that is said in one place of a sentence, and hours of it in another: `the auditors come wednesday, open it 10-12`. */

type Span = {
  readonly is: 'day' | 'days' | 'hours' | 'start' | 'length' | 'moment' | 'other';
  readonly from: number;
  readonly next: number;
};

const isMarked = (token: Token | undefined): boolean => /[,;.!?:]$/.test(token?.plain ?? '');

/** `10-12`, `from 9 to 11`: hours from one to the other, of no day. */
const hoursAt = (tokens: readonly Token[], words: Words, at: number): Span | undefined => {
  if (/^(?:port|ports|tcp|udp)$/.test(words[at - 1] ?? '')) return undefined;
  const one = rangeAt(isMarked(tokens[at]) ? words.slice(0, at + 1) : words, at);
  if (!one || 'wrong' in one) return undefined;
  const { since, until } = one.range;
  const isOfNoDay = isMoment(since) && isMoment(until) && !since.on && !until.on;
  const areDays = isDay(since) && isDay(until);
  return { is: isOfNoDay ? 'hours' : areDays ? 'days' : 'other', from: at, next: one.next };
};

const startLead = /^(?:from|starting|at|beginning)$/;
/** `from 14:00`, `at 9`, `starting at 9am`: when something begins, on no day. */
const startAt = (words: Words, at: number): Span | undefined => {
  if (!startLead.test(words[at] ?? '')) return undefined;
  const place = words[at + 1] === 'at' ? at + 2 : at + 1;
  const moment = momentAt(words, place, { isNumber: true, isClock: true });
  if (!moment || 'wrong' in moment || !isMoment(moment.stretch) || moment.as === 'name') return undefined;
  const isDayed = moment.stretch.on !== undefined;
  const is = !isDayed ? 'start' : words[at] === 'at' ? 'moment' : 'other';
  return { is, from: place, next: moment.next };
};

const bounds =
  /^(?:until|till|til|by|before|through|thru|to|since|from|starting|beginning|after|ending|every|each)$/;

/** `wednesday`, `on the 27th`: a day that no word bounds anything by. */
const lonelyAt = (words: Words, at: number): Span | undefined => {
  const day = dayAt(words, at);
  if (!day || 'wrong' in day || !isDay(day.stretch) || 'previous' in day.stretch || 'isOver' in day.stretch)
    return undefined;
  const moment = momentAt(words, at);
  const isTimed = moment && 'stretch' in moment && isMoment(moment.stretch);
  // `part of a day`: from about then to about then.
  const isExact = isTimed && moment.as !== 'name';
  const before = /^(?:the|on)$/.test(words[at - 1] ?? '') ? words[at - 2] : words[at - 1];
  const isBound = bounds.test(before ?? '') || (before === 'later' && words[at - 1] !== 'on');
  const next = isTimed ? moment.next : day.next;
  if (isExact && !isBound) return { is: 'moment', from: at, next };
  return { is: isTimed || isBound ? 'other' : 'day', from: at, next };
};

const spansOf = (tokens: readonly Token[], words: Words): readonly Span[] => {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const hours = hoursAt(tokens, words, at);
    const long = hours ? undefined : lengthAt(words, at);
    const isOfOther = /^(?:in|within|after|before|every|each|last|past|of)$/.test(words[at - 1] ?? '');
    const length: Span | undefined = long && {
      ...{ is: isOfOther ? 'other' : 'length', from: at, next: long.next },
    };
    const span = hours ?? length ?? startAt(words, at) ?? lonelyAt(words, at);
    if (span) spans.push(span);
    at = span?.next ?? at + 1;
  }
  return spans;
};

const isDayWord = (word: string): boolean =>
  weekdayOf(word) > 0 ||
  monthOf(word) !== undefined ||
  /^(?:today|tomorrow|tmrw|tmr|tonight|overmorrow|christmas|xmas|epiphany|\d{1,2}(?:st|nd|rd|th)|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}\.?)$/.test(
    word,
  );
const isHourWord = (word: string, at: number, words: Words): boolean =>
  /^\d/.test(word) && (/[-–:hm]/.test(word) || hourAt(words, at, { isNumber: true }) !== undefined);

/** `the audit was on monday`: what has been is no day that is to come. */
const isOver = (tokens: readonly Token[], { from, next }: Span): boolean => {
  const begin = tokens.slice(0, from).findLastIndex(isMarked) + 1;
  const end = tokens.findIndex((one, at) => at >= next - 1 && isMarked(one));
  return tokens
    .slice(begin, end < 0 ? undefined : end + 1)
    .some(({ word }) =>
      /^(?:was|were|had|since|last|yesterday|ago|broke|failed|crashed|happened)$/.test(word),
    );
};

const eachBefore =
  /(?:^| )(?:daily|nightly|(?:at|by) night|(?:every|each|both|all) \S{1,10}|each|\S{1,10}days|mornings|afternoons|evenings|nights)(?: only| from| between){0,2}$/;
/** `9:30 to 16:00 both days`, `only at night, 20:00 to 6:00`. */
const isOfEach = (words: Words, { from, next }: Span): boolean =>
  /^(?:both|each|every|daily|on (?:both|each)|all)\b/.test(words.slice(next, next + 2).join(' ')) ||
  eachBefore.test(words.slice(Math.max(0, from - 4), from).join(' '));

/** `for the workshop on friday, 10-12`: no mark parts the hours from their day. */
const joinedAt = (tokens: readonly Token[], { next }: Span): readonly Token[] =>
  tokens.map((one, at) => (at === next - 1 ? { ...one, plain: one.plain.replace(/[,;:]$/, '') } : one));

/** The hours of a day, read as one behind `on`: where the day ends in them. */
const dayWithin = (words: Words, { is, from, next }: Span): Span | undefined => {
  const day = is === 'other' && words[from] === 'on' ? dayAt(words, from + 1) : undefined;
  return day && 'stretch' in day && day.next < next ? { is: 'day', from, next: day.next } : undefined;
};

/** The day put before the hours, as if both had been said at once; where it stood it only tells why. */
export const withDayOfHours = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  if (!words.some(isDayWord) || !words.some(isHourWord)) return tokens;
  const spans = spansOf(tokens, words);
  const [only, ...others] = spans;
  const within = only && others.length === 0 ? dayWithin(words, only) : undefined;
  if (within) return joinedAt(tokens, within);
  const [day, ...days] = spans.filter(({ is }) => is === 'day' || is === 'days');
  const [hours, ...more] = spans.filter(({ is }) => is === 'hours' || is === 'start');
  if (!day || !hours || days.length + more.length > 0) return tokens;
  if (spans.some(({ is }) => is === 'other' || is === 'moment')) return tokens;
  // Hours of several days are those of each, where that is said.
  if (day.is === 'days' && (hours.is === 'start' || !isOfEach(words, hours))) return tokens;
  // `every working day this week between 21:00 and 23:15` has its days.
  if (/(?:^| )(?:every|each) /.test(words.slice(Math.max(0, hours.from - 6), hours.from).join(' ')))
    return tokens;
  if (hours.next === day.from || isOver(tokens, day)) return tokens;
  if (day.next === hours.from) return joinedAt(tokens, day);
  const isOpen = day.from < openingOf(tokens);
  const put = tokens
    .slice(day.from, day.next)
    .map(({ word }): Token => ({ raw: '', plain: word, word, colon: false }));
  return tokens.flatMap((one, at) => {
    const said = isOpen && at >= day.from && at < day.next ? { ...one, word: '' } : one;
    return at === hours.from ? [...put, said] : [said];
  });
};

const mostOfVisit = 12 * 3600;
const before = /^(?:at|for|on|this|the)$/;
/** Is a clause about what fails, was or has to be done by then? */
const isNoVisit = (clause: readonly Token[]): boolean =>
  clause.some(({ word }) =>
    /^(?:was|were|had|has|since|last|yesterday|ago|broke|fail\w*|crash\w*|happened|died|down|due|deadline|by|before|until|till|til|after|stopped|ended|ends?|expires?|closes?|lapses?|runs|gone|lost|sent|filed|asked|stop|stops|finish\w*|start|starts|begin|begins|over|shut|remind|cancel)$/.test(
      word,
    ),
  );

/** An hour by itself, such as `at 14:30` or `2pm`. */
const hourAloneAt = (words: Words, at: number): Span | undefined => {
  const place = words[at] === 'at' ? at + 1 : at;
  const isSure =
    place > at
      ? isHourWord(words[place] ?? '', place, words)
      : /^\d{1,2}(?::\d\d|[ap]m)/.test(words[at] ?? '');
  const found =
    isSure && words[at - 1] !== 'at' ? momentAt(words, place, { isNumber: true, isClock: true }) : undefined;
  if (!found || 'wrong' in found || !isMoment(found.stretch) || found.as === 'name') return undefined;
  const isBound =
    bounds.test(words[at - 1] ?? '') || /^(?:port|ports|tcp|udp|and|or)$/.test(words[at - 1] ?? '');
  return { is: isBound ? 'other' : 'moment', from: place, next: found.next };
};

/** `for 90 minutes, demo with the agency at 14:30`: what somebody needs for a few hours, and when it is that they need it for, begins then. */
export const withVisit = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const known = spansOf(tokens, words).filter(({ is, from }) => is !== 'start' || words[from - 1] !== 'at');
  const [length, ...lengths] = known.filter(({ is }) => is === 'length');
  const long = length && lengthAt(words, length.from);
  if (!length || !long || lengths.length > 0 || secondsIn(long.length) > mostOfVisit) return tokens;
  const isTaken = (at: number): boolean => known.some(({ from, next }) => at >= from && at < next);
  const hours = words.flatMap((_, at) => hourAloneAt(words, at) ?? []).filter(({ from }) => !isTaken(from));
  const [moment, ...more] = [...known.filter(({ is }) => is === 'moment'), ...hours];
  const isOther = [...known, ...hours].some(({ is }) => !/^(?:length|moment)$/.test(is));
  if (!moment || more.length > 0 || isOther || moment.is !== 'moment') return tokens;
  const begin = tokens.slice(0, moment.from).findLastIndex(isMarked) + 1;
  const end = tokens.findIndex((one, at) => at >= moment.next - 1 && isMarked(one));
  const clause = tokens.slice(begin, end < 0 ? undefined : end + 1);
  const isOwn = length.from >= begin && (end < 0 || length.from <= end);
  const isToldOf =
    moment.from > begin && clause.some(({ word }) => /^[a-z]{4,}$/.test(word) && !before.test(word));
  if (isOwn || !isToldOf || isNoVisit(clause)) return tokens;
  const put = ['from', ...words.slice(moment.from, moment.next).filter((word) => word !== 'at')].map(
    (word): Token => ({ raw: '', plain: word, word, colon: false }),
  );
  const told = tokens.map((one, at) => (at >= moment.from && at < moment.next ? { ...one, word: '' } : one));
  return [...told.slice(0, length.next), ...put, ...told.slice(length.next)];
};

const coming = /^(?:starts?|begins?|arrives?|comes?|joins?)$/;
const needing = /^(?:needs?|wants?|has|have|must|should|will|requires?)$/;

/** `our contractor starts monday, she needs finance for 2 weeks`: what somebody needs who comes on a day begins then. */
export const withComing = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const comes = words.findIndex((word, at) => at > 0 && coming.test(word));
  const from = words[comes + 1] === 'on' ? comes + 2 : comes + 1;
  const day = comes < 0 ? undefined : lonelyAt(words, from);
  if (day?.is !== 'day' || !(isMarked(tokens[day.next - 1]) || words[day.next] === 'and')) return tokens;
  const at = words.findIndex((word, place) => place >= day.next && !/^(?:and|so|he|she|they)$/.test(word));
  const isPerson = at > day.next && needing.test(words[at] ?? '');
  const rest = spansOf(tokens.slice(day.next), words.slice(day.next));
  const end = words.findIndex(
    (word, place) =>
      place > at &&
      (lengthAt(words, word === 'for' ? place + 1 : place) || /^(?:until|till|til)$/.test(word)),
  );
  if (!isPerson || end < 0 || rest.some(({ is }) => is === 'start' || is === 'hours' || is === 'day'))
    return tokens;
  const put = ['from', ...words.slice(day.from, day.next)].map(
    (word): Token => ({ raw: '', plain: word, word, colon: false }),
  );
  return tokens.toSpliced(end, 0, ...put);
};
