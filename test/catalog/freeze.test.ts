import { expect, test } from 'vitest';
import { freezeEnd } from '../../src/catalog/freeze.ts';

const at = (text: string): number => Date.parse(text);
const ends = (every: string, zone: string, now: string): string | undefined => {
  const end = freezeEnd({ every, zone }, at(now));
  return end === undefined ? undefined : new Date(end).toISOString();
};

// 27 November 2026 is a Friday; Berlin goes back to winter time on Sunday 25 October 2026.
test.each([
  ['a minute before it', 'fri 16:00 – mon 08:00', 'UTC', '2026-11-27T15:59:00Z', undefined],
  ['as it begins', 'fri 16:00 – mon 08:00', 'UTC', '2026-11-27T16:00:00Z', '2026-11-30T08:00:00.000Z'],
  ['in its middle', 'friday 16:00 - monday 08:00', 'UTC', '2026-11-29T06:00:00Z', '2026-11-30T08:00:00.000Z'],
  ['at its end', 'fri 16:00 – mon 08:00', 'UTC', '2026-11-30T08:00:00Z', undefined],
  ['in a zone', 'fri 16:00 – mon 08:00', 'Europe/Berlin', '2026-11-27T15:30:00Z', '2026-11-30T07:00:00.000Z'],
  [
    'over the end of summer time',
    'fri 16:00 – mon 08:00',
    'Europe/Berlin',
    '2026-10-24T12:00:00Z',
    '2026-10-26T07:00:00.000Z',
  ],
  ['within one day', 'wed 09:00 – wed 17:00', 'UTC', '2026-11-25T12:00:00Z', '2026-11-25T17:00:00.000Z'],
  [
    'for all of a week but an hour',
    'wed 17:00 to wed 16:00',
    'UTC',
    '2026-11-25T12:00:00Z',
    '2026-11-25T16:00:00.000Z',
  ],
])('a freeze %s', (_, every, zone, now, end) => {
  expect(ends(every, zone, now)).toBe(end);
});
