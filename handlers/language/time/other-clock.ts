import type { Words } from './stretch.ts';

const otherClocks =
  'cet cest wet eet eest bst ist msk est edt cst cdt mst mdt pst pdt jst kst sgt hkt aest aedt nzst nzdt brt'.split(
    ' ',
  );
/** Clocks of other places: several share a name (`IST` is three), so an hour by one of them is not read, and is asked back. */
export const isOtherClock = (word = ''): boolean => otherClocks.includes(word);

const hour = /^(?:\d{1,2}(?:[:.h]?\d{2})?(?:am|pm|h)?|noon|midnight)$/;

/** `18:00 cet`, `10 am ist`: where an hour that begins here, and is by another clock, ends. */
export const otherClockAt = (words: Words, at: number): number | undefined => {
  const after = hour.test(words[at] ?? '') ? at + 1 : at;
  const next = /^[ap]m$/.test(words[after] ?? '') ? after + 1 : after;
  return isOtherClock(words[next]) ? next + 1 : undefined;
};

/** Does another place's clock stand there, behind what may be an hour? `10 am IST` is no German. */
export const isOtherClockAt = (words: Words, at: number): boolean =>
  isOtherClock(words[at]) && /^(?:\d\S*|[ap]m)$/.test(words[at - 1] ?? '');
