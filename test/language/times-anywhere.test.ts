import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.

/** Times in words of every kind, with the moments that each means where it stands alone behind two networks. */
const phrases: readonly [said: string, meant: string][] = [
  ['until friday', 'until 2026-11-20 23:59'],
  ['until 5pm', 'until 2026-11-19 17:00'],
  ['until after the weekend', 'until 2026-11-22 23:59'],
  ['until 4.12.', 'until 2026-12-04 23:59'],
  ['for 3 hours', 'for 3h'],
  ['for the rest of today', 'until 2026-11-19 23:59'],
  ['open-ended', 'forever'],
  ['tonight from 8 to 11', 'from 2026-11-19 20:00 until 2026-11-19 23:00'],
  ['tomorrow 9-12', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['tomorrow 1000-1200', 'from 2026-11-20 10:00 until 2026-11-20 12:00'],
  ['tomorrow after lunch for about three hours', 'from 2026-11-20 13:00 for 3h'],
  ['half a day tomorrow, morning', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['15h-17h', 'from 2026-11-19 15:00 until 2026-11-19 17:00'],
  ['after 3pm', 'from 2026-11-19 15:00'],
  ['from monday to wednesday', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['next week from monday to wednesday', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['on tuesday and wednesday next week', 'from 2026-11-24 00:00 until 2026-11-25 23:59'],
  ['this week and next', 'until 2026-11-29 23:59'],
  ['the rest of this week and all of next', 'until 2026-11-29 23:59'],
  ['in the week of november 30', 'from 2026-11-30 00:00 until 2026-12-06 23:59'],
  ['on the 1st and 2nd of december', 'from 2026-12-01 00:00 until 2026-12-02 23:59'],
  ['on december 1st and 2nd', 'from 2026-12-01 00:00 until 2026-12-02 23:59'],
  ['on monday at 9 for two hours', 'from 2026-11-23 09:00 for 2h'],
];

/** What a time may stand in, always with the same reason. */
const carriers: readonly string[] = [
  'connect marketing to finance {t} because of the refund bug',
  'hi, {t} I need access from marketing to finance, refund bug',
  'can you link marketing with finance {t}? we need it for the refund bug',
  'we have to fix the refund bug, so please open marketing to finance {t}',
  'marketing -> finance, {t}, refund bug',
  'need marketing to finance {t} (refund bug)',
  'marketing to finance (refund bug) {t}',
  'source: marketing, target: finance, when: {t}, why: refund bug',
  "I need marketing to finance. {t}. It's for the refund bug.",
  'refund bug - need marketing to finance {t}',
  'could marketing get into finance {t} pls, refund bug',
  'open marketing to finance {t} on port 443 for the refund bug',
];

const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';
const timeIn = (request: string): string =>
  / ((?:from|until) 20.*?|for \d\S*|forever)(?= because|$)/.exec(request)?.[1] ?? request;

test.each(phrases)('“%s” is that time', (said, meant) =>
  expect(timeIn(first(`request marketing finance ${said} because close`))).toBe(meant),
);

test('wherever a time stands in a sentence it is the same, and no part of why', () => {
  fc.assert(
    fc.property(fc.constantFrom(...phrases), fc.constantFrom(...carriers), ([said, meant], carrier) => {
      const request = first(carrier.replace('{t}', said));
      expect(timeIn(request)).toBe(meant);
      expect(request).toMatch(/ because .*refund bug/);
      expect(request.split(' because ')[1]).not.toContain(said);
    }),
    { numRuns: 60 },
  );
});

const apart: readonly [day: string, hours: string, meant: string][] = [
  ['wednesday', '10-12', 'from 2026-11-25 10:00 until 2026-11-25 12:00'],
  ['tomorrow', 'between 9 and 11', 'from 2026-11-20 09:00 until 2026-11-20 11:00'],
  ['on the 27th', '10am-12pm', 'from 2026-11-27 10:00 until 2026-11-27 12:00'],
  ['on monday', 'for 2 hours from 14:00', 'from 2026-11-23 14:00 for 2h'],
];
test.each(apart)('a day in one place and hours in another are one time: %s, %s', (day, hours, meant) => {
  for (const carrier of [
    'the tax advisor comes {d}, pls make finance visible for marketing {h}',
    'The auditors visit {d}. Please open marketing to finance {h}.',
    'please connect marketing to finance {h} for the refund bug, {d}',
    '{d} I need marketing to finance {h}, refund bug',
    'marketing to finance {h} because the tax advisor comes {d}',
  ])
    expect(timeIn(first(carrier.replace('{d}', day).replace('{h}', hours)))).toBe(meant);
});

test('a day that has been is none of what is asked for', () =>
  expect(first('the audit was on monday, please open marketing to finance 14:00-16:00')).toContain(
    'from 2026-11-19 14:00 until 2026-11-19 16:00',
  ));

test.each([
  [
    'please connect marketing to finance for the refund bug tomorrow 9-12',
    'from 2026-11-20 09:00 until 2026-11-20 12:00',
  ],
  [
    'please connect marketing to finance for the refund bug tonight from 8 to 11',
    'from 2026-11-19 20:00 until 2026-11-19 23:00',
  ],
  ['please link marketing to finance for a test on tuesday', 'from 2026-11-24 00:00'],
  ['marketing to finance access needed for two hours – refund bug', 'for 2h'],
])('a time at the very end of what tells why is one of the request: %s', (said, meant) =>
  expect(timeIn(first(said))).toBe(meant),
);

test('when something happens that tells why is no time of the request', () =>
  expect(first('request marketing finance because the cutover is on monday')).toBe(
    'request marketing finance because the cutover is on monday',
  ));

test.each([
  ['remove marketing finance because nobody used it on monday', 'nobody used it on monday'],
  ['remove PR-7Q4K2 because of the incident on friday', 'the incident on friday'],
])('a day at the end of why something is removed is no end: %s', (said, why) =>
  expect(answerTo(said)).toBe(`remove ${said.split(' because ')[0]?.replace('remove ', '')} because ${why}`),
);

test.each([
  ['dev fin til tomorrow eod', 'until 2026-11-20 23:59'],
  ['dev fin until friday end of day', 'until 2026-11-20 23:59'],
  ['dev fin 9-17 tests', 'until 2026-11-19 17:00'],
  [
    'the auditors are here on tuesday, they sit in developer and need finance 9-17',
    'from 2026-11-24 09:00 until 2026-11-24 17:00',
  ],
  ['marketing to finance only for this afternoon, tests', 'from 2026-11-19 15:00 until 2026-11-19 18:00'],
  ['marketing to finance, this afternoon only, tests', 'from 2026-11-19 15:00 until 2026-11-19 18:00'],
  ['marketing to finance for tomorrow morning, tests', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['dev fin tomorrow morning 9h-12h demo', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['dev fin friday afternoon 14:00-17:00 demo', 'from 2026-11-20 14:00 until 2026-11-20 17:00'],
  ['fin mktg 2pm for one hour, ad invoices', 'from 2026-11-19 14:00 for 1h'],
  ['fin and mktg please. 2pm. one hour. ad invoices', 'from 2026-11-19 14:00 for 1h'],
  ['fin and mktg, tomorrow 2pm, one hour, ad invoices', 'from 2026-11-20 14:00 for 1h'],
])('a day, hours and a length that are said apart are one time: %s', (said, time) =>
  expect(answerTo(said)).toContain(time),
);

test.each([
  ['vpn dev mktg 1 week testing', 'testing'],
  ['marketing to finance for 2h please? checking a supplier payment', 'checking a supplier payment'],
])('of what may tell why it is what is said last, and no question: %s', (said, why) =>
  expect(answerTo(said)).toMatch(new RegExp(`because ${why}$`)),
);

test.each(['fin dev abschalten bitte', 'bitte marketing von finance trennen', 'peux tu couper dev finance'])(
  'a peering is taken down in any tongue: %s',
  (said) => expect(answerTo(said)).toMatch(/^\? remove /),
);
