import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
test.each([
  [
    '* who: dev * to: finance app subnet * what: 8443 * when: now until 5pm * why: debugging PAY-3391',
    'developer finance only app tcp 8443 until 2026-11-19 17:00 because debugging PAY-3391',
  ],
  [
    'who: marketing, where: finance, what: 5432, when: tomorrow 8-10, why: churn model',
    'marketing finance tcp 5432 from 2026-11-20 08:00 until 2026-11-20 10:00 because churn model',
  ],
  [
    'src=dev dst=fin port=5432 until=friday reason=slow query hunt',
    'developer finance tcp 5432 until 2026-11-20 23:59 because slow query hunt',
  ],
  ['a=dev b=fin p=5432 t=now+3h why: query hunt', 'developer finance tcp 5432 for 3h because query hunt'],
  [
    'request for CHG-1234, From: dev. To: fin. Port: 443. Start: monday 8:00. End: monday 12:00',
    'developer finance tcp 443 from 2026-11-23 08:00 until 2026-11-23 12:00 because CHG-1234',
  ],
  [
    'dev → fin, reason "month-end dry run", begin 2026-11-29 18:00, stop 2026-11-30 06:00, port 5432',
    'developer finance tcp 5432 from 2026-11-29 18:00 until 2026-11-30 06:00 because month-end dry run',
  ],
  ['dev,fin,443,2h,smoke test', 'developer finance tcp 443 for 2h because smoke test'],
  ['finance,developer,tcp/22,4h,CHG-20377', 'finance developer tcp 22 for 4h because CHG-20377'],
])('a request of fields is read in any form: %s', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '')).toBe(`request ${meant}`),
);

test('three networks in one word are each with each', () =>
  expect(answerTo('marketing,finance,developer')).toBe(
    '? request marketing finance | request marketing developer | request finance developer',
  ));
