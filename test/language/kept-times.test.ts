import { expect, test } from 'vitest';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { answerTo, meantOf } from './answer.ts';

test.each([
  [
    'We would like developer connected with marketing for the next 2 weeks; the agency rebuilds the shop (SSH).',
    '? request developer marketing tcp 22 for 14d because the agency rebuilds the shop',
  ],
  [
    'set up access between developer and finance from the 2nd to the 5th of next month, load test',
    '? request developer finance from 2026-12-02 00:00 until 2026-12-05 23:59 because load test',
  ],
  [
    'marketing to finance, begin sunday morning 7, finish tuesday 6 morning, stock counting',
    '? request marketing finance from 2026-11-22 07:00 until 2026-11-24 06:00 because stock counting',
  ],
  [
    'book finance<>marketing for me, wed 25 nov, 06:30-09:00, reason is stock upload',
    'request finance marketing from 2026-11-25 06:30 until 2026-11-25 09:00 because stock upload',
  ],
  [
    'need conn to developer from marketing 4 days. reason = cache tests',
    'request marketing developer for 4d because cache tests',
  ],
])('a time is no part of the reason: %s', (typed, meant) => expect(answerTo(typed)).toBe(meant));

test('only before a time names no part of a network', () =>
  expect(answerTo('access to 172.31.2.0/24 from dev, https only, till end of nov, rehearsal')).toBe(
    '? request developer finance only 172.31.2.0/24 tcp 443 until 2026-11-30 23:59 because rehearsal',
  ));

test('what ends before a day ends where that begins', () =>
  expect(answerTo('what expires before tuesday')).toContain('until 2026-11-23 23:59'));

test('a polite question for a peering asks for it', () =>
  expect(
    answerTo(
      "Is it possible to have developer reach finance between 24 Nov and 3 Dec? It's for the planning.",
    ),
  ).toContain('request developer finance from 2026-11-24 00:00 until 2026-12-03 23:59 because the planning'));

test.each([
  [
    'review is on fri 27, extend dev-fin till then',
    'extend developer finance until 2026-11-27 23:59 because review is on fri 27',
  ],
  [
    'the audit ends tomorrow 18:00, leave dev-fin open until then please',
    'extend developer finance until 2026-11-20 18:00 because the audit ends tomorrow 18:00',
  ],
  [
    'demo on friday 15:00, dev to marketing until then',
    'request developer marketing until 2026-11-20 15:00 because demo on friday 15:00',
  ],
])('“then” is what was named before, which tells why: %s', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '')).toBe(meant),
);

test.each([
  ['extend PR-7Q4K2 when the freeze is over', 'says'],
  ['end dev-fin when the freeze is over', 'says'],
  ['once the audit has been completed, extend dev-fin by 2 days', 'says'],
  ['connect dev and finance when the freeze is over for 2 days', 'form developer finance'],
  ['dev to finance 2h after the release is done, smoke test', 'form developer finance because smoke test'],
])('of what is to happen first nobody can tell when it is, and the form has the rest: %s', (said, meant) => {
  const found = meantOf(said);
  expect(answerTo(said)).toBe(meant);
  expect(found.is === 'offered' && troubleWords(found.because)).toMatch(/I know no such time/);
});
