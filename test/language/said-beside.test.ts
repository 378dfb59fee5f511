import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '').split(' | ')[0] ?? '';

test.each([
  ['dev to fin friday 9-11, budget deck, ask Dana if needed', 'budget deck, ask Dana if needed'],
  [
    'dev to fin friday 9-11, budget deck, ping me if something is missing',
    'budget deck, ping me if something is missing',
  ],
  ['dev to fin friday 9-11, budget deck. Please call Lena Vogel when done', 'budget deck. Please call Lena'],
])('what is said to people beside a request denies nothing of it: %s', (said, why) =>
  expect(heard(said)).toContain(
    `request developer finance from 2026-11-20 09:00 until 2026-11-20 11:00 because ${why}`,
  ),
);

test.each([
  [
    'Trying once more since the last one lapsed: dev, finance, 5432, Mon-Tue, 7 to 19 each day',
    'developer finance tcp 5432 from 2026-11-23 07:00 until 2026-11-24 19:00 because the last one lapsed',
  ],
  ['reason is a batch, failed twice. dev to fin for 2h', 'developer finance for 2h because a batch, failed'],
  [
    'i was denied yesterday bc no reason. reason = refund bug. dev/fin till tmrw 10',
    'developer finance until 2026-11-20 10:00 because',
  ],
])('a reason that stands first ends where two networks are named: %s', (said, meant) =>
  expect(heard(said)).toContain(`request ${meant}`),
);

test.each([
  ['Period close, finance -> developer, fri 9-11, ask Dana if needed', 'Period close, ask Dana if needed'],
  ['Switch replacement. Need mktg<->dev sat 10:00-12:00. standby Piotr', 'Switch replacement. standby Piotr'],
  [
    'need developer to finance on 9443/tcp, hotfix going out 01:00-03:00 tonight, pager PD-5519',
    'hotfix going out 01:00-03:00 tonight, pager PD-5519',
  ],
])('of several things that tell why each is kept: %s', (said, why) =>
  expect(heard(said)).toContain(`because ${why}`),
);

test.each([
  ['24 to 26 November, office hours 9-17', 'from 2026-11-24 09:00 until 2026-11-26 17:00'],
  ['vom 23.11. bis 27.11., täglich 7:30–16:30', 'from 2026-11-23 07:30 until 2026-11-27 16:30'],
])('hours of each day end the last of them: %s', (said, meant) =>
  expect(heard(`developer to finance, ${said}, audit work`)).toContain(meant),
);
