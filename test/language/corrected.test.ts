import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  [
    'marketing to developer for 5 days, no wait, 8 days, because of the fair',
    '? request marketing developer for 8d because the fair',
  ],
  [
    'finance to marketing, sorry, finance to developer, 6 days, tax export',
    '? request finance developer for 6d because tax export',
  ],
  [
    'marketing to finance, i meant developer, for 2 days because demo',
    '? request marketing developer for 2d because demo',
  ],
])('of what somebody corrects within a sentence the last counts: %s', (typed, shown) => {
  expect(answerTo(typed)).toBe(shown);
});

test.each([
  ['extend PR-7Q4K2 to 6 pm', 'extend PR-7Q4K2 until 2026-11-19 18:00'],
  ['please shorten PR-7Q4K2 to 18:00', 'shorten PR-7Q4K2 until 2026-11-19 18:00'],
])('what is extended or shortened to a time of day ends then: %s', (typed, shown) => {
  expect(answerTo(typed).replace('? ', '')).toBe(shown);
});

test('a length is no time of day: to 2h', () => {
  expect(answerTo('shorten PR-7Q4K2 to 2h because the audit begins')).not.toMatch(/until|\?/);
});

test.each([
  'packet loss between developer and finance over 50 packets',
  'ping finance from developer at 10 pm',
])('a number that counts something is no port: %s', (typed) => {
  expect(answerTo(typed)).not.toMatch(/tcp|port/);
});

test('what is cut off is removed, whatever time of day stands beside it', () => {
  expect(answerTo('cut marketing off from finance to 10:00')).toMatch(/^\? remove marketing finance/);
});

test('a day in a reason stays as it was typed', () => {
  expect(answerTo('request marketing finance for 7d because until 18.12. we close')).toBe(
    'request marketing finance for 7d because until 18.12. we close',
  );
});

test.each([
  'dont shorten PR-7Q4K2 to 2h',
  'should i shorten PR-7Q4K2 by 2 days',
  'dont extend PR-7Q4K2 for 3 days',
])('what is denied, or asked about, is not offered: %s', (typed) => {
  expect(answerTo(typed)).not.toMatch(/shorten|extend/);
});
