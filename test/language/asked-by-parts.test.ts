import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '');

test.each([
  [
    'ports: 9200. nets: dev, fin. when: tues 10-11:30. why: elastic snapshot',
    'developer finance tcp 9200 from 2026-11-24 10:00 until 2026-11-24 11:30 because elastic snapshot',
  ],
  [
    'Form // from: Developer // to: Finance (app) // begin: 23.11.26 // end: 18.12.26 // ports: 443 // justification: UAT of expenses',
    'developer finance only app tcp 443 from 2026-11-23 00:00 until 2026-12-18 23:59 because UAT of expenses',
  ],
  [
    'Friday 20 November, from 6 p.m. until Sunday 22 November, 11 p.m.: developer and finance. Purpose: database upgrade. Ports: 5432',
    'developer finance tcp 5432 from 2026-11-20 18:00 until 2026-11-22 23:00 because database upgrade.',
  ],
  [
    'source: marketing | target: dev | duration: 3 days | reason: photo import | contact: Lena',
    'marketing developer for 3d because photo import contact: Lena',
  ],
  [
    'Reason: photo import. Networks: marketing, dev. Period: 23 nov to 27 nov',
    'marketing developer from 2026-11-23 00:00 until 2026-11-27 23:59 because photo import.',
  ],
])('what is written like a form is read by its labels: %s', (said, meant) =>
  expect(heard(said)).toBe(`request ${meant}`),
);

test.each([
  [
    'try far-region to developer 48h, latency measurements',
    'far-region developer for 2d because latency measurements',
  ],
  ['wld be gr8 if mktg cd c dev 4 the wkend', 'marketing developer from 2026-11-21 00:00'],
  [
    'finance data, 1521, out of developer. 30 November to 11 December without weekends, ledger move',
    'developer finance only data tcp 1521 from 2026-11-30 00:00 until 2026-12-11 23:59 because ledger move',
  ],
  [
    'my manager said u can get us into finance, we are marketing, from today thru wednesday',
    'marketing finance until 2026-11-25 23:59',
  ],
  ['marketing finance w/o end date, https, BI cubes', 'marketing finance tcp 443 forever because BI cubes'],
])('two networks for a time ask to be joined: %s', (said, meant) =>
  expect(heard(said)).toContain(`request ${meant}`),
);

test.each([
  'I can’t do my job without the develper network!! give it me till the 30th. reason: localisation',
])('one network with a time and a reason is asked for, and the form asks for the other: %s', (said) =>
  expect(answerTo(said)).toBe('form'),
);

test.each([
  ['ping finance from dev for 2 min', 'ping finance from developer'],
  ['who can reach finance next week', 'who can reach finance'],
])('what is asked stays a question: %s', (said, meant) => expect(heard(said)).toBe(meant));

test.each([
  [
    'How about a peering dev-marketing until the 11th? We rebuild the search',
    'developer marketing until 2026-12-11',
  ],
  [
    'what do i have to do so that my server in dev can see the finance db for two days? its for the vat report',
    'developer finance for 2d',
  ],
  ['marketing needs the finance network again, 10 days this time', 'marketing finance for 10d'],
])('two networks and a time are a request where nobody could tell what else is asked: %s', (said, meant) =>
  expect(heard(said)).toContain(`request ${meant}`),
);

test.each([
  [
    'access between dev and finance for the SAP test, approximately two weeks beginning next Monday.',
    'developer finance from 2026-11-23 00:00 for 14d because the SAP test',
  ],
  [
    'dev to finance 3 days, start tomorrow morning, tax data',
    'developer finance from 2026-11-20 09:00 for 3d',
  ],
  ['marketing needs finance, same as every quarter, 10 days', 'marketing finance for 10d'],
  ['marketing needs finance this week and next, new starter', 'marketing finance until 2026-11-29 23:59'],
  [
    "besoin d'un accès de developer vers finance jusqu'à vendredi midi, c'est pour corriger un export",
    'developer finance until 2026-11-20 12:00 because corriger un export',
  ],
])('a beginning, and what was before, are no part of how long it lasts: %s', (said, meant) =>
  expect(heard(said)).toContain(`request ${meant}`),
);
