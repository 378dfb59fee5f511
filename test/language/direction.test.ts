import { expect, test } from 'vitest';
import { answerTo, meantOf } from './answer.ts';

/** The request that is answered first, from its first network to its second. */
const wayOf = (typed: string): string | undefined =>
  /(?:request|draft|plan|ping) (\S+ (?:from )?\S+)/.exec(answerTo(typed))?.[1];

test.each([
  ['reach finance, we are in marketing, 2h, budget', 'marketing finance'],
  ['make finance reachable from dev tomorrow because tests', 'developer finance'],
  ['open the finance database to marketing for 2h because quarter close', 'marketing finance'],
  ['expose finance to marketing for ninety minutes, retest of the findings', 'marketing finance'],
  ['finance should accept connections from marketing until friday because audit', 'marketing finance'],
  ['get us into finance, we are in marketing, for 2 days because forecast', 'marketing finance'],
  ['marketing has to read from finance for a day because reports', 'marketing finance'],
  ['necesito que marketing vea la base de finance 2 días, cierre', 'marketing finance'],
  ['marketing finance 7d because tests', 'marketing finance'],
  ['let dev talk to finance for a week because migration', 'developer finance'],
  ['connect marketing with finance for 3 days because budget', 'marketing finance'],
])('who asks to reach whom is told by the words around the two: %s', (typed, way) =>
  expect(wayOf(typed)).toBe(way),
);

test('where either may be the one that asks, both requests are shown, and why', () => {
  const meant = meantOf('finance opens developer until tonight');
  expect(meant).toMatchObject({
    is: 'offered',
    because: { what: 'either-way' },
    offers: [{ requester: { name: 'finance' } }, { requester: { name: 'developer' } }],
  });
});

test('what is said of a peering keeps the order in which its two were named', () => {
  expect(answerTo('marketing finance needs to stay until dec 10')).toMatch(/extend marketing finance/);
});
