import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Period } from '../../handlers/language/meanings/periods.ts';
import { parseQuestion } from '../../handlers/language/meanings/questions.ts';
import { normalise } from '../../handlers/language/words/phrases.ts';
import type { Topic } from '../../src/audit/topic.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const ask = (text: string) => parseQuestion(normalise(text), catalog, '/peer');

/** A question in short: everything it says that is not said by leaving it out. */
type Short = { vpcs?: string[]; by?: string; thing?: string; topics?: Topic[]; period?: Period };
const short = (text: string): Short | string => {
  const asked = ask(text);
  if ('problem' in asked) return asked.problem;
  const { vpcs, thing, ...rest } = asked;
  const named =
    thing && (thing.what === 'route' ? [thing.table, thing.destination].filter(Boolean).join(' ') : thing.id);
  return {
    ...rest,
    ...(vpcs.length > 0 && { vpcs: vpcs.map(({ name }) => name) }),
    ...(named && { thing: named }),
  };
};

const day = 86_400;
const approvals: Topic[] = ['approved', 'emergency'];
const pings: Topic[] = ['ping-asked', 'ping-passed', 'ping-failed', 'ping-untested'];
const ends: Topic[] = ['removal', 'removed'];
const felix = '<@U0FELIX|felix>';

test.each<[string, Short]>([
  ['', {}],
  ['everything', {}],
  ['what happened', {}],
  ['finance', { vpcs: ['finance'] }],
  ['Finance', { vpcs: ['finance'] }],
  ['fin', { vpcs: ['finance'] }],
  ['of finance', { vpcs: ['finance'] }],
  ['“finance”', { vpcs: ['finance'] }],
  ['the finance vpc', { vpcs: ['finance'] }],
  ['finance last 30d', { vpcs: ['finance'], period: { last: { months: 0, seconds: 30 * day } } }],
  ['finance last 30 days', { vpcs: ['finance'], period: { last: { months: 0, seconds: 30 * day } } }],
  ['finance in the last 2 weeks', { vpcs: ['finance'], period: { last: { months: 0, seconds: 14 * day } } }],
  ['finance over the past 3 months', { vpcs: ['finance'], period: { last: { months: 3, seconds: 0 } } }],
  ['finance 7d', { vpcs: ['finance'], period: { last: { months: 0, seconds: 7 * day } } }],
  ['finance last 12h', { vpcs: ['finance'], period: { last: { months: 0, seconds: day / 2 } } }],
  ['finance last hour', { vpcs: ['finance'], period: { last: { months: 0, seconds: 3600 } } }],
  ['what happened to finance last week', { vpcs: ['finance'], period: { previous: 'week' } }],
  [
    'what happened to finance in the past week',
    { vpcs: ['finance'], period: { last: { months: 0, seconds: 7 * day } } },
  ],
  ['finance and marketing', { vpcs: ['finance', 'marketing'] }],
  ['between marketing and finance', { vpcs: ['marketing', 'finance'] }],
  ['marketing → finance', { vpcs: ['marketing', 'finance'] }],
  [felix, { by: 'U0FELIX' }],
  [`by ${felix}`, { by: 'U0FELIX' }],
  [`what did ${felix} do yesterday?`, { by: 'U0FELIX', period: { previous: 'day' } }],
  [`who did ${felix} approve`, { by: 'U0FELIX', topics: approvals }],
  [`approved by ${felix} this month`, { by: 'U0FELIX', topics: approvals, period: { this: 'month' } }],
  [`denied by ${felix} for finance`, { by: 'U0FELIX', topics: ['denied'], vpcs: ['finance'] }],
  ['by me', { by: 'me' }],
  ['what did I do today', { by: 'me', period: { this: 'day' } }],
  ['my requests', { by: 'me', topics: ['asked'] }],
  ['who approved pcx-0123abcd', { thing: 'pcx-0123abcd', topics: approvals }],
  ['who approved PCX-0123ABCD?', { thing: 'pcx-0123abcd', topics: approvals }],
  ['pcx-0123abcd', { thing: 'pcx-0123abcd' }],
  ['request PR-7Q4K', { thing: 'PR-7Q4K' }],
  ['PR-7Q4K2', { thing: 'PR-7Q4K2' }],
  ['pr_7q4k2.', { thing: 'PR-7Q4K2' }],
  ['who approved PR-7Q4K2', { thing: 'PR-7Q4K2', topics: approvals }],
  ['why was PR-7Q4K2 denied', { thing: 'PR-7Q4K2', topics: ['denied'] }],
  ['rtb-0abc 10.2.0.0/16', { thing: 'rtb-0abc 10.2.0.0/16' }],
  ['who made the route rtb-0abc to 10.2.0.0/16', { thing: 'rtb-0abc 10.2.0.0/16' }],
  ['rtb-0abc 2600:1f00::/56', { thing: 'rtb-0abc 2600:1f00::/56' }],
  ['denied this month', { topics: ['denied'], period: { this: 'month' } }],
  ['denied last month', { topics: ['denied'], period: { previous: 'month' } }],
  ['denials this year', { topics: ['denied'], period: { this: 'year' } }],
  ['who denied finance', { topics: ['denied'], vpcs: ['finance'] }],
  ['rejected this week', { topics: ['denied'], period: { this: 'week' } }],
  ['refused', { topics: ['turned-away', 'impossible'] }],
  ['turned-away today', { topics: ['turned-away'], period: { this: 'day' } }],
  ['approvals in October', { topics: approvals, period: { month: 10 } }],
  ['approvals in October 2025', { topics: approvals, period: { month: 10, year: 2025 } }],
  ['approved Oct 2025', { topics: approvals, period: { month: 10, year: 2025 } }],
  ['approved 2026-10', { topics: approvals, period: { month: 10, year: 2026 } }],
  ['approved or denied', { topics: [...approvals, 'denied'] }],
  ['emergencies', { topics: ['emergency'] }],
  ['break-glass finance', { topics: ['emergency'], vpcs: ['finance'] }],
  ['pings finance failing', { topics: ['ping-failed'], vpcs: ['finance'] }],
  ['failed pings finance', { topics: ['ping-failed'], vpcs: ['finance'] }],
  ['failing', { topics: ['ping-failed', 'failed'] }],
  ['pings', { topics: pings }],
  ['pings marketing finance', { topics: pings, vpcs: ['marketing', 'finance'] }],
  ['pings that passed today', { topics: ['ping-passed'], period: { this: 'day' } }],
  ['who pinged finance', { topics: pings, vpcs: ['finance'] }],
  ['removed yesterday', { topics: ends, period: { previous: 'day' } }],
  ['who removed pcx-0123abcd', { thing: 'pcx-0123abcd', topics: ends }],
  ['disconnected finance', { topics: ends, vpcs: ['finance'] }],
  ['cancelled', { topics: ['cancelled'] }],
  ['lapsed last 90 days', { topics: ['lapsed'], period: { last: { months: 0, seconds: 90 * day } } }],
  ['connected since 2026-10-01', { topics: ['connected'], period: { from: '2026-10-01' } }],
  ['errors since yesterday', { topics: ['fault', 'failed'], period: { since: { previous: 'day' } } }],
  ['questions', { topics: ['question'] }],
  ['between 2026-10-01 and 2026-10-31', { period: { from: '2026-10-01', to: '2026-10-31' } }],
  ['from 2026-10-01 to 2026-10-31', { period: { from: '2026-10-01', to: '2026-10-31' } }],
  ['between 2026-10-31 and 2026-10-01', { period: { from: '2026-10-01', to: '2026-10-31' } }],
  [
    'finance between 2026‑10‑01 and 2026‑10‑31',
    { vpcs: ['finance'], period: { from: '2026-10-01', to: '2026-10-31' } },
  ],
  ['on 2026-10-01', { period: { from: '2026-10-01', to: '2026-10-01' } }],
  ['until 2026-10-31', { period: { to: '2026-10-31' } }],
  ['2026-1-5', { period: { from: '2026-01-05', to: '2026-01-05' } }],
  [
    `pings finance failing by ${felix} between 2026-10-01 and 2026-10-31`,
    {
      topics: ['ping-failed'],
      vpcs: ['finance'],
      by: 'U0FELIX',
      period: { from: '2026-10-01', to: '2026-10-31' },
    },
  ],
])('"%s" is understood', (text, expected) => expect(short(text)).toEqual(expected));

test.each([
  ['financ', 'Did you mean `/peer audit finance`?'],
  ['nobody', 'I know no VPC named *nobody*'],
  ['by @felix', 'pick the name from the list'],
  ['finance last 30 parsecs', '*30 parsecs* as a time'],
  ['between 2026-02-30 and 2026-03-01', '*2026-02-30* as a time'],
  ['on 2026-13-01', '*2026-13-01* as a time'],
  ['rtb-0abc', 'say the destination as well'],
  ['marketing finance developer', 'name one or two'],
  ['x'.repeat(301), 'fewer words'],
])('"%s" gets the nearest form that works', (text, words) => {
  expect(short(text)).toContain(words);
  expect(short(text)).toContain('/peer audit');
});

test('every form that an answer offers is itself understood', () => {
  const { problem } = ask('nonsense') as { problem: string };
  const offered = [...problem.matchAll(/`\/peer (?:audit|explain) ([^`]+)`/g)].map(([, form]) => form ?? '');
  expect(offered.length).toBeGreaterThan(4);
  for (const form of offered)
    expect(ask(form.replace('@somebody', felix)), form).not.toHaveProperty('problem');
});

test('nothing that can be typed throws, or is answered with its markup alive', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'grapheme' })), (text) => {
      const asked = ask(text);
      if ('problem' in asked) expect(asked.problem).not.toMatch(/<[@!#]/);
    }),
  ));
