import type { Slots } from '../slots/slots.ts';

/** `for the duration of sprint 48, i.e. 23 nov to 4 dec`: a time within the reason of a request that has no other. */
const timeInReason =
  /\b(?:\d{1,2}[:.h]\d{2}|\d{1,3} ?(?:h|hrs?|hours?|days?|weeks?|months?|am|pm)|\d{1,2}(?:st|nd|rd|th)|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|tomorrow|(?:next|until|till|from|starting) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;
export const hidesTime = ({ lasting, reason = '' }: Slots): boolean =>
  lasting.length === 0 && timeInReason.test(reason);
