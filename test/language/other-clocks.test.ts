import { expect, test } from 'vitest';
import { answerTo, clock } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
const offers = (said: string): readonly string[] =>
  answerTo(`dev to fin ${said}, swap`)
    .replace(/^\? /, '')
    .split(' | ')
    .map((one) => one.replace('request developer finance ', '').replace(' because swap', ''));

test.each([
  ['until 18:00 EST', 'until 2026-11-20 00:00'],
  ['until friday 18:00 MSK', 'until 2026-11-20 16:00'],
  ['for 8 hours starting 9am Eastern tomorrow', 'from 2026-11-20 15:00 for 8h'],
  ['from Nov 20th 9:00 AM PST until Nov 20th 5:00 PM PST', 'from 2026-11-20 18:00 until 2026-11-21 02:00'],
  ['10am-2pm ET tomorrow', 'from 2026-11-20 16:00 until 2026-11-20 20:00'],
  ['until 6pm UK time', 'until 2026-11-19 19:00'],
  ['for 3h from 14:00 JST tomorrow', 'from 2026-11-20 06:00 for 3h'],
  ['2026-11-23T08:00Z/2026-11-24T08:00Z', 'from 2026-11-23 09:00 until 2026-11-24 09:00'],
  ['2026-11-23/2026-11-25', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
])('an hour by the clock of another place is read, and shown by one’s own: %s', (said, meant) =>
  expect(offers(said)).toEqual([meant]),
);

test.each([
  ['until friday 18:00 IST', ['until 2026-11-20 13:30', 'until 2026-11-20 17:00']],
  [
    'from 23/11 10:30 IST until 27/11 18:30 IST',
    ['from 2026-11-23 06:00 until 2026-11-27 14:00', 'from 2026-11-23 09:30 until 2026-11-27 17:30'],
  ],
  ['starting monday 10:30 IST for 2 days', ['from 2026-11-23 06:00 for 2d', 'from 2026-11-23 09:30 for 2d']],
  ['until friday 12:00 CST', ['until 2026-11-20 05:00', 'until 2026-11-20 19:00']],
])('of a name that two places share the clock of each is offered: %s', (said, meant) =>
  expect(offers(said).toSorted()).toEqual(meant),
);

test('a clock of its own place says nothing more', () => {
  expect(clock.zone).toBe('Europe/Berlin');
  expect(offers('until 18:00 CET')).toEqual(['until 2026-11-19 18:00']);
});

test('a clock beside no hour is asked back, and German is no clock', () => {
  expect(answerTo('dev to fin until monday CST, swap')).not.toMatch(/20\d\d-/);
  expect(answerTo('bis 14:00 ist dev mit fin verbunden')).toContain(
    'developer finance until 2026-11-19 14:00',
  );
});
