import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '');

test.each([
  [
    'for the external review, marketing to finance 3 days',
    'marketing finance for 3d because the external review',
  ],
  [
    'For the tax check we need connectivity marketing to finance till December 18th.',
    'marketing finance until 2026-12-18 23:59 because the tax check',
  ],
  [
    'for our rollout please connect dev and marketing for 2 days',
    'developer marketing for 2d because our rollout',
  ],
  [
    'for the stress test i would like dev to reach finance on 5432 for 4 hours',
    'developer finance tcp 5432 for 4h because the stress test',
  ],
  ['dev to finance 2 days, reason = index build', 'developer finance for 2d because index build'],
  [
    'book dev<>finance for us, fri 27 nov, 06:30-09:00, reason is rate upload',
    'developer finance from 2026-11-27 06:30 until 2026-11-27 09:00 because rate upload',
  ],
  [
    'hi, i am new here. please connect dev with finance for one week, reporting',
    'developer finance for 7d because reporting',
  ],
  [
    'dev to finance because of the close, until friday',
    'developer finance until 2026-11-20 23:59 because the close',
  ],
  [
    "Because of the refund bug I'd like marketing to talk to finance until friday, thanks",
    'marketing finance until 2026-11-20 23:59 because the refund bug',
  ],
  [
    'Since our close is near could you connect mktg to fin until friday',
    'marketing finance until 2026-11-20 23:59 because our close is near',
  ],
  [
    'due to the close marketing needs finance till friday',
    'marketing finance until 2026-11-20 23:59 because the close',
  ],
  [
    'because of the recall, marketing must reach finance until friday',
    'marketing finance until 2026-11-20 23:59 because the recall',
  ],
  ['because audit connect marketing finance for 3d', 'marketing finance for 3d because audit'],
  ['cuz the demo broke can u hook mktg to fin 2h', 'marketing finance for 2h because the demo broke'],
  [
    'because the close is late, markting to finnace for 2 days',
    'marketing finance for 2d because the close is late',
  ],
  [
    'wegen der Inventur brauchen wir marketing zu finance bis freitag',
    'marketing finance until 2026-11-20 23:59 because der Inventur',
  ],
  [
    'parce que le bilan est en retard, je voudrais marketing vers finance pour 2 jours',
    'marketing finance for 2d because le bilan est en retard',
  ],
  [
    'marketing to dev, reason: shoot of the catalog, 3 days',
    'marketing developer for 3d because shoot of the catalog',
  ],
])('why is said first or last, and a time is none of it: %s', (said, meant) =>
  expect(heard(said)).toBe(`request ${meant}`),
);

test.each([
  'for how long can marketing have finance',
  'for 3 days marketing to finance please',
  'for finance, who approves?',
  'for PR-7Q4K2 add 2 days',
])('what is no reason at the start is none: %s', (said) => expect(heard(said)).not.toContain(' because '));

test.each([
  ['migration slow, extend by 2 hours', 'extend for 2h because migration slow'],
  ['vendor late, 2 more hours please', 'extend for 2h because vendor late'],
  ['vendor left, you may end it now', 'remove because vendor left'],
  [
    'finished early - cut dev-fin down to today 18:00',
    'shorten developer finance until 2026-11-19 18:00 because finished early',
  ],
  [
    'can dev-fin stay open til monday 10am, tests running late',
    'extend developer finance until 2026-11-23 10:00 because tests running late',
  ],
  [
    'tests failed again, keep dev-fin open one more hour',
    'extend developer finance for 1h because tests failed again',
  ],
  [
    'Budgetrunde verschoben, bitte bis 4.12. 18:00 verlängern',
    'extend until 2026-12-04 18:00 because Budgetrunde verschoben',
  ],
  ['i reject this, too broad', 'deny because too broad'],
  ["I'm declining it, they have had no training", 'deny because they have had no training'],
  ['Reject the lab one, lab has no business in finance', 'deny because lab has no business in finance'],
  ['no to the lab request: nothing for them there', 'deny because nothing for them there'],
  ['nope, PR-NKR8Z is way too broad', 'deny PR-NKR8Z because PR-NKR8Z is way too broad'],
  [
    '2 weeks are enough for LDAP, bring the end forward to 7 Dec',
    'shorten until 2026-12-07 23:59 because 2 weeks are enough for LDAP',
  ],
  ['2 weeks will do, shorten PR-7Q4K2 to 7 Dec', 'shorten PR-7Q4K2 until 2026-12-07 23:59'],
])('of what stands already, the other clause tells why: %s', (said, meant) =>
  expect(heard(said)).toBe(meant),
);

test.each([
  ['hi bot, extend by 2 hours', 'extend for 2h'],
  ['quick question, who owns finance', 'who owns finance'],
  ['bring finance forward please', 'shorten finance'],
])('what says nothing is no reason: %s', (said, meant) => expect(heard(said)).toBe(meant));

test.each([
  ['finance api is down, connect dev to finance 6443 for 1h', 'tcp 6443 for 1h because finance api is down'],
  ['finance is in maintenance - dev to finance, 2h', 'for 2h because finance is in maintenance'],
  ['dev to finance, finance is stuck, 2h', 'for 2h because finance is stuck'],
])('what is told of one of two tells why, and turns nothing round: %s', (said, rest) =>
  expect(heard(said)).toBe(`request developer finance ${rest}`),
);
