import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuestion } from '../../handlers/language/meanings/questions.ts';
import { spanOf } from '../../handlers/language/meanings/spans.ts';
import { normalise } from '../../handlers/language/words/phrases.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const now = Date.parse('2026-11-19T10:30:00Z'); // a Thursday
const ask = (text: string) => parseQuestion(normalise(text), catalog, '/peer');

const shown = (text: string, zone = 'UTC'): string => {
  const asked = ask(text);
  if ('problem' in asked) return asked.problem;
  if (!asked.period) return 'no time';
  const { from, to } = spanOf(asked.period, { now, zone });
  return [from, to].map((at) => new Date(at).toISOString().slice(0, 16)).join(' to ');
};

const begin = '1970-01-01T00:00';
const asking = '2026-11-19T10:30';

test.each([
  // From the start of what is named until now.
  ['since May', '2026-05-01T00:00', asking],
  ['since the start of May', '2026-05-01T00:00', asking],
  ['since May 2025', '2025-05-01T00:00', asking],
  ['since December', '2025-12-01T00:00', asking],
  ['since 2026-10', '2026-10-01T00:00', asking],
  ['since 2026-10-01', '2026-10-01T00:00', asking],
  ['since 1 October', '2026-10-01T00:00', asking],
  ['since 2025', '2025-01-01T00:00', asking],
  ['since yesterday', '2026-11-18T00:00', asking],
  ['since today', '2026-11-19T00:00', asking],
  ['since Monday', '2026-11-16T00:00', asking],
  ['since last week', '2026-11-09T00:00', asking],
  ['since last month', '2026-10-01T00:00', asking],
  ['since last quarter', '2026-07-01T00:00', asking],
  ['since last year', '2025-01-01T00:00', asking],
  ['since this week', '2026-11-16T00:00', asking],
  ['since 7 days ago', '2026-11-12T10:30', asking],
  ['from yesterday', '2026-11-18T00:00', asking],
  ['starting 2026-10-01', '2026-10-01T00:00', asking],
  ['on or after 2026-10-01', '2026-10-01T00:00', asking],
  // After the end of what is named.
  ['after 2026-10-01', '2026-10-02T00:00', asking],
  ['after May', '2026-06-01T00:00', asking],
  ['after last week', '2026-11-16T00:00', asking],
  ['after yesterday', '2026-11-19T00:00', asking],
  ['since the end of May', '2026-06-01T00:00', asking],
  // Up to the start of what is named.
  ['before 2026-10-31', begin, '2026-10-31T00:00'],
  ['before May', begin, '2026-05-01T00:00'],
  ['before today', begin, '2026-11-19T00:00'],
  ['before last month', begin, '2026-10-01T00:00'],
  ['before 30 days ago', begin, '2026-10-20T10:30'],
  // What is named is a part of it.
  ['until 2026-10-31', begin, '2026-11-01T00:00'],
  ['up to 2026-10-31', begin, '2026-11-01T00:00'],
  ['to 2026-10-31', begin, '2026-11-01T00:00'],
  ['on or before 2026-10-31', begin, '2026-11-01T00:00'],
  ['until yesterday', begin, '2026-11-19T00:00'],
  ['until May', begin, '2026-06-01T00:00'],
  ['until the end of May', begin, '2026-06-01T00:00'],
  // Both ends.
  ['between May and July', '2026-05-01T00:00', '2026-08-01T00:00'],
  ['from May to July', '2026-05-01T00:00', '2026-08-01T00:00'],
  ['from November 2025 to January', '2025-11-01T00:00', '2026-02-01T00:00'],
  ['from October to January', '2025-10-01T00:00', '2026-02-01T00:00'],
  ['since May until July', '2026-05-01T00:00', '2026-08-01T00:00'],
  ['since May, until July', '2026-05-01T00:00', '2026-08-01T00:00'],
  ['until July since May', '2026-05-01T00:00', '2026-08-01T00:00'],
  ['since May before July', '2026-05-01T00:00', '2026-07-01T00:00'],
  ['after 2026-10-01 and before 2026-10-31', '2026-10-02T00:00', '2026-10-31T00:00'],
  ['from 2026-10-01 until yesterday', '2026-10-01T00:00', '2026-11-19T00:00'],
  ['between yesterday and last week', '2026-11-09T00:00', '2026-11-19T00:00'],
  ['2026-10-01–2026-10-31', '2026-10-01T00:00', '2026-11-01T00:00'],
  ['2026-10-01 … 2026-10-31', '2026-10-01T00:00', '2026-11-01T00:00'],
  ['2026-10-01...2026-10-31', '2026-10-01T00:00', '2026-11-01T00:00'],
  // One stretch.
  ['in 2025', '2025-01-01T00:00', '2026-01-01T00:00'],
  ['on 5 October', '2026-10-05T00:00', '2026-10-06T00:00'],
  ['October 5th, 2025', '2025-10-05T00:00', '2025-10-06T00:00'],
  ['last Monday', '2026-11-16T00:00', '2026-11-17T00:00'],
  ['last Thursday', '2026-11-12T00:00', '2026-11-13T00:00'],
  ['on Thursday', '2026-11-19T00:00', '2026-11-20T00:00'],
  ['12h', '2026-11-18T22:30', asking],
  ['the past month', '2026-10-19T10:30', asking],
  ['the last 3 months', '2026-08-19T10:30', asking],
  ['the past fortnight', '2026-11-05T10:30', asking],
  ['31/10/2026', '2026-10-31T00:00', '2026-11-01T00:00'],
  ['since 31.10.2026', '2026-10-31T00:00', asking],
  // A time of day, after its day or by itself.
  ['since yesterday 18:00', '2026-11-18T18:00', asking],
  ['since 09:00', '2026-11-19T09:00', asking],
  ['since Monday at 6pm', '2026-11-16T18:00', asking],
  ['since 2026-10-01T10:00', '2026-10-01T10:00', asking],
  ['until 2026-10-01 14:30', begin, '2026-10-01T14:30'],
  ['between yesterday 09:00 and yesterday 12:30', '2026-11-18T09:00', '2026-11-18T12:30'],
  ['from 08:15 to 09:45', '2026-11-19T08:15', '2026-11-19T09:45'],
  ['since yesterday 9:00', '2026-11-18T09:00', asking],
  ['since 10', '2026-11-19T10:00', asking],
  ['since 18:00', '2026-11-18T18:00', asking],
  ['since noon', '2026-11-18T12:00', asking],
  // Hours, days and longer stretches, from the one to the other.
  ['from 9 to 17', '2026-11-19T09:00', '2026-11-19T17:00'],
  ['since 8 until 10', '2026-11-19T08:00', '2026-11-19T10:00'],
  ['14-16h', '2026-11-18T14:00', '2026-11-18T16:00'],
  ['yesterday 8am to 8pm', '2026-11-18T08:00', '2026-11-18T20:00'],
  ['yesterday 9-5', '2026-11-18T09:00', '2026-11-18T17:00'],
  ['yesterday between 9 and 11', '2026-11-18T09:00', '2026-11-18T11:00'],
  ['yesterday 22:00 till 2am', '2026-11-18T22:00', '2026-11-19T02:00'],
  ['monday 9 to wednesday 17:00', '2026-11-16T09:00', '2026-11-18T17:00'],
  ['mon-wed', '2026-11-16T00:00', '2026-11-19T00:00'],
  ['between monday and wednesday', '2026-11-16T00:00', '2026-11-19T00:00'],
  ['between monday and friday', '2026-11-09T00:00', '2026-11-14T00:00'],
  ['23 nov to 4 dec', '2025-11-23T00:00', '2025-12-05T00:00'],
  ['2-6 november', '2026-11-02T00:00', '2026-11-07T00:00'],
  ['the weekend', '2026-11-14T00:00', '2026-11-16T00:00'],
  ['last weekend', '2026-11-14T00:00', '2026-11-16T00:00'],
  ['q1', '2026-01-01T00:00', '2026-04-01T00:00'],
  ['since q3', '2026-07-01T00:00', asking],
  ['first week of december', '2025-12-01T00:00', '2025-12-08T00:00'],
  ['last week of May', '2026-05-25T00:00', '2026-06-01T00:00'],
  ['on the 4th', '2026-11-04T00:00', '2026-11-05T00:00'],
  // A time that has not come holds nothing, and is no fault.
  ['since 2027-01-01', '2027-01-01T00:00', '2027-01-01T00:00'],
])('"%s" is from %s to %s', (text, from, to) => {
  expect(shown(text)).toBe(`${from} to ${to}`);
  expect(shown(`denied finance ${text}`)).toBe(`${from} to ${to}`);
});

test.each([
  ['today', 'Europe/Berlin', '2026-11-18T23:00', asking],
  ['yesterday', 'Asia/Kolkata', '2026-11-17T18:30', '2026-11-18T18:30'],
  ['since Monday', 'America/New_York', '2026-11-16T05:00', asking],
  ['since yesterday 18:00', 'America/New_York', '2026-11-18T23:00', asking],
  ['since yesterday 18:00 UTC', 'America/New_York', '2026-11-18T18:00', asking],
  ['in October', 'Europe/Berlin', '2026-09-30T22:00', '2026-10-31T23:00'],
  // 25 and 23 hours: clocks are set back on the one, and forward on the other.
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00', '2026-10-25T23:00'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00', '2026-03-29T22:00'],
  // Half past two is shown twice, and belongs to what began with it and to what ended with it.
  ['since 2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30', asking],
  ['until 2026-10-25 02:30', 'Europe/Berlin', begin, '2026-10-25T01:30'],
  ['the past month', 'Europe/Berlin', '2026-10-19T09:30', asking],
  // No midnight there: the day begins at one.
  ['on 2026-09-06', 'America/Santiago', '2026-09-06T04:00', '2026-09-07T03:00'],
  ['today', 'Pacific/Kiritimati', '2026-11-19T10:00', asking],
])('"%s" is that of a clock in %s', (text, zone, from, to) =>
  expect(shown(text, zone)).toBe(`${from} to ${to}`),
);

test('whatever is understood as a time is one, in every zone and at every moment', () => {
  const texts = [
    'today',
    'last week',
    'on Friday',
    'in May',
    'since 30 days ago',
    'last quarter',
    'since yesterday 23:59',
  ];
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Gaza',
  ];
  const moments = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.constantFrom(...zones), moments, (text, zone, at) => {
      const asked = ask(text);
      if ('problem' in asked || !asked.period) throw new Error(text);
      const { from, to } = spanOf(asked.period, { now: at, zone });
      expect(from).toBeLessThanOrEqual(to);
      expect(from).toBeLessThanOrEqual(at);
      expect(at - from).toBeLessThan(400 * 86_400_000);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ...['since', 'finance since', 'since then', 'since finance', 'until', 'after marketing', 'since tomorrow'],
  ...['before or on 2026-10-01', 'by 2026-10-01', 'every Monday', 'about yesterday', '3 days ago', 'May'],
  ...['10/01/2026', 'since 10/01/2026', '2026-02-30', '30 February', '29 February', '2026-13'],
  ...['last 0 months', 'last 400 years', 'last 99999999999999 months', 'last 5', '2026-10-01T10:00', '10:00'],
  ...['since yesterday 5:00', 'yesterday morning', 'since yesterday at 5', '2026-10-01 14:30', 'since 5'],
  ...['today yesterday', 'last 7d since May', 'in May and June', 'today or yesterday'],
  ...[
    'next week',
    'tomorrow',
    'from 2 to 4',
    'since next friday',
    'between May',

    'next 3 weeks',
  ],
])('"%s" is not taken for another time, and the right form is shown', (text) => {
  expect(shown(text)).toContain('as a time');
  expect(shown(text)).toContain('/peer audit since October');
});

test.each([
  ['since 02/03', 'it may be 3 February or 2 March'],
  ['since yesterday at 5', 'it may be 05:00 or 17:00'],
])('"%s" may be two times, and both are said', (text, both) => expect(shown(text)).toContain(both));

test.each(['in marketing', 'about marketing', 'for marketing'])('the name in "%s" is no month', (text) =>
  expect(ask(text)).toMatchObject({ vpcs: [{ name: 'marketing' }] }),
);

test.each([
  ...[
    'маркетинг',
    'finance маркетинг',
    '财务',
    'المالية',
    'finance 財務',
    '🔥',
    'finance 🔥',
    '№',
    'Octopus',
  ],
  ...['in octopus', 'finance not denied', 'denied but not by me', 'except finance', 'only finance', 'έ'],
  ...['first denied', 'pings without answer', 'audit finance/app', 'finance =1', '10.2.0.0/16'],
])('no word of "%s" is left out: what nobody knows is refused', (text) =>
  expect(shown(text)).toContain('I know no VPC named'),
);

test('one person is asked about, and nobody is left out', () => {
  expect(shown('by me and <@U0FELIX|felix>')).toContain('one person');
  expect(shown('by <@U0MAYA> and <@U0FELIX|felix>')).toContain('one person');
  expect(ask('show me finance')).not.toHaveProperty('by');
  expect(ask('by <@U0FELIX|felix> today')).toMatchObject({ by: 'U0FELIX', period: { this: 'day' } });
});

test('a word put anywhere into a question is understood or refused, and never passed over', () => {
  const questions = [
    'denied by <@U0FELIX|felix> this month',
    'finance since May',
    'pings marketing finance failing',
  ];
  const strangers = ['ключ', '鍵', 'nowhere', '§', '∞', 'été', '__proto__', 'constructor', 'toString'];
  fc.assert(
    fc.property(fc.constantFrom(...questions), fc.constantFrom(...strangers), fc.nat(9), (text, word, at) => {
      const words = text.split(' ');
      const put = [...words.slice(0, at), word, ...words.slice(at)].join(' ');
      // The section sign is punctuation in Unicode.
      if (word !== '§') expect(ask(put)).toHaveProperty('problem');
    }),
    { numRuns: 500 },
  );
});
