import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const asked = (said: string): string => answerTo(`dev to fin ${said}, disk swap`).replace(/^\? /, '');

test.each([
  ['fri 9-noon', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['friday noon-3pm', 'from 2026-11-20 12:00 until 2026-11-20 15:00'],
  ['mon 0800-1200', 'from 2026-11-23 08:00 until 2026-11-23 12:00'],
  ['monday 2200-0400', 'from 2026-11-23 22:00 until 2026-11-24 04:00'],
  ['25/11 from 14h to 16h30', 'from 2026-11-25 14:00 until 2026-11-25 16:30'],
  ['until ~17:30', 'until 2026-11-19 17:30'],
  ['betw 12 and 2 today', 'from 2026-11-19 12:00 until 2026-11-19 14:00'],
  ['w.e.f. 23-11-2026 upto 05-12-2026', 'from 2026-11-23 00:00 until 2026-12-05 23:59'],
  ['with effect from 23 nov until 27 nov', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
])('hours are read as they are written short: %s', (said, meant) =>
  expect(asked(said)).toBe(`request developer finance ${meant} because disk swap`),
);

test.each([
  ['8 to 10 tomorrow in the evening', 'from 2026-11-20 20:00 until 2026-11-20 22:00'],
  ['8-10 in the morning tomorrow', 'from 2026-11-20 08:00 until 2026-11-20 10:00'],
  ['10 to 12 friday morning', 'from 2026-11-20 10:00 until 2026-11-20 12:00'],
  ['10 to 2 tonight at night', 'from 2026-11-19 22:00 until 2026-11-20 02:00'],
  ['tmrw arvo 2-5', 'from 2026-11-20 14:00 until 2026-11-20 17:00'],
  ['friday evening 8-10:30', 'from 2026-11-20 20:00 until 2026-11-20 22:30'],
  ['on monday afternoon from 1 to 3', 'from 2026-11-23 13:00 until 2026-11-23 15:00'],
])('the half of the day that is said once is that of both hours: %s', (said, meant) =>
  expect(asked(said)).toBe(`request developer finance ${meant} because disk swap`),
);

test.each([
  ['wed 25 nov 0600Z-0800Z', 'from 2026-11-25 07:00 until 2026-11-25 09:00'],
  ['20/11 06:00-10:00Z', 'from 2026-11-20 07:00 until 2026-11-20 11:00'],
  ['20/11 06:00 to 10:00 UTC', 'from 2026-11-20 07:00 until 2026-11-20 11:00'],
  ['sat 21 nov 22:00 to sun 22 nov 04:00 CET', 'from 2026-11-21 22:00 until 2026-11-22 04:00'],
])('a clock that is named once is that of both hours, and one’s own is no other: %s', (said, meant) =>
  expect(asked(said)).toBe(`request developer finance ${meant} because disk swap`),
);

test.each(['tcp 8000-8010', 'port 1433-1440'])('%s are ports and no hours', (said) =>
  expect(asked(said)).not.toMatch(/20\d\d-/),
);
