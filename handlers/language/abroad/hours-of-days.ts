import type { Words } from '../time/stretch.ts';
import type { Token } from '../words/tokens.ts';

/** `vom 28. bis 30. Dezember eine Verbindung …, täglich von 7 bis 15 Uhr`: the hours of each day stand beside the days. */

const hour = /^(?:\d{1,2}:\d\d|noon|midnight)$/;

/** From one day to another, without an hour. */
export const isDays = (words: Words): boolean =>
  words.includes('to') && !words.some((word) => hour.test(word));
const isHours = (words: Words): boolean =>
  words.every((word) => hour.test(word) || /^(?:from|to|between|and)$/.test(word));

/** How many words before the hours say that they are those of each day. */
const eachBefore = (result: readonly Token[]): number => {
  const last = result.slice(-2).map(({ word }) => word);
  if (/^(?:every|each) day$/.test(last.join(' '))) return 2;
  return /^(?:daily|weekdays)$/.test(last.at(-1) ?? '') ? 1 : 0;
};

/** Put behind the days, whose place is known; false where the hours are none of them. */
export const withHoursOfDays = (result: Token[], days: number, said: readonly Token[]): boolean => {
  const count = eachBefore(result);
  const isFar = days >= 0 && result.length - count > days;
  if (!isFar || !isHours(said.map(({ word }) => word))) return false;
  const each = result.splice(result.length - count, count);
  const mark = /[,;.!?]$/.exec(said.at(-1)?.plain ?? '')?.[0];
  const before = result.at(-1);
  // The mark behind the hours ends what now stands there.
  if (mark && before) result.splice(-1, 1, { ...before, plain: `${before.word}${mark}` });
  const moved = [...each, ...said].map(({ word }): Token => ({ raw: '', plain: word, word, colon: false }));
  result.splice(days, 0, ...moved);
  return true;
};
