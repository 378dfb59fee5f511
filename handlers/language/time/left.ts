import { monthOf, weekdayOf } from './names.ts';
import { isOtherClockAt } from './other-clock.ts';

/** Words of a time that nothing has read: `18:00–23:00`, `5 working days`. A wish without them would be another one. */
const clear =
  /(?:^| )(?!\d+\.\d+\.\d+\.\d)(?:\d{1,2}[:.h]\d{2}\S{0,8}|\d{1,2}(?:st|nd|rd|th)|(?:\d{1,3}|two|three|four|five|six|ten) (?:working|business|calendar|week) ?days?)(?= |$)/;
/** Where no time was read at all, these are what is left of one. */
const likely =
  /(?:^| )(?:h[12]|q[1-4]|mornings?|afternoons?|evenings?|nights?|noon|midnight|weekdays|workdays|easter|fortnightly|half past|quarter past|mid (?=[a-z])|\d{1,2}(?:am|pm)|\d{1,2} to \d{1,2})(?= |$)/;

const isName = (word: string): boolean =>
  (weekdayOf(word) > 0 && !['sun', 'sat', 'wed'].includes(word)) ||
  (monthOf(word) !== undefined && word.length > 5);

/** Is there a word of time among what is left of a sentence? `isTimed`: another time of it was read. */
export const isTimeLeft = (shape: readonly string[], isTimed: boolean): boolean => {
  const text = shape.join(' ');
  return (
    clear.test(text) ||
    shape.some((_, at) => isOtherClockAt(shape, at)) ||
    (!isTimed && (likely.test(text) || shape.some(isName)))
  );
};
