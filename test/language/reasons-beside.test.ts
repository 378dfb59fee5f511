import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** Asked on Thursday 19 November 2026, 11:30 in Berlin. */
const whyOf = (said: string): string | undefined => / because (.*?)(?: \||$)/.exec(answerTo(said))?.[1];

test.each([
  ['marketing to finance tomorrow 8 to 10, moving the ledger. Cheers, Jonas', 'moving the ledger'],
  ['marketing to finance tomorrow 8 to 10, moving the ledger. Best regards, Mia Berger', 'moving the ledger'],
  ['marketing auf finance bis Montag, Umzug des Lagers. Viele Grüße, Jonas Berg', 'Umzug des Lagers'],
  ['marketing vers finance pendant 2 jours, clôture. Cordialement, Anne', 'clôture'],
  ['marketing to finance for 2 days because of the fair. Thanks, Mia', 'the fair'],
  ['marketing to finance tomorrow 8 to 10. Cheers, Jonas', undefined],
])('whose name stands below a sentence tells no reason: %s', (said, why) => expect(whyOf(said)).toBe(why));

test.each([
  [
    'The external testers sit in developer and must look at the stock lists in finance, 7 to 11 December, each working day from 9 until 5.',
    'The external testers sit in developer and must look at the stock lists in finance',
  ],
  [
    'The bank must read the bookings in finance from marketing, tomorrow to Monday, 8 to 12 each day.',
    'The bank must read the bookings in finance from marketing',
  ],
  ['developer to finance for 2 days, year end', 'year end'],
])('a time by itself tells no reason: %s', (said, why) => expect(whyOf(said)).toBe(why));

test.each([
  ["Tomorrow's the stock count so marketing needs finance from 7 to 10", "Tomorrow's the stock count"],
  ['Friday is the stock count so developer must reach finance from 8 to 10', 'Friday is the stock count'],
])('what is told before “so” is the reason of what follows: %s', (said, why) =>
  expect(whyOf(said)).toBe(why),
);

test.each([
  [
    'developer to marketing so I can count the stock, two weeks would do, thanks',
    'I can count the stock',
    '14d',
  ],
  [
    'need developer to reach marketing because we count the stock, three days is enough',
    'we count the stock',
    '3d',
  ],
  [
    'need developer to reach marketing so we can count the stock, a week should be fine',
    'we can count the stock',
    '7d',
  ],
])('a length that is enough is for the request, and not for its reason: %s', (said, why, length) => {
  expect(whyOf(said)).toBe(why);
  expect(answerTo(said)).toContain(` for ${length} `);
});
