import { expect, test } from 'vitest';
import type { Shown } from '../../src/aws/narrow.ts';
import type { Route, RouteTable, Side } from '../../src/network/vpc.ts';
import { narrowFor, purposeOf } from '../../src/reconcile/moves/purpose.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { withShown } from '../../src/reconcile/shown.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import {
  aConnection,
  aPair,
  aRequest,
  aRoute,
  aTable,
  felix,
  requested,
  type Told,
} from '../support/builders.ts';

const world = aPair();
const plan = makePlan(aRequest([requested]), world);
const begun = (keys: string[]): RequestEvent => ({ type: 'steps-started', keys, until: 60_000 });
const taken = (keys: string[], connectionId?: string): RequestEvent => ({
  type: 'steps-finished',
  answers: keys.map((key) => ({ key, ok: true })),
  ...(connectionId && { connectionId }),
});
const create = ['create-connection'];
const accept = ['accept-connection'];
const routes = [
  'create-route requester rtb-a 10.2.0.0/16',
  'create-route accepter rtb-b 10.1.0.0/16',
  'tag-connection accepter',
];

const asked: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
];
const made: Told[] = [...asked, begun(create), taken(create, 'pcx-1')];
const accepted: Told[] = [
  ...made,
  { type: 'steps-seen', keys: create, connectionId: 'pcx-1' },
  begun(accept),
  taken(accept),
];
const joined: Told[] = [...accepted, { type: 'steps-seen', keys: accept, connectionId: 'pcx-1' }];
const written: Told[] = [...joined, begun(routes), taken(routes)];

const none = { requester: [], accepter: [] };
const both = { requester: ['rtb-a'], accepter: ['rtb-b'] };
const joinedWorld = { ...world, connection: aConnection(world, { peerStatus: 'active' }) };

test.each<[what: string, story: Told[], purpose: string | undefined, narrow: object | undefined]>([
  ['before the first write', asked, undefined, undefined],
  ['while AWS makes the connection', made, 'made', { on: ['requester'], tables: none }],
  ['while AWS joins the two', accepted, 'joined', { on: ['requester'], tables: none }],
  ['before the routes', joined, 'routes', { on: [], tables: both }],
  ['once they are written', written, 'routes', { on: ['accepter'], tables: both }],
  [
    'once one has arrived',
    [...written, { type: 'steps-seen', keys: routes.slice(0, 1) }],
    'routes',
    { on: ['accepter'], tables: { requester: [], accepter: ['rtb-b'] } },
  ],
  [
    'while it is taken out',
    [...written, { type: 'removal-requested', reason: 'done' }],
    undefined,
    undefined,
  ],
])('what is asked of AWS %s', (_, story, purpose, narrow) => {
  const request = aRequest(story);
  const found = purposeOf(request);
  expect(found).toBe(purpose);
  expect(found && narrowFor(found, request, joinedWorld)).toEqual(
    narrow && { connectionId: 'pcx-1', ...narrow },
  );
});

test('while AWS makes the connection the other side is asked as well where it was seen to lag', () => {
  const lagging = { ...world, connection: aConnection(world, { peerStatus: 'initiating-request' }) };
  expect(narrowFor('made', aRequest(made), lagging)?.on).toEqual(['requester', 'accepter']);
});

const ours = (destination: string, more: Partial<Route> = {}): Route => aRoute(destination, 'pcx-1', more);
const shownOf = (side: Side, routes: Route[], more: Partial<RouteTable> = {}): Shown => ({
  connection: joinedWorld.connection,
  tables: [aTable(side === 'requester' ? 'rtb-a' : 'rtb-b', { main: true, routes, ...more })],
});
const narrow = { connectionId: 'pcx-1', on: ['requester', 'accepter'], tables: both } as const;
const see = (requester: Shown, accepter = shownOf('accepter', [])) =>
  withShown(aRequest(written), joinedWorld, narrow, { requester, accepter });

test('routes of the plan are seen in the tables that were asked about alone', () => {
  const seen = see(shownOf('requester', [ours('10.2.0.0/16')]), shownOf('accepter', [ours('10.1.0.0/16')]));
  expect(seen?.requester.routeTables[0]?.routes).toEqual([ours('10.2.0.0/16')]);
  expect(seen?.accepter.routeTables[0]?.routes).toEqual([ours('10.1.0.0/16')]);
  expect(seen?.requester.subnets).toEqual(world.requester.subnets);
});

test.each<[what: string, shown: Shown]>([
  ['a route of somebody else in the place of ours', shownOf('requester', [aRoute('10.2.0.0/16', 'tgw-1')])],
  ['a route that nobody planned', shownOf('requester', [ours('10.9.0.0/16')])],
  ['a route of ours that leads nowhere', shownOf('requester', [ours('10.2.0.0/16', { state: 'blackhole' })])],
  ['a table that serves another subnet', shownOf('requester', [], { subnetIds: ['subnet-x'] })],
  ['a table that is not the main one any more', shownOf('requester', [], { main: false })],
  ['a table that has gone', { connection: joinedWorld.connection, tables: [] }],
  ['a connection that has gone', { tables: shownOf('requester', []).tables }],
  [
    'a connection that has ended',
    { ...shownOf('requester', []), connection: aConnection(world, { status: 'deleted' }) },
  ],
  [
    'a connection without the tag of the request',
    {
      ...shownOf('requester', []),
      connection: aConnection(world, { tags: { requester: {}, accepter: {} } }),
    },
  ],
])('%s is not what was expected, so that a whole look follows', (_, shown) => {
  expect(see(shown)).toBeUndefined();
});

test('a route that was there and has gone is not what was expected, unless one of ours replaces it', () => {
  const before = {
    ...joinedWorld.requester,
    routeTables: [
      aTable('rtb-a', { main: true, routes: [aRoute('10.2.0.0/16', 'pcx-dead', { state: 'blackhole' })] }),
    ],
  };
  const now = { requester: shownOf('requester', [ours('10.2.0.0/16')]), accepter: shownOf('accepter', []) };
  const steps = (replaces?: string) => [
    {
      do: 'create-route' as const,
      side: 'requester' as const,
      routeTableId: 'rtb-a',
      destination: '10.2.0.0/16',
      ...(replaces && { replaces }),
    },
  ];
  const seen = (replaces?: string) =>
    withShown(
      { ...aRequest(written), plan: { ...plan, steps: steps(replaces) } },
      { ...joinedWorld, requester: before },
      narrow,
      now,
    );
  expect(seen('pcx-dead')?.requester.routeTables[0]?.routes).toEqual([ours('10.2.0.0/16')]);
  expect(seen()).toBeUndefined();
});

test('a connection that another worker made while it was looked at is known for the own one by a whole look alone', () => {
  const beforeTheRecord = { ...world, strangers: [joinedWorld.connection] };
  const asked = { connectionId: 'pcx-1', on: ['requester'], tables: none } as const;
  const shown = {
    requester: { connection: joinedWorld.connection, tables: [] },
    accepter: { tables: [] },
  };
  expect(withShown(aRequest(made), beforeTheRecord, asked, shown)).toBeUndefined();
  expect(withShown(aRequest(made), world, asked, shown)?.connection).toEqual(joinedWorld.connection);
});
