import type { Known } from '../named/known.ts';
import { dayAt } from '../time/day.ts';
import { monthOf, months } from '../time/names.ts';
import { isOwnClock } from '../time/own-clock.ts';
import { inShort } from '../time/spoken.ts';
import { isDay } from '../time/stretch.ts';
import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';

/** Words of time, put as the readers of times know them. */

/** `18:00 CET` in Berlin is `18:00`. */
export const withoutOwnClock = (tokens: readonly Token[], { clock }: Known): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const isOwn = (place: number): boolean => place > 0 && isOwnClock(tokens[place]?.word ?? '', clock);
    if (isOwn(at)) return [];
    const [mark] = (isOwn(at + 1) && /[,;.!?)]{1,3}$/.exec(tokens[at + 1]?.plain ?? '')) || [];
    return [mark ? { ...one, plain: `${one.plain}${mark}` } : one];
  });

/** `18.12.` is a day, and `18.12` may be a time, unless one follows it. */
export const withMonths = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const [, day = '', month = '', dot, mark = ''] =
      /^(\d{1,2})\.(\d{1,2})(\.)?([.,;:!?)]?)$/.exec(one.plain) ?? [];
    const name = months[Number(month) - 1];
    const isTimed = mark === '' && Number(day) < 32 && /^\d{1,2}[:h]\d\d/.test(tokens[at + 1]?.word ?? '');
    if (!name || !(dot || isTimed)) return [one];
    return [
      { ...one, word: name, plain: name },
      { ...one, raw: '', word: day, plain: `${day}${mark}` },
    ];
  });

const beforeNoHours =
  /^(?:until|till|til|to|by|before|after|since|on|the|ports?|tcp|udp|of|weeks?|kw|cw|q|days?|chg|ticket|between|rooms?)$/;
const behindNoHours =
  /^(?:minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?|times?|of|to|until|till|til|-)$/;

/** `9-17` by itself is from 9 to 17 o'clock, and no day of September: people write those with a slash, or name the month. */
export const withHours = (tokens: readonly Token[]): readonly Token[] => {
  const end = openingOf(tokens);
  const isOfDate = (word = ''): boolean => monthOf(word) !== undefined;
  return tokens.map((one, at) => {
    const [, from = '', to = ''] = /^(\d{1,2})[-–](\d{1,2})$/.exec(one.word) ?? [];
    const [before, behind] = [tokens[at - 1]?.word, tokens[at + 1]?.word];
    const isTime = from !== '' && Number(from) < Number(to) && Number(to) <= 24;
    // `14/15 december, 9-17`: the day stands before the month.
    const isDated = /^\d/.test(tokens[at - 2]?.word ?? '') || /[,;.]$/.test(tokens[at - 1]?.plain ?? '');
    const isOther =
      (isOfDate(before) && !isDated) ||
      isOfDate(behind) ||
      beforeNoHours.test(before ?? '') ||
      behindNoHours.test(behind ?? '');
    if (at >= end || !isTime || isOther) return one;
    const word = `${from}:00-${to}:00`;
    return { ...one, word, plain: one.plain.replace(one.word, word) };
  });
};

/** `close of business`, `half past 5`, `mid-december`, as the readers of times know them. */
export const asSpoken = (tokens: readonly Token[]): readonly Token[] => {
  const end = openingOf(tokens);
  let at = 0;
  /** A mark behind what says nothing more, for the word before it. */
  const marks = new Map<Token, string>();
  const isMarked = (place: number): boolean => /[,;.!?)]$/.test(tokens[place]?.plain ?? '');
  const words = tokens.slice(0, end).map(({ word }) => word);
  const opening = inShort(words, isMarked).flatMap(({ words, count }) => {
    const said = tokens.slice(at, at + count);
    at += count;
    const [first] = said;
    const isSame = said.length === 1 && words.length === 1 && words[0] === first?.word;
    if (!first || isSame) return said;
    const before = tokens[at - count - 1];
    const [mark] = /[,;.!?]$/.exec(said.at(-1)?.plain ?? '') ?? [];
    if (words.length === 0 && before && mark) marks.set(before, mark);
    const raw = said
      .map((one) => one.raw)
      .filter(Boolean)
      .join(' ');
    const plain = said.at(-1)?.plain ?? '';
    return words.map((word, place) => ({
      ...{ raw: place === 0 ? raw : '', word, colon: false },
      ...(first.at !== undefined && { at: first.at }),
      plain: place === words.length - 1 ? plain : word,
    }));
  });
  const marked = (one: Token): Token => {
    const mark = marks.get(one);
    return mark === undefined ? one : { ...one, plain: `${one.plain}${mark}` };
  };
  return [...opening.map(marked), ...tokens.slice(end)];
};

/** `eod friday`, `friday eod`: the end of that day. */
export const withoutDayEnd = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isDayAt = (at: number, next?: number): boolean => {
    const found = dayAt(words, at);
    return (
      found !== undefined &&
      'stretch' in found &&
      isDay(found.stretch) &&
      (next === undefined || found.next === next)
    );
  };
  const isDayBefore = (at: number): boolean => [1, 2, 3].some((back) => isDayAt(at - back, at));
  return tokens.filter(
    ({ word }, at) =>
      word !== 'eod' || !(isDayAt(words[at + 1] === 'on' ? at + 2 : at + 1) || isDayBefore(at)),
  );
};
