import { expect, test } from 'vitest';
import { answerTo, meantOf } from './answer.ts';

const because = (said: string) => {
  const meant = meantOf(said);
  return meant.is === 'offered' ? meant.because : undefined;
};

test.each([
  ['change finance to developer in PR-7Q4K2', 'form marketing developer'],
  ['same thing as PR-7Q4K2 but for developer instead of marketing', 'form developer finance'],
  ['PR-NKR8Z should have been marketing instead of finance', 'form developer marketing'],
  ['replace marketing with finance on PR-VM6QD', 'form finance developer'],
])('two other networks are another request, in its form: %s', (said, meant) => {
  expect(answerTo(said)).toBe(meant);
  expect(because(said)).toEqual({ what: 'fixed', of: 'ends' });
});

test.each([
  ['make PR-NKR8Z begin on monday 08:00', '? window PR-NKR8Z from 2026-11-23 08:00'],
  ['move the start of PR-VM6QD to saturday', '? window PR-VM6QD from 2026-11-21 00:00'],
  ['postpone PR-NKR8Z by two days', 'says'],
  ['push PR-NKR8Z back a day, same hours', 'says'],
])('a beginning is put off by its window, and no end moved for it: %s', (said, meant) => {
  expect(answerTo(said)).toBe(meant);
  expect(because(said)).toEqual({ what: 'fixed', of: 'start' });
});

test.each([
  ['swap 5432 for 5433 on PR-NKR8Z', '? widen PR-NKR8Z to port 5433'],
  ['PR-VM6QD should have said 8443 and not 443', '? widen PR-VM6QD to port 8443'],
  ['change the port of PR-7Q4K2 from 5432 to 5433', '? widen PR-7Q4K2 to port 5433'],
])('another port is verified as well, and nothing narrowed: %s', (said, meant) => {
  expect(answerTo(said)).toBe(meant);
  expect(because(said)).toEqual({ what: 'fixed', of: 'port' });
});

test.each([
  ['developer should be in finance from 8 to 11 tonight on port 443 for the refund bug', /^\? request/],
  ['push the end of PR-NKR8Z back by a day', /^\? extend PR-NKR8Z for 1d/],
  ['approve PR-NKR8Z but have it start on monday', /approve PR-NKR8Z/],
])('what is asked for, moved at its end or decided is no such change: %s', (said, meant) => {
  expect(answerTo(said)).toMatch(meant);
  expect(because(said)?.what).not.toBe('fixed');
});
