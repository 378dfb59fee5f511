import { expect, test } from 'vitest';
import { specialLines } from '../../handlers/render/special.ts';
import { wishText } from '../../handlers/render/wish-words.ts';
import { aPlan, aRequest, requested } from '../support/builders.ts';

const reach = (things: number) => ({
  ...{ subnets: 1, instances: 1 },
  sensitive: things > 0 ? [{ tag: 'data=ledger', things }] : [],
});

test.each([
  [1, 'data=ledger on 1 resource'],
  [2, 'data=ledger on 2 resources'],
])('a card says of %i that it is a resource that carries the sensitive tag', (things, words) => {
  const plan = { ...aPlan, reach: { requester: reach(0), accepter: reach(things) } };
  expect(specialLines(aRequest([requested, { type: 'planned', plan }])).join('\n')).toContain(words);
});

test('the log says what somebody wanted in words of people', () => {
  expect(['ask-back', 'break-glass', 'set-window', 'remove'].map(wishText)).toEqual([
    'ask a question',
    'approve alone in an emergency',
    'say when it may begin',
    'remove',
  ]);
});
