import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const first = (said: string): string => answerTo(said).replace(/^\? /, '').split(' | ')[0] ?? '';

test.each([
  [
    'developer and far-region tonight from 21h for 3 hours, failover exercise',
    'from 2026-11-19 21:00 for 3h',
  ],
  ['marketing and developer, this night 23h to 5h, sync', 'from 2026-11-19 23:00 until 2026-11-20 05:00'],
  ['mktg needs dev, 8080, rest of the day, preview of the xmas mailing', 'until 2026-11-19 23:59'],
  [
    'will need mktg + fin, same reason, first week of december',
    'from 2026-12-01 00:00 until 2026-12-07 23:59',
  ],
  ['Developer and marketing, Monday whole day, regression tests', 'from 2026-11-23 00:00'],
  ['We need: marketing, finance. Time: 25.11. 08:00–12:00. Reason: stocktaking.', 'until 2026-11-25 12:00'],
])('a time by itself between two commas is that of the request: %s', (said, time) =>
  expect(first(said)).toContain(time),
);

test.each([
  ['ask finance for access for marketing, 5 days, reason: q1 planning', 'for 5d because q1 planning'],
  ['marketing finance 5d q4 close', 'for 5d because q4 close'],
  ['mktg fin 3d, q4 budget review', 'for 3d because q4 budget review'],
])('beside a time that a word leads to another one is a part of why: %s', (said, meant) =>
  expect(first(said)).toContain(meant),
);

test.each([
  [
    'On-call here. Orders stuck in queue, I want dev to reach finance on 5672 for 90 minutes',
    'Orders stuck in queue',
  ],
  [
    'can I have dev to marketing from 13 Uhr to 15 Uhr today? have to repair the tracking pixel',
    'have to repair the tracking pixel',
  ],
  ['We need: marketing, finance. Time: 25.11. 08:00–12:00. Reason: stocktaking.', 'stocktaking'],
])('what is told before or behind is why: %s', (said, why) =>
  expect(first(said)).toContain(`because ${why}`),
);

test('the days of a month are no ports', () =>
  expect(answerTo('developer should see finance on 27 and 28 November, stocktaking')).not.toContain('tcp'));

test('whoever takes a port from a peering does not end it', () =>
  expect(answerTo('Remove port 22 from developer-marketing, security complained')).toBe(
    '? narrow developer marketing because security complained',
  ));
