import { expect, test } from 'vitest';
import { pairOf } from '../../src/aws/pair.ts';
import type { Side } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { recognise } from '../../src/reconcile/look.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { aConnection, aPair, aRequest, aVpc, requested } from '../support/builders.ts';

/** Tags of a connection are kept apart on each side, and each account shows its own. */
const own = { 'peering-request': 'PR-TEST' };
const pair = aPair({ accepter: aVpc('b', '10.2.0.0/16', { account: '444455556666' }) });
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

test('a VPC that is not listed was deleted only where nothing else of it is listed, by whichever account', () => {
  const none = { exists: false, cidrBlocks: [], subnets: [], routeTables: [] };
  const [living, dead] = [aConnection(pair), aConnection(pair, { status: 'deleted' })];
  const goneWith = (how: {
    requester?: object;
    accepter?: object;
    own?: (typeof living)[];
    peers?: (typeof living)[];
  }) =>
    pairOf(
      {
        requester: { vpc: { ...pair.requester, ...how.requester }, connections: how.own ?? [] },
        accepter: { vpc: { ...pair.accepter, ...how.accepter }, connections: how.peers ?? [] },
      },
      'PR-TEST',
    ).gone;
  expect(goneWith({ own: [living], peers: [living] })).toBeUndefined();
  expect(goneWith({ accepter: none, own: [dead] })).toEqual(['accepter']);
  expect(goneWith({ requester: none, peers: [dead] })).toEqual(['requester']);
  expect(goneWith({ accepter: none })).toEqual(['accepter']);
  expect(goneWith({ requester: none, accepter: none, own: [dead] })).toEqual(['requester', 'accepter']);
  // An empty answer, one of another account, and none at all.
  expect(goneWith({ accepter: { exists: false, cidrBlocks: [] }, own: [dead] })).toBeUndefined();
  expect(goneWith({ accepter: none, own: [living] })).toBeUndefined();
  expect(goneWith({ requester: none, peers: [living] })).toBeUndefined();
  expect(goneWith({ requester: none, accepter: none })).toBeUndefined();
});
