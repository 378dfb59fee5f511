import { expect, test } from 'vitest';
import { drillMessage, drillResult } from '../../handlers/render/drill.ts';
import { standing } from '../../handlers/render/standing.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { drillProposals, mostDrillMs } from '../../src/request/drill.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  aConnection,
  aPair,
  aPlan,
  aRequest,
  aRoute,
  aTable,
  aVpc,
  felix,
  fiona,
  maya,
  planned,
  requested,
  type Told,
} from '../support/builders.ts';

/** One route is taken out on purpose and put back, whatever happens on the way. */
const key = 'create-route accepter rtb-b 10.1.0.0/16';
const undone = 'delete-route accepter rtb-b 10.1.0.0/16';
const other = 'create-route requester rtb-a 10.2.0.0/16';
const plan = {
  ...aPlan,
  steps: [
    { do: 'create-connection' as const },
    {
      do: 'create-route' as const,
      side: 'requester' as const,
      routeTableId: 'rtb-a',
      destination: '10.2.0.0/16',
    },
    {
      do: 'create-route' as const,
      side: 'accepter' as const,
      routeTableId: 'rtb-b',
      destination: '10.1.0.0/16',
    },
  ],
};
const connected: Told[] = [
  { ...requested, duration: null },
  { ...planned, plan } as RequestEvent,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'steps-started', keys: [key, other], until: 1 },
  {
    type: 'steps-finished',
    answers: [key, other].map((one) => ({ key: one, ok: true })),
    connectionId: 'pcx-1',
  },
  { type: 'steps-seen', keys: ['create-connection', key, other], connectionId: 'pcx-1' },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
  { type: 'announced', places: [], unreached: [], shows: 99 },
];
const proposed: Told = {
  by: fiona,
  event: { type: 'drill-proposed', proposalId: 'DR-1', side: 'accepter', key, reason: 'quarterly' },
};
const approved: Told = { by: felix, event: { type: 'drill-approved', proposalId: 'DR-1', side: 'accepter' } };
const drilling = [...connected, proposed, approved];
const sent: Told[] = [
  { type: 'steps-started', keys: [undone], until: 0 },
  { type: 'steps-finished', answers: [{ key: undone, ok: true }], held: 0 },
];
const broken: Told[] = [...drilling, ...sent, { type: 'drill-broke' }];
const missing = {
  ...{ kind: 'route-missing' as const, side: 'accepter' as const },
  ...{ routeTableId: 'rtb-b', destination: '10.1.0.0/16' as const },
};
const found: Told = { type: 'drifted', drifts: [missing], count: 1 };

/** The pair as agreed, with what stands in the accepter's table for the requester's addresses. */
const seen = (route: string | undefined) => {
  const table = (id: string, destination: string, target?: string) =>
    aTable(id, { main: true, routes: target ? [aRoute(destination, target)] : [] });
  const pair = aPair({
    requester: aVpc('a', '10.1.0.0/16', { routeTables: [table('rtb-a', '10.2.0.0/16', 'pcx-1')] }),
    accepter: aVpc('b', '10.2.0.0/16', { routeTables: [table('rtb-b', '10.1.0.0/16', route)] }),
  });
  return { ...pair, connection: aConnection(pair) };
};
const whole = seen('pcx-1');
const cut = seen(undefined);
const move = (story: Told[], observed = whole, later = 1_000) => {
  const request = aRequest(story);
  return next(request, observed, request.at + later);
};

test('nothing is taken out before an owner has agreed', () => {
  const { do: what } = move([...connected, proposed]);
  expect(what).not.toBe('steps');
});

test('one route of the bot’s own is taken out, where all is as agreed', () => {
  expect(move(drilling)).toMatchObject({
    ...{ do: 'steps', concern: 'drill' },
    steps: [{ do: 'delete-route', side: 'accepter', routeTableId: 'rtb-b', destination: '10.1.0.0/16' }],
  });
});

test.each([
  ['it is there no more', cut],
  ['another target stands there', seen('tgw-0c')],
  ['Terraform writes there', { ...whole, pen: { accepter: 'all' as const } }],
])('nothing is taken out where %s', (_, observed) => {
  const ended = move(drilling, observed);
  expect(ended).toMatchObject({ do: 'record', event: { type: 'drill-ended' } });
  expect(JSON.stringify(ended)).toContain('nothing was taken out');
});

test('it is broken once AWS shows the route gone, and the rounds may find it', () => {
  expect(move([...drilling, ...sent], cut)).toMatchObject({ event: { type: 'drill-broke' } });
  const waits = next(aRequest(broken), cut, aRequest(broken).at + 1_000);
  expect(waits).toMatchObject({ do: 'wait' });
});

test('found or not, the route is put back', () => {
  expect(aRequest([...broken, found]).drill).toMatchObject({ foundAt: expect.any(Number) });
  expect(move([...broken, found], cut)).toMatchObject({ event: { type: 'repair-requested', keys: [key] } });
  expect(move(broken, cut, mostDrillMs + 1_000)).toMatchObject({ event: { type: 'drill-overdue' } });
  for (const told of [
    [found, { type: 'repair-requested', keys: [key] }],
    [{ type: 'drill-overdue' }],
  ] as Told[][]) {
    const mending = aRequest([...broken, ...told]);
    expect(next(mending, cut, mending.at + 1_000)).toMatchObject({
      ...{ do: 'steps', concern: 'repair' },
      steps: [{ do: 'create-route', side: 'accepter', routeTableId: 'rtb-b' }],
    });
  }
});

test('an owner who repairs it first is no hindrance: how soon it was found is known all the same', () => {
  const story: Told[] = [
    ...[...broken, found],
    { by: felix, event: { type: 'repair-requested', keys: [key] } },
    { type: 'repaired' },
  ];
  expect(move(story)).toMatchObject({ event: { type: 'drill-ended', foundMs: 1_000 } });
});

const mending: Told[] = [found, { type: 'repair-requested', keys: [key] }];
const mended: Told[] = [...broken, ...mending, { type: 'repaired' }];
test('it is over once AWS shows the route again, and says how long both took', () => {
  const request = aRequest(mended);
  const ended = next(request, whole, request.at);
  expect(ended).toMatchObject({
    event: { type: 'drill-ended', proposalId: 'DR-1', foundMs: 1_000, mendedMs: 3_000 },
  });
});

test('a repair that comes to nothing is asked for again and again, and never over what somebody else wrote', () => {
  const failed: Told[] = [...broken, ...mending, { type: 'repair-failed', said: 'no' }];
  expect(move(failed, cut, 60_000)).toMatchObject({ event: { type: 'repair-requested', keys: [key] } });
  expect(move(failed, seen('tgw-0c'), 60_000)).toMatchObject({ event: { type: 'drill-ended' } });
});

test('while the VPC cannot be seen, nobody says that it is whole or lost', () => {
  const blind = { ...cut, accepter: { ...cut.accepter, exists: false, routeTables: [] } };
  const request = aRequest([...broken, ...mending, { type: 'repair-failed', said: 'no' }]);
  expect(next(request, blind, request.at + 60_000)).toMatchObject({ do: 'wait' });
});

test('a delete of which no answer came is put right, and not taken for one that never went out', () => {
  const lost: Told[] = [...drilling, { type: 'steps-started', keys: [undone], until: 0 }];
  expect(move(lost, cut)).toMatchObject({ event: { type: 'drill-broke' } });
  const fault: RequestEvent = {
    type: 'stumbled',
    code: 'Timeout',
    said: 'no answer',
    concern: 'drill',
    until: 0,
  };
  const given = Array.from({ length: 8 }, () => fault);
  expect(move([...drilling, ...given], cut)).toMatchObject({ event: { type: 'drill-overdue' } });
});

test('a removal ends a drill, and takes everything out as ever', () => {
  const request = aRequest([...broken, { by: maya, event: { type: 'removal-requested', reason: 'over' } }]);
  expect(request.drill).toBeUndefined();
  expect(request.ours).toEqual([key, other]);
});

const rights = (requester: boolean, accepter: boolean) => ({ may: { requester, accepter } });
const asked = { proposalId: 'DR-2', reason: 'quarterly' };
test('whoever the catalog names on both sides may ask, where all is well, one at a time', () => {
  const request = aRequest(connected);
  expect(decide(request, fiona, rights(true, true), 'drill', asked)).toMatchObject({
    ...{ type: 'drill-proposed', side: 'accepter', key },
  });
  expect(decide(request, fiona, rights(true, false), 'drill', asked)).toEqual({ refused: 'no-drill' });
  for (const story of [[...connected, proposed], drilling, [...connected, found]] as Told[][])
    expect(decide(aRequest(story), fiona, rights(true, true), 'drill', asked)).toEqual({
      refused: 'drill-busy',
    });
});

test('an owner of the side decides, once', () => {
  const request = aRequest([...connected, proposed]);
  const yes = { proposalId: 'DR-1' };
  expect(decide(request, felix, rights(false, true), 'decide-proposal', yes)).toEqual({
    ...{ type: 'drill-approved', proposalId: 'DR-1', side: 'accepter' },
  });
  expect(decide(request, maya, rights(true, false), 'decide-proposal', yes)).toEqual({
    refused: 'not-owner',
  });
  expect(decide(aRequest(drilling), felix, rights(false, true), 'decide-proposal', yes)).toMatchObject({
    refused: 'drill-decided',
  });
});

test('everybody reads that it is a drill, and what came of it', () => {
  const said = standing(aRequest([...broken, found])).join('\n');
  expect(said).toContain('*This is a drill*, asked for by <@U0FIONA> and approved by <@U0FELIX>');
  expect(said).toContain(
    'I begin to put it back by myself once a round finds it gone, after 15 minutes at the latest',
  );
  const over = aRequest([
    ...mended,
    { type: 'drill-ended', proposalId: 'DR-1', foundMs: 61_000, mendedMs: 130_000 },
  ]);
  const shown = (request: PeeringRequest) =>
    drillProposals(request).map((one) => JSON.stringify(drillMessage(request, one, 'accepter')))[0];
  expect(shown(over)).toContain('The drill is over: found after 61 s, whole again after 2 min 10 s');
  expect(shown(aRequest([...connected, proposed]))).toContain('approve_drill');
  expect(shown(over)).not.toContain('approve_drill');
  expect(drillResult({ mendedMs: 900_000 })).toBe('no round found it gone, whole again after 15 min 0 s');
});
