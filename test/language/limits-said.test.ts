import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const first = (said: string): string => answerTo(said).replace(/^\? /, '').split(' | ')[0] ?? '';

test.each([
  ["marketing to finance, needn't last past tue 18:00", 'draft marketing finance until 2026-11-24 18:00'],
  [
    "marketing to finance for the audit, doesn't have to be longer than a week",
    'request marketing finance for 7d because the audit',
  ],
  ['marketing to finance no longer than friday', 'draft marketing finance until 2026-11-20 23:59'],
  ['marketing to finance, no longer than a week, audit', 'request marketing finance for 7d because audit'],
  [
    'marketing to finance not longer than friday noon for the audit',
    'request marketing finance until 2026-11-20 12:00 because the audit',
  ],
  ['marketing mit finance nicht länger als freitag', 'request marketing finance until 2026-11-20 23:59'],
  ['conectar marketing con finance no más de una semana', 'request marketing finance for 7d'],
])('a limit is an end: %s', (said, meant) => expect(first(said)).toBe(meant));

test.each([
  ['marketing to finance for now, 2 days', 'draft marketing finance for 2d'],
  ['all ports for now, marketing to finance 2 days, audit', 'request marketing finance for 2d because audit'],
  ['need marketing to finance in 1 hr, prod is down', 'request marketing finance because prod is down'],
])('what says how soon, or that it may change, is no time: %s', (said, meant) =>
  expect(first(said)).toBe(meant),
);

test.each([
  [
    'our contractor starts monday, she needs finance from marketing for 2 weeks',
    'request marketing finance from 2026-11-23 00:00 for 14d because our contractor starts monday',
  ],
  [
    'our contractor starts monday, and needs marketing to finance until christmas eve',
    'request marketing finance from 2026-11-23 00:00 until 2026-12-24 23:59 because our contractor starts monday',
  ],
])('what somebody needs who comes on a day begins then: %s', (said, meant) =>
  expect(first(said)).toBe(meant),
);

test('the audit that starts on a day begins nothing', () =>
  expect(first('the audit starts monday, we need marketing to finance for 2 weeks')).not.toContain(
    '2026-11-23',
  ));

test.each([
  ['from finance i can not open marketing, please allow', 'request finance marketing'],
  [
    'from finance i can not open the dev grafana (port 3000), please allow for today and tomorrow',
    'request finance developer tcp 3000 until 2026-11-20 23:59',
  ],
  ['can i get into finance?', 'form'],
  ['need sap from dev', 'form'],
])('access that is missed is asked for: %s', (said, meant) => expect(first(said)).toBe(meant));

test('whether something can be removed is answered, and nothing is removed by it', () =>
  expect(answerTo('can PR-7Q4K2 be removed?')).not.toContain('remove PR'));
