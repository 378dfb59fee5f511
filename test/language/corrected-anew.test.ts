import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** Asked on Thursday 19 November 2026, 11:30 in Berlin. */

test.each([
  [
    'marketing to developer for 4 days from monday 10am - no wait, from tuesday 10am, still 4 days. moving the images',
    '? request marketing developer from 2026-11-24 10:00 for 4d because moving the images',
  ],
  [
    'finance to developer from monday until thursday, sorry, from tuesday, testing the export',
    '? request finance developer from 2026-11-24 00:00 until 2026-11-26 23:59 because testing the export',
  ],
  [
    'marketing to finance tomorrow from 9 to 12 – oops, sorry, from 10 to 12, stock count',
    '? request marketing finance from 2026-11-20 10:00 until 2026-11-20 12:00 because stock count',
  ],
  [
    'marketing hacia finance por 2 días, no, perdón, por 4 días, para el inventario',
    '? request marketing finance for 4d because el inventario',
  ],
  [
    'finance vers developer jusqu’à lundi, non pardon, jusqu’à mardi, pour tester',
    '? request finance developer until 2026-11-24 23:59 because tester',
  ],
  [
    'developer verso finance fino a lunedì, anzi, fino a martedì, per la fiera',
    '? request developer finance until 2026-11-24 23:59 because per la fiera',
  ],
])('a time that is said anew stands for the one before it: %s', (said, shown) =>
  expect(answerTo(said)).toBe(shown),
);

test.each([
  [
    'can developer reach, sorry, can finance reach marketing for 2 days, stock count',
    '? request finance marketing for 2d because stock count',
  ],
  [
    'please connect marketing to finance, I mean, please connect marketing to developer for 2 days, stock count',
    '? request marketing developer for 2d because stock count',
  ],
  [
    'could finance reach developer for 3 days, sorry, could marketing reach developer, stock count',
    '? request marketing developer for 3d because stock count',
  ],
  [
    'necesito que finance llegue a marketing, digo, que developer llegue a marketing dos días, por la feria',
    '? request developer marketing for 2d because la feria',
  ],
])('who is said anew, with the words around it, stands for whom was said before: %s', (said, shown) =>
  expect(answerTo(said)).toBe(shown),
);

test.each([
  [
    'marketing to finance on 5432, sorry, on 3306, for 2 days, stock count',
    'tcp 3306 for 2d because stock count',
  ],
  [
    'marketing to finance port 80 - no, port 8443 - for 2 days because of the fair',
    'tcp 8443 for 2d because the fair',
  ],
])('a port that is said anew stands for the one before it: %s', (said, shown) =>
  expect(answerTo(said)).toBe(`? request marketing finance ${shown}`),
);

test.each([
  'marketing to finance for 2 days, sorry for the late ask, stock count',
  'marketing to finance for 2 days, no rush, stock count',
])('an apology takes nothing back: %s', (said) =>
  expect(answerTo(said)).toBe('? request marketing finance for 2d because stock count'),
);
