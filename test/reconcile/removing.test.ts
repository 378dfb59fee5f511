import { expect, test } from 'vitest';
import { newsForOwners } from '../../handlers/render/news.ts';
import { removalBlocks } from '../../handlers/render/removal.ts';
import { standing } from '../../handlers/render/standing.ts';
import { link } from '../../src/events/chain.ts';
import type { Observed } from '../../src/network/vpc.ts';
import { stepKey } from '../../src/plan/key.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  aConnection,
  aPair,
  aRequest,
  aRoute,
  aTable,
  aVpc,
  felix,
  maya,
  requested,
  type Told,
} from '../support/builders.ts';

const clean = aPair();
const plan = makePlan(aRequest([requested]), clean);
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } };
const begun: RequestEvent[] = [
  { type: 'steps-started', keys: plan.steps.map(stepKey), until: 1 },
  { type: 'steps-finished', answers: [{ key: 'create-connection', ok: true }], connectionId: 'pcx-1' },
];
const rule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'tcp',
  port: 22,
  source: '10.1.0.0/16',
} as const;
const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };
const removing = aRequest([
  requested,
  { type: 'planned', plan },
  approved,
  ...begun,
  { type: 'connected' },
  { by: felix, event: { type: 'rule-proposed', rule, agreed: true } },
  { type: 'steps-seen', keys: ['allow-ingress accepter RU-1'] },
  removal,
]);

/** What the request comes to, and the steps that it takes on the way, in a world that does nothing of itself. */
const play = (start: PeeringRequest, observed: Observed): { took: string[]; end: PeeringRequest } => {
  let request = start;
  for (let moves = 0; moves < 20; moves++) {
    const move = next(request, observed, request.at + 400_000);
    if (move.do === 'steps') return { took: move.steps.map(stepKey), end: request };
    if (move.do !== 'record') return { took: [], end: request };
    const entry = { id: request.id, at: request.at, by: { kind: 'bot' as const }, event: move.event };
    request = evolve(request, link(request, entry));
  }
  throw new Error('It does not come to rest.');
};

const dead = { state: 'blackhole' } as const;
const withRoute = (target: string): Observed => ({
  ...clean,
  requester: aVpc('a', '10.1.0.0/16', {
    routeTables: [aTable('rtb-a', { main: true, routes: [aRoute('10.2.0.0/16', target, dead)] })],
  }),
});
const ourRule = { requester: [], accepter: [{ ruleId: 'RU-1', groupId: 'sg-1', groupRuleId: 'sgr-9' }] };
const nobody = (name: string, block: string) =>
  aVpc(name, block, { exists: false, cidrBlocks: [], subnets: [], routeTables: [] });

test('what a connection left that AWS lists no longer is taken out: dead ends to it, and our rules', () => {
  const { took } = play(removing, { ...withRoute('pcx-1'), ingress: ourRule });
  expect(took).toEqual(['delete-route requester rtb-a 10.2.0.0/16', 'revoke-ingress accepter RU-1']);
  expect(play(removing, withRoute('pcx-of-a-stranger')).took).toEqual([]);
});

test('our rules are taken out where there is no connection at all', () => {
  const { connectionId: _, ...never } = removing;
  expect(play(never, { ...clean, ingress: ourRule }).took).toEqual(['revoke-ingress accepter RU-1']);
});

test('with a connection that AWS lists no longer, and nothing left of it, a removal is complete', () => {
  expect(play(removing, clean).end.status).toBe('removed');
});

test('a connection that lives without our tag is left alone, and its removal is never called one', () => {
  const untagged = aConnection(clean, { tags: { requester: {}, accepter: {} } });
  const world = { ...withRoute('pcx-1'), strangers: [untagged] };
  expect(play(removing, world).took).toEqual(['delete-route requester rtb-a 10.2.0.0/16']);
  const { end } = play(removing, { ...clean, strangers: [untagged] });
  expect(end).toMatchObject({
    status: 'failed',
    trouble: { code: 'untagged', connectionId: 'pcx-1' },
    left: ['delete-connection'],
  });
  expect(standing(end).join(' ')).toContain('pcx-1');
});

test('a stranger’s connection that AWS gave out as new is not listed as ours to take out', () => {
  const only = ['create-connection'];
  const request = aRequest([
    requested,
    { type: 'planned', plan },
    approved,
    { type: 'steps-started', keys: only, until: 1 },
    { type: 'steps-finished', answers: [{ key: 'create-connection', ok: true }], connectionId: 'pcx-9' },
    removal,
  ]);
  const stranger = aConnection(clean, { id: 'pcx-9', tags: { requester: {}, accepter: {} } });
  const { end } = play(request, { ...clean, strangers: [stranger] });
  expect(end).toMatchObject({ status: 'failed', trouble: { code: 'untagged' }, left: [] });
  expect(standing(end).join(' ')).not.toContain('nothing is left');
});

test.each([
  ['accepter', ['delete-route accepter rtb-b 10.1.0.0/16', 'revoke-ingress accepter RU-1']],
  ['requester', ['delete-route requester rtb-a 10.2.0.0/16', 'delete-connection']],
] as const)('where the VPC of the %s cannot be seen, what may be left there is named', (side, left) => {
  const block = side === 'requester' ? '10.1.0.0/16' : '10.2.0.0/16';
  const world = { ...clean, [side]: nobody(side === 'requester' ? 'a' : 'b', block) };
  const { end } = play(removing, world);
  expect(end).toMatchObject({ status: 'failed', trouble: { code: 'vpc-unseen', sides: [side] }, left });
  expect(standing(end).join(' ')).toContain(`vpc-${side === 'requester' ? 'a' : 'b'}`);
});

test('a request that had begun nothing ends plainly, though a VPC is gone', () => {
  const request = aRequest([requested, { type: 'planned', plan }, approved, removal]);
  const world = { ...clean, accepter: nobody('b', '10.2.0.0/16') };
  expect(play(request, world).end.status).toBe('removed');
});

test('a connection that AWS lists a moment before its tag is waited for, and not taken for a stranger’s', () => {
  const request = aRequest([requested, { type: 'planned', plan }, approved, ...begun]);
  const untagged = aConnection(clean, {
    status: 'pending-acceptance',
    tags: { requester: {}, accepter: {} },
  });
  const world = { ...clean, strangers: [untagged] };
  expect(next(request, world, request.at + 1000)).toMatchObject({ do: 'wait' });
  expect(next(request, world, request.at + 120_000)).toMatchObject({ event: { type: 'undoing' } });
});

test('routes of others to the connection are left, and the end names them', () => {
  const [first, ...others] = clean.accepter.routeTables;
  if (!first) throw new Error('There is a table.');
  const connectionId = removing.connectionId ?? '';
  const dead = aRoute('10.1.128.0/17', connectionId, { state: 'blackhole' });
  const table = { ...first, name: 'led<ger>', routes: [...first.routes, dead] };
  const world = { ...clean, accepter: { ...clean.accepter, routeTables: [table, ...others] } };
  const { end } = play(removing, world);
  const left = { side: 'accepter', routeTableId: table.id, destination: '10.1.128.0/17' };
  expect(end).toMatchObject({ status: 'removed', leftRoutes: { listed: [left], count: 1 } });
  expect(standing(end).join('\n')).toMatch(
    /routes of others led over the peering.*• 10\.1\.128\.0\/17 in b, table led&lt;ger&gt; \(.*I leave them/s,
  );
  expect(play(removing, clean).end.leftRoutes).toBeUndefined();
});

test('where a connection of others joins the two by then, the end names it', () => {
  const strangers = [aConnection(clean, { id: 'pcx-9' })];
  expect(play(removing, { ...clean, strangers }).end).toMatchObject({ status: 'removed', joinedBy: 'pcx-9' });
  expect(play(removing, clean).end.joinedBy).toBeUndefined();
});

test('a rule of ours that somebody changed is left, is not promised to go, and the end says that it lets packets in', () => {
  const changed = {
    ...{ ruleId: 'RU-1', groupId: 'sg-1', groupRuleId: 'sgr-1' },
    lets: { protocol: 'tcp', from: 0, to: 65_535, source: '0.0.0.0/0' },
  };
  const key = 'allow-ingress accepter RU-1';
  const joined = aRequest([
    ...[requested, { type: 'planned', plan } as const, approved, ...begun, { type: 'connected' } as const],
    { by: felix, event: { type: 'rule-proposed', rule, agreed: true } },
    { type: 'steps-started', keys: [key], until: 1 },
    { type: 'steps-finished', answers: [{ key, ok: true, groupRuleId: 'sgr-1' }] },
    { type: 'steps-seen', keys: [key] },
  ]);
  const promised = (request: PeeringRequest) => JSON.stringify(removalBlocks(request));
  expect(promised(joined)).toContain('take out the security group rule RU-1');
  const drift: RequestEvent = {
    ...{ type: 'drifted', count: 1 },
    drifts: [{ kind: 'rule-changed', side: 'accepter', ...changed }],
  };
  const entry = { id: joined.id, at: joined.at, by: { kind: 'bot' as const }, event: drift };
  const differing = evolve(joined, link(joined, entry));
  expect(promised(differing)).not.toContain('take out the security group rule RU-1');
  expect(promised(differing)).toMatch(
    /somebody has changed it; it goes on letting in TCP ports 0 to 65535 from 0\.0\.0\.0\/0/,
  );
  const seen = {
    ...clean,
    ingress: { requester: [], accepter: [] },
    changedRules: { requester: [], accepter: [changed] },
  };
  const { took, end } = play(removing, seen);
  expect(took).toEqual([]);
  expect(end).toMatchObject({ status: 'removed', changedLeft: { count: 1 } });
  expect(standing(end).join('\n')).toMatch(
    /sgr-1 in sg-1 of b: it lets in TCP ports 0 to 65535 from 0\.0\.0\.0\/0 \(anywhere\)/,
  );
  expect(JSON.stringify(newsForOwners(end, 'accepter'))).toMatch(
    /1 security group rule that I made and somebody changed is left, and goes on letting packets in: the card lists it/,
  );
  expect(play(removing, clean).end.changedLeft).toBeUndefined();
});
