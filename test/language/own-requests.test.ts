import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['extend my request for 3 days because the audit slipped', 'extend for 3d because the audit slipped'],
  [
    'extend finance for 2 weeks because the close is late',
    'extend finance for 14d because the close is late',
  ],
  ['same as last time please', 'same as last time'],
  ['again PR-7Q4K2 please', '? request marketing finance'],
  [
    'connect dev and marketing to finance for a day because demo',
    '? request developer finance for 1d because demo | request marketing finance for 1d because demo',
  ],
  [
    'remove marketing finance and connect dev finance for 2 days because of the migration',
    '? remove marketing finance | request developer finance for 2d because the migration',
  ],
])('%s', (typed, meant) => expect(answerTo(typed)).toBe(meant));
