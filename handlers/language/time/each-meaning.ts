import { byEachHalf } from './half-hour.ts';
import { byEachClock } from './other-clock.ts';
import type { Words } from './stretch.ts';

/** The same words in each way that their hours may be meant, where that is more than one; none where it is not. */
export const byEachMeaning = (words: Words, at: number): readonly Words[] => {
  const clocks = byEachClock(words, at);
  if (clocks.length === 0) return byEachHalf(words, at);
  const halves = clocks.flatMap((said) => byEachHalf(said, at));
  return halves.length > 0 ? halves : clocks;
};
