import type { Known } from './known.ts';
import { openingOf } from './reasons.ts';
import { dayAt } from './time/day.ts';
import { months } from './time/names.ts';
import { isOwnClock } from './time/own-clock.ts';
import { inShort } from './time/spoken.ts';
import { isDay } from './time/stretch.ts';
import type { Token } from './tokens.ts';

/** Words of time, put as the readers of times know them. */

/** `18:00 CET` in Berlin is `18:00`. */
export const withoutOwnClock = (tokens: readonly Token[], { clock }: Known): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const isOwn = (place: number): boolean => place > 0 && isOwnClock(tokens[place]?.word ?? '', clock);
    if (isOwn(at)) return [];
    const [mark] = (isOwn(at + 1) && /[,;.!?)]{1,3}$/.exec(tokens[at + 1]?.plain ?? '')) || [];
    return [mark ? { ...one, plain: `${one.plain}${mark}` } : one];
  });

/** `18.12.` is a day, and `18.12` may be a time. */
export const withMonths = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((one) => {
    const [, day = '', month = ''] = /^(\d{1,2})\.(\d{1,2})\.$/.exec(one.plain) ?? [];
    const name = months[Number(month) - 1];
    if (!name) return [one];
    return [
      { ...one, word: name, plain: name },
      { ...one, raw: '', word: day, plain: day },
    ];
  });

/** `close of business`, `half past 5`, `mid-december`, as the readers of times know them. */
export const asSpoken = (tokens: readonly Token[]): readonly Token[] => {
  const end = openingOf(tokens);
  let at = 0;
  /** A mark behind what says nothing more, for the word before it. */
  const marks = new Map<Token, string>();
  const opening = inShort(tokens.slice(0, end).map(({ word }) => word)).flatMap(({ words, count }) => {
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
      plain: place === words.length - 1 ? plain : word,
    }));
  });
  const marked = (one: Token): Token => {
    const mark = marks.get(one);
    return mark === undefined ? one : { ...one, plain: `${one.plain}${mark}` };
  };
  return [...opening.map(marked), ...tokens.slice(end)];
};

/** `eod friday`: the end of that day. */
export const withoutDayEnd = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isDayAt = (at: number): boolean => {
    const found = dayAt(words, at);
    return found !== undefined && 'stretch' in found && isDay(found.stretch);
  };
  return tokens.filter(
    ({ word }, at) => !(word === 'eod' && isDayAt(words[at + 1] === 'on' ? at + 2 : at + 1)),
  );
};
