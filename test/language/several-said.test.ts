import { expect, test } from 'vitest';
import { answerTo, meantOf } from './answer.ts';

test.each([
  ['remove PR-7Q4K2 and PR-NKR8Z', '? remove PR-7Q4K2 | remove PR-NKR8Z'],
  ['axe PR-7Q4K2 + PR-VM6QD', '? remove PR-7Q4K2 | remove PR-VM6QD'],
  ['take down mktg-fin and dev-fin', '? remove marketing finance | remove developer finance'],
  ['+2 weeks PR-NKR8Z & PR-VM6QD', '? extend PR-NKR8Z for 14d | extend PR-VM6QD for 14d'],
  [
    'remove PR-7Q4K2 and PR-NKR8Z tomorrow 18:00',
    '? shorten PR-7Q4K2 until 2026-11-20 18:00 | shorten PR-NKR8Z until 2026-11-20 18:00',
  ],
])('what is wished of several is shown for each: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test('a removal that is to come says what can be done', () => {
  const meant = meantOf('remove PR-7Q4K2 and PR-NKR8Z tomorrow 18:00');
  expect(meant.is === 'offered' && meant.because.what).toBe('later');
});

test.each([
  [
    'pls remove by 5pm today, seo people are done',
    '? shorten until 2026-11-19 17:00 because seo people are done | remove because seo people are done',
  ],
  ['take it down friday 15:00', 'shorten until 2026-11-20 15:00'],
  [
    'Kann weg ab Freitag 15 Uhr, wir sind dann fertig',
    '? shorten until 2026-11-20 15:00 because wir sind dann fertig | remove because wir sind dann fertig',
  ],
])('the time of a removal of one’s own is kept: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test.each([
  ['something ate the return route on finance side. heal dev-fin', '? repair developer finance'],
  ['still "connection refused" here. check marketing to finance?', 'ping finance from marketing'],
])('one wish that is named in full only at the end is one: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test('a removal at a later time is shown as an earlier end, beside the removal at once', () =>
  expect(answerTo('terminate PR-NKR8Z effective monday 8:00')).toBe(
    '? shorten PR-NKR8Z until 2026-11-23 08:00 | remove PR-NKR8Z',
  ));

test('thanks are no wish beside another', () =>
  expect(answerTo('thanks! and when does it end?')).toMatch(/^(?:\? )?expiring$/));

test.each([
  [
    'tom says we need finance AND developer from marketing til fri noon, campaign cost tool',
    '? request marketing finance until 2026-11-20 12:00 because campaign cost tool | request marketing developer until 2026-11-20 12:00 because campaign cost tool',
  ],
  [
    'access to finance for marketing and dev, 3 days, budget',
    '? request marketing finance for 3d because budget | request developer finance for 3d because budget',
  ],
  [
    'dev to fin 5432 and marketing 443 until friday, migration',
    '? request developer finance tcp 5432 until 2026-11-20 23:59 because migration | request developer marketing tcp 443 until 2026-11-20 23:59 because migration',
  ],
  [
    'dev needs finance for 2h and marketing for a day because tests',
    '? request developer finance for 2h because tests | request developer marketing for 1d because tests',
  ],
  [
    'dev to finance on 5432 tomorrow 10-11 and marketing to dev on 22 tomorrow 14-15, tests',
    '? request developer finance tcp 5432 from 2026-11-20 10:00 until 2026-11-20 11:00 because tests | request marketing developer tcp 22 from 2026-11-20 14:00 until 2026-11-20 15:00 because tests',
  ],
])(
  'networks that are named side by side are each one end, with the time and port that stand behind them: %s',
  (said, meant) => expect(answerTo(said)).toBe(meant),
);
