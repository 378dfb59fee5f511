import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import type { LookUp } from '../../src/aws/trail.ts';
import { silentLog } from '../../src/log.ts';
import type { TrailEvent } from '../../src/plan/cause.ts';
import { causeIn, soughtFor } from '../../src/plan/culprit.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { makeExplain } from '../../src/reconcile/cause.ts';
import { aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

/** Who brought drift about, where AWS says so; never in the way of what has to be told. */
const connected: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const missing: Drift = {
  kind: 'route-missing',
  side: 'accepter',
  routeTableId: 'rtb-b',
  destination: '10.1.0.0/16',
};
const other: Drift = { ...missing, routeTableId: 'rtb-c' };
const drifted = (...drifts: Drift[]) => ({ type: 'drifted' as const, drifts, count: drifts.length });
const deleted = (at: number, destination: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
  ...{ name: 'DeleteRoute', at, who: 'role/ops-admin', session: 'jane' },
  ...{ asked: { routeTableId: 'rtb-b', destinationCidrBlock: destination } },
  ...more,
});

const explainBy = (lookUp: LookUp, now = () => 1000) =>
  makeExplain({ load: async () => lookUp, now, log: silentLog });

test('the latest call that names the very route is the cause, and no other', () => {
  const sought = soughtFor(missing, { connectionId: 'pcx-1', vpcId: 'vpc-b' });
  if (!sought) throw new Error('It is sought.');
  const events = [
    deleted(1, '10.1.0.0/16', { who: 'user/old' }),
    deleted(5, '10.1.0.0/16'),
    deleted(9, '10.9.0.0/16', { who: 'user/elsewhere' }),
    deleted(9, '10.1.0.0/16', { name: 'DescribeRouteTables', who: 'user/looking' }),
  ];
  expect(causeIn(sought, events)).toEqual({
    name: 'DeleteRoute',
    at: 5,
    who: 'role/ops-admin',
    session: 'jane',
  });
  expect(causeIn(sought, [])).toBeUndefined();
});

test('it is told with what was found, in the words of whoever reads it', async () => {
  const told = await explainBy(async () => [deleted(5, '10.1.0.0/16', { who: 'role/<ops>' })])(
    aRequest(connected),
    drifted(missing),
  );
  expect(told.drifts).toMatchObject([{ kind: 'route-missing', cause: { who: 'role/<ops>' } }]);
  const said = standing(aRequest([...connected, told])).join('\n');
  expect(said).toMatch(
    /The subnets of that table send nothing there\. Deleted by role\/&lt;ops&gt; \(session jane\) <!date\^0\^\{ago\}/,
  );
});

test('one call is made for what was found, and none for what was told before', async () => {
  const asked: string[] = [];
  const explain = explainBy(async (_, resource) => {
    asked.push(resource);
    return [deleted(5, '10.1.0.0/16')];
  });
  const first = await explain(aRequest(connected), drifted(missing, other));
  expect(asked).toEqual(['rtb-b']);
  const again = await explain(aRequest([...connected, first]), drifted(missing, other));
  expect(asked).toEqual(['rtb-b']);
  expect(again.drifts[0]?.cause).toEqual(first.drifts[0]?.cause);
});

test('where the role may not look nothing is said, and it is not asked again for an hour', async () => {
  let [calls, now] = [0, 1000];
  const explain = explainBy(
    async () => {
      calls += 1;
      throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    },
    () => now,
  );
  expect(await explain(aRequest(connected), drifted(missing))).toEqual(drifted(missing));
  await explain(aRequest(connected), drifted(missing));
  expect(calls).toBe(1);
  now += 3_600_000;
  await explain(aRequest(connected), drifted(missing));
  expect(calls).toBe(2);
});

test('a fault in loading it, or in what it says, keeps nothing from being told', async () => {
  const load = async () => {
    throw new Error('no such module');
  };
  const explain = makeExplain({ load, now: () => 1, log: silentLog });
  expect(await explain(aRequest(connected), drifted(missing))).toEqual(drifted(missing));
});

test('a connection that is gone is looked for on both sides, since either deletes it', async () => {
  const places: string[] = [];
  const explain = explainBy(async ({ account }, resource) => {
    places.push(`${account} ${resource}`);
    return places.length < 2 ? [] : [deleted(5, '', { name: 'DeleteVpcPeeringConnection', asked: {} })];
  });
  const seen: Told = { type: 'steps-seen', keys: ['create-connection'], connectionId: 'pcx-9' };
  const request = aRequest([...connected.slice(0, 3), seen, ...connected.slice(3)]);
  const told = await explain(request, drifted({ kind: 'connection-gone' }));
  expect(places).toHaveLength(2);
  expect(told.drifts[0]?.cause?.who).toBe('role/ops-admin');
});
