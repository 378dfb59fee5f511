import { expect, test } from 'vitest';
import { halfOf } from '../../src/aws/pair.ts';
import type { Observed, PeeringConnection, Side } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { unacceptedDrift } from '../../src/reconcile/next/connected/drift.ts';
import { asAgreed, connected } from '../support/agreed.ts';
import { aRequest, type Told } from '../support/builders.ts';

/** One side alone is looked at while the other one cannot be: what lies on it is told, and nothing of the other. */

const request = aRequest(connected);
const connectionId = asAgreed.connection?.id ?? '';
const agreed = { ...agreedOf(request), connectionId };
const peer = { ...asAgreed.accepter, cidrBlocks: asAgreed.accepter.cidrBlocks };

const seenFrom = (
  side: Side,
  vpc: Observed[Side] = asAgreed[side],
  change: Partial<PeeringConnection> = {},
): Observed => {
  const { connection } = asAgreed;
  if (!connection) throw new Error('no connection');
  // An account shows its own tags alone.
  const none = { requester: {}, accepter: {} };
  const tags = { ...none, [side]: connection.tags[side] };
  const other = side === 'requester' ? peer : { ...asAgreed.requester };
  const { name, account, region, vpcId, cidrBlocks } = other;
  const shown = { vpc, connections: [{ ...connection, tags, ...change }] };
  return halfOf(side, shown, { name, account, region, vpcId, cidrBlocks }, connectionId);
};

const without = (side: Side): Observed[Side] => ({
  ...asAgreed[side],
  routeTables: asAgreed[side].routeTables.map((table) => ({
    ...table,
    routes: table.routes.filter(({ target }) => target.id !== connectionId),
  })),
});

test.each(['requester', 'accepter'] as const)('a half that is as agreed differs in nothing (%s)', (side) => {
  expect(driftOf(agreed, seenFrom(side))).toEqual([]);
});

test.each(['requester', 'accepter'] as const)(
  'a route that is missing on the half that is seen is drift of that side alone (%s)',
  (side) => {
    const drifts = driftOf(agreed, seenFrom(side, without(side)));
    expect(drifts.length).toBeGreaterThan(0);
    expect(drifts.every((one) => one.kind === 'route-missing' && one.side === side)).toBe(true);
  },
);

test('tags that are gone on the half that is seen are told, and those of the other half are not missed', () => {
  const bare = seenFrom('requester', asAgreed.requester, { tags: { requester: {}, accepter: {} } });
  expect(driftOf(agreed, bare)).toMatchObject([{ kind: 'tag-gone', side: 'requester' }]);
});

test('a connection that is deleted is deleted, whichever side shows it', () => {
  const deleted = seenFrom('accepter', asAgreed.accepter, { status: 'deleted' });
  expect(driftOf(agreed, deleted)).toEqual([{ kind: 'connection-gone', status: 'deleted' }]);
});

test('what was told of the side that is hidden stays told', () => {
  const told = driftOf(agreedOf(request), { ...asAgreed, accepter: without('accepter') });
  const found: Told = { type: 'drifted', drifts: told, count: told.length };
  const asked: Told = {
    type: 'steps-finished',
    answers: [{ key: 'create-connection', ok: true }],
    connectionId,
  };
  const [first, second, third, ...more] = connected;
  if (!first || !second || !third) throw new Error('no story');
  const after = aRequest([first, second, third, asked, ...more, found]);
  expect(unacceptedDrift(after, seenFrom('requester'))).toEqual(told);
});
