import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
const asked = (said: string): string => answerTo(`dev to fin ${said}, disk swap`).replace(/^\? /, '');
const meaning = (meant: string): string => `request developer finance ${meant} because disk swap`;

test.each([
  ['starting next Tuesday 8:30, stop same day 16:45', 'from 2026-11-24 08:30 until 2026-11-24 16:45'],
  ['from monday 9:00 to 16:45 the same day', 'from 2026-11-23 09:00 until 2026-11-23 16:45'],
  [
    'beginning on the 24th at nine in the morning and finishing on the 26th at five in the afternoon',
    'from 2026-11-24 09:00 until 2026-11-26 17:00',
  ],
  [
    'not before Wednesday 10am, it should go away on Friday 10am',
    'from 2026-11-25 10:00 until 2026-11-27 10:00',
  ],
  ['starting tomorrow after work (18h), till Monday 6am', 'from 2026-11-20 18:00 until 2026-11-23 06:00'],
  ['from now, then close at 18:00', 'until 2026-11-19 18:00'],
  ['maybe a week', 'for 7d'],
  ['it lasts two days', 'for 2d'],
  ['until about Feb 10', 'until 2027-02-10 23:59'],
  ['sunday 04:00 local to 09:00 local', 'from 2026-11-22 04:00 until 2026-11-22 09:00'],
  ['on 3 december from 18h through the night to 6h', 'from 2026-12-03 18:00 until 2026-12-04 06:00'],
  ['2day', 'until 2026-11-19 23:59'],
  ['until the sale ends (sunday 18:00)', 'until 2026-11-22 18:00'],
  ['begins monday 8ish for 2 days', 'from 2026-11-23 08:00 for 2d'],
  ['thru sat', 'until 2026-11-21 23:59'],
  ['90 days, kick off 1 dec 07:00', 'from 2026-12-01 07:00 for 90d'],
  ['kickoff tomorrow at 0930, run 14 days', 'from 2026-11-20 09:30 for 14d'],
])('an end is read as it is said: %s', (said, meant) => expect(asked(said)).toBe(meaning(meant)));

test.each([
  ['between 1300 and 1500 hours today', 'from 2026-11-19 13:00 until 2026-11-19 15:00'],
  ['2200-0600', 'from 2026-11-19 22:00 until 2026-11-20 06:00'],
  ['14d, starts 0800 mon', 'from 2026-11-23 08:00 for 14d'],
  ['tonight 22-02', 'from 2026-11-19 22:00 until 2026-11-20 02:00'],
  ['tomorrow between ten and noon', 'from 2026-11-20 10:00 until 2026-11-20 12:00'],
  ['on tuesday from 11 to half past twelve', 'from 2026-11-24 11:00 until 2026-11-24 12:30'],
  ['from 5 to 7 this evening', 'from 2026-11-19 17:00 until 2026-11-19 19:00'],
  ['4 the afternoon', 'from 2026-11-19 15:00 until 2026-11-19 18:00'],
  ['today right after lunch (13:00)', 'from 2026-11-19 13:00'],
])('hours are read where only hours can be meant: %s', (said, meant) =>
  expect(asked(said)).toBe(meaning(meant)),
);

test.each(['tcp 1300', 'port 1521-1525', 'on 1433 tomorrow'])('%s are ports and no hours', (said) =>
  expect(asked(said)).not.toMatch(/13:00|15:21|14:33/),
);

test.each([
  ['20.11 22:00 – 21.11 04:00', 'from 2026-11-20 22:00 until 2026-11-21 04:00'],
  ['from 20.11. 22:00 until 21.11. 04:00', 'from 2026-11-20 22:00 until 2026-11-21 04:00'],
  ['from 23-Nov-2026 09:30 till 25-Nov-2026 19:00', 'from 2026-11-23 09:30 until 2026-11-25 19:00'],
  ['from the first of december until the twentieth', 'from 2026-12-01 00:00 until 2026-12-20 23:59'],
  ['from 1 december until the 20th', 'from 2026-12-01 00:00 until 2026-12-20 23:59'],
  ['from Wednesday 12:00 to Thursday 12:00 next week', 'from 2026-11-25 12:00 until 2026-11-26 12:00'],
  ['Tue+Wed next week, office hours 9-17', 'from 2026-11-24 09:00 until 2026-11-25 17:00'],
  ['23rd thru 27th 8-17', 'from 2026-11-23 08:00 until 2026-11-27 17:00'],
  ['thurs next week all day', 'from 2026-11-26 00:00 until 2026-11-26 23:59'],
  ['27/11, the whole day', 'from 2026-11-27 00:00 until 2026-11-27 23:59'],
  ['weekdays next week', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
  ['over the weekend (sat 10:00 – sun 16:00)', 'from 2026-11-21 10:00 until 2026-11-22 16:00'],
  [
    'over the weekend, starting tomorrow 18:00, till monday 6am',
    'from 2026-11-20 18:00 until 2026-11-23 06:00',
  ],
])('days are read as they are written: %s', (said, meant) => expect(asked(said)).toBe(meaning(meant)));

test.each([
  ['dev a fin hasta el viernes a mediodía, cambio', 'until 2026-11-20 12:00'],
  ['dev vers fin jusqu’à vendredi à midi, migration', 'until 2026-11-20 12:00'],
  ['dev nach fin ab Montag 8 Uhr für fünf Tage, Umzug', 'from 2026-11-23 08:00 for 5d'],
  ['dev vers fin pour huit jours, migration', 'for 8d'],
  ['dev a fin por siete horas, cambio', 'for 7h'],
  ['fin pour dev aujourd’hui, migration', 'until 2026-11-19 23:59'],
  ['dev vers fin jusqu’au 4 décembre, migration', 'until 2026-12-04 23:59'],
  ['dev para fin por dez dias, troca', 'for 10d'],
])('hours and numbers of other languages are read: %s', (said, meant) =>
  expect(answerTo(said)).toContain(`request developer finance ${meant} because`),
);

test('a week behind a weekday of another language leaves open which one is meant', () =>
  expect(answerTo('dev vers fin jusqu’à vendredi prochain, migration')).toBe(
    '? request developer finance until 2026-11-20 23:59 because migration | request developer finance until 2026-11-27 23:59 because migration',
  ));

test('what something else ends on is no second end', () =>
  expect(asked('443, until the campaign ends on 6 december')).toBe(
    meaning('tcp 443 until 2026-12-06 23:59'),
  ));

test.each(['sometime next week, two hours or so', 'at some point tomorrow for 2h'])(
  'when in a stretch of days is asked where nobody said: %s',
  (said) => expect(asked(said)).toBe('form developer finance because disk swap'),
);

test('hours of two days that do not follow one another are a request each', () =>
  expect(answerTo('dev to fin tomorrow and monday 13-17, swap')).toBe(
    '? request developer finance from 2026-11-20 13:00 until 2026-11-20 17:00 because swap | request developer finance from 2026-11-23 13:00 until 2026-11-23 17:00 because swap',
  ));

test.each([
  ['connect marketing and finance, an hour', 'draft marketing finance for 1h'],
  ['dev nach fin, eine Stunde', '? request developer finance for 1h'],
  [
    'dev2fin 9092, thru sat, streaming',
    '? request developer finance tcp 9092 until 2026-11-21 23:59 because streaming',
  ],
])('a length or a pair that is written short is read: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);
