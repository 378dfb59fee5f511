import type { FoundLasting } from './readings.ts';

const timeWords: Record<NonNullable<FoundLasting['why']>, string> = {
  over: 'That time is over already.',
  'too-long': 'That is more than ten years, and I keep no peering for longer.',
  'two-ways': 'That time can be read in more than one way.',
  'no-such': 'I know no such time. Days are written 2027-01-31, and lengths 12h, 7d or 2 weeks.',
  'how-many': 'How long is that? Say for example 3 days, or until Friday.',
  start:
    'From when is that? A day that is to come, and a time as 08:00 or 20:00, can be said of a new request, such as _from monday 08:00_.',
  several:
    'I read several days in it, and a peering has one beginning and one end: say for example from monday to wednesday.',
  repeated:
    'I know no times that come again and again: a peering has one beginning and one end, such as tomorrow 9 to 17.',
  'each-day':
    'Hours of each day cannot be agreed on: a peering has one beginning and one end. What I offer is one stretch, with the nights in it.',
  'other-clock':
    'The clock of another place counts only beside an hour: say for example until friday 18:00, or 17:00 UTC.',
  deadline: 'A time with _by_ or _before_ could be its start or its end.',
};

/** In a sentence, why a time that was said is none that can be meant. */
export const timeTrouble = ({ why }: FoundLasting): string => timeWords[why ?? 'no-such'];
