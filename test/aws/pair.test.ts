import { expect, test } from 'vitest';
import { pairOf } from '../../src/aws/pair.ts';
import type { Side } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { recognise } from '../../src/reconcile/look.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { aConnection, aPair, aRequest, requested } from '../support/builders.ts';

/** Tags of a connection are kept apart on each side, and each account shows its own. */
const own = { 'peering-request': 'PR-TEST' };
const pair = aPair();
const seenWith = (tags: Record<Side, Record<string, string>>) => {
  const asSeen = {
    requester: { requester: tags.requester, accepter: {} },
    accepter: { requester: {}, accepter: tags.accepter },
  };
  const at = (side: Side) => ({ vpc: pair[side], connections: [aConnection(pair, { tags: asSeen[side] })] });
  return pairOf({ requester: at('requester'), accepter: at('accepter') }, 'PR-TEST', {
    connectionId: 'pcx-1',
    begun: true,
  });
};

const request = aRequest([
  requested,
  { type: 'steps-seen', keys: ['create-connection'], connectionId: 'pcx-1' },
  { type: 'connected' },
]);

test.each<[Side[], Record<Side, Record<string, string>>]>([
  [[], { requester: own, accepter: own }],
  [['requester'], { requester: {}, accepter: own }],
  [['accepter'], { requester: own, accepter: {} }],
  [['requester', 'accepter'], { requester: {}, accepter: {} }],
])('of a connection that lost the tags of %j just these are said to be gone', (gone, tags) => {
  const drifts = driftOf(agreedOf(request), recognise(request, seenWith(tags)));
  expect(drifts.flatMap((one) => (one.kind === 'tag-gone' ? [one.side] : []))).toEqual(gone);
});
