import { expect, test } from 'vitest';
import { prepared } from '../../handlers/language/prepared/prepared.ts';
import { mostReadable } from '../../handlers/language/prepared/slips.ts';
import { type TimeSaid, timesSaid } from '../../handlers/language/slots/time-said.ts';
import { shownAt } from '../../handlers/language/time/calendar.ts';
import type { Reading } from '../../handlers/language/time/readings.ts';
import { together } from '../../handlers/language/wishes/time-chosen.ts';
import { clock, known } from './answer.ts';
import { asRead, typedOf } from './learn/lines.ts';

// On a Thursday, 11:30 in Berlin.
const at = (moment: number): string => {
  const { day, time } = shownAt(moment, clock.zone);
  const two = (count: number): string => `${count}`.padStart(2, '0');
  return `${day.toString().slice(5)} ${two(time.hour)}:${two(time.minute)}`;
};
const shown = ({ startsAt, lasting }: Reading): string => {
  const begin = startsAt === undefined ? [] : [`from ${at(startsAt)}`];
  if (!lasting) return begin.join('');
  const end =
    'until' in lasting
      ? `until ${at(lasting.until)}`
      : lasting.duration === null
        ? 'forever'
        : `for ${lasting.duration / 3600}h`;
  return [...begin, end].join(' ');
};
const timesIn = (said: string): readonly TimeSaid[] =>
  timesSaid(prepared(mostReadable(asRead(typedOf(said)), known), known), clock);
const readable = (said: string): readonly string[] =>
  timesIn(said).map(({ readings }) => readings.map(shown).join(' | '));

test.each([
  ['until further notice', 'forever'],
  ['once and for all', 'forever'],
  ['on a lasting basis', 'forever'],
  ['without a time limit', 'forever'],
  ['no end planned', 'forever'],
])('“%s” has no end', (said, meant) => expect(readable(`marketing needs finance ${said}`)).toEqual([meant]));

test.each([
  ['until twelve noon', 'until 11-19 12:00'],
  ['until the day before christmas', 'until 12-23 23:59 | until 12-24 23:59'],
  ['until two days after the 4th of december', 'until 12-06 23:59'],
  ['from the eve of epiphany', 'from 01-05 00:00'],
  ['until the friday of the week after next', 'until 12-04 23:59'],
  ['from the week after next', 'from 11-30 00:00'],
  ['until the end of the week after next', 'until 12-06 23:59'],
  ['the week before christmas', 'from 12-14 00:00 until 12-20 23:59'],
  ['first half of december', 'from 12-01 00:00 until 12-15 23:59'],
  ['from the middle of january to the middle of february', 'from 01-15 00:00 until 02-15 23:59'],
  ['for the year 2027', 'from 01-01 00:00 until 12-31 23:59'],
  ["until valentine's day", 'until 02-14 23:59'],
  ['the second and third week of january', 'from 01-08 00:00 until 01-21 23:59'],
  ['from the fifteenth of this coming month to the twentieth', 'from 12-15 00:00 until 12-20 23:59'],
  ['today, tomorrow and sat', 'until 11-21 23:59'],
  ['starting thirteen december', 'from 12-13 00:00'],
])('“%s” is read as those days', (said, meant) =>
  expect(readable(`marketing needs finance ${said}`)).toEqual([meant]),
);

test.each([
  ['fifteen minutes from now', 'from 11-19 11:45'],
  ['in about three quarters of an hour', 'from 11-19 12:15'],
  ['T+2h', 'from 11-19 13:30'],
  ['starting a week from today', 'from 11-26 00:00'],
  ['kick-off is 13:00', 'from 11-19 13:00'],
  ['13:00', 'from 11-19 13:00 | until 11-19 13:00'],
  ['noon', 'from 11-19 12:00 | until 11-19 12:00'],
  ['2300 tonight', 'until 11-19 23:00 | from 11-19 23:00'],
  ['until about half four', 'until 11-19 15:30 | until 11-19 16:30'],
  ['begins at 13:15 and ends at 16:45', 'from 11-19 13:15 until 11-19 16:45'],
  ['until the 24th at around 3 pm', 'until 11-24 15:00'],
  ["on new year's day from midnight to 6:00", 'from 01-01 00:00 until 01-01 06:00'],
  ['friday the 4th, 1300–1545', 'from 12-04 13:00 until 12-04 15:45'],
  ['the 48 hours leading up to monday 8 am', 'from 11-21 08:00 until 11-23 08:00'],
  ['a week and a bit', 'for 192h | for 240h'],
  ['six working days', 'until 11-27 23:59'],
])('“%s” is read as those hours', (said, meant) =>
  expect(readable(`marketing needs finance, ${said}`)).toEqual([meant]),
);

test.each([
  ['on the 10th, from the day before through two days after', 'from 12-09 00:00 until 12-12 23:59'],
  ['off from the 5th, so only until the day before', 'until 12-04 23:59'],
  ['next monday. Between then and the wednesday after', 'from 11-23 00:00 until 11-25 23:59'],
  ['on the 18th, all of it before that', 'until 12-17 23:59'],
  ['on 6 february, for the fortnight before it', 'from 01-23 00:00 until 02-05 23:59'],
  ['replaced on tuesday, the two days before', 'from 11-22 00:00 until 11-23 23:59'],
])('a day is told by the one that was named before: %s', (said, meant) =>
  expect(readable(said).at(-1)).toBe(meant),
);

test.each([
  ['We meet tomorrow at two. From one until four, please', 'whole', 'from 11-20 13:00 until 11-20 16:00'],
  ['It is on the 8th of december. Open until noon', 'end', 'from 12-08 00:00 until 12-08 12:00'],
  ['from monday, six working days', 'whole', 'from 11-23 00:00 until 11-30 23:59'],
] as const)('an end is counted from the beginning: %s', (said, role, meant) => {
  const [begin, time] = timesIn(said);
  expect(time && together(begin, { time, role }, clock).map(shown)).toContain(meant);
});
