import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPair } from '../../src/network/preflight.ts';
import { everything } from '../../src/network/routing.ts';
import type { Observed, Route, RouteTable, Side, Tags, Vpc } from '../../src/network/vpc.ts';
import type { Agreed } from '../../src/plan/agreed.ts';
import { bareSide } from '../../src/plan/bare-side.ts';
import { beyondAgreed } from '../../src/plan/beyond.ts';
import { type Drift, driftKey, driftOf, isLookedAt } from '../../src/plan/drift.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { createdBy, stepKey } from '../../src/plan/key.ts';
import { isMendable } from '../../src/plan/mending.ts';
import { fullPlan, type Want } from '../../src/plan/plan.ts';
import { aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

const requestId = 'PR-TEST';
const want: Want = {
  ...{
    state: 'connected',
    requestId,
    ours: new Set<string>(),
    scope: everything,
    dns: ['accepter'],
    rules: [],
  },
};

/** A pair as its plan left it, and what was agreed on for it. */
const connected = (before: Observed): { observed: Observed; agreed: Agreed } => {
  const steps = fullPlan(want, before);
  const observed = imagineAll(before, steps, requestId);
  return {
    observed,
    agreed: {
      ...{ requestId, scope: everything, dns: want.dns, rules: [], findings: checkPair(before, want) },
      ...(observed.connection && { connectionId: observed.connection.id }),
      routes: steps.filter((step) => step.do === 'create-route').map(stepKey),
      blocks: { requester: before.requester.cidrBlocks, accepter: before.accepter.cidrBlocks },
    },
  };
};

const twoTables = (name: string, block: string): Vpc =>
  aVpc(name, block, {
    subnets: ['1', '2'].map((n) => ({
      id: `subnet-${name}${n}`,
      cidrBlocks: [block.replace('.0.0/16', `.${n}.0/24`)],
    })),
    routeTables: [
      aTable(`rtb-${name}1`, { main: true, routes: [aRoute('0.0.0.0/0', 'igw-1')] }),
      aTable(`rtb-${name}2`, { subnetIds: [`subnet-${name}2`] }),
    ],
  });
const elsewhere = { account: '444455556666' };
const stage = connected(
  aPair({
    requester: twoTables('a', '10.1.0.0/16'),
    accepter: { ...twoTables('b', '10.2.0.0/16'), ...elsewhere },
  }),
);
const pcx = stage.observed.connection?.id ?? '';

const onSide = (side: Side, change: (vpc: Vpc) => Partial<Vpc>): Observed => ({
  ...stage.observed,
  [side]: { ...stage.observed[side], ...change(stage.observed[side]) },
});
const inTable = (side: Side, id: string, change: (routes: Route[]) => Route[]): Observed =>
  onSide(side, ({ routeTables }) => ({
    routeTables: routeTables.map((table) =>
      table.id === id ? { ...table, routes: change(table.routes) } : table,
    ),
  }));
const withConnection = (more: object): Observed => {
  const { connection } = stage.observed;
  if (!connection) throw new Error('It is connected.');
  return { ...stage.observed, connection: { ...connection, ...more } };
};
const ours = ({ target }: Route) => target.id === pcx;

const cases: [name: string, seen: Observed, drifts: string[]][] = [
  ['nothing has changed', stage.observed, []],
  [
    'a route was deleted',
    inTable('requester', 'rtb-a1', (all) => all.filter((one) => !ours(one))),
    ['route-missing requester rtb-a1 10.2.0.0/16'],
  ],
  [
    'a route was turned to another target',
    inTable('requester', 'rtb-a1', (all) =>
      all.map((one) => (ours(one) ? aRoute(one.destination, 'tgw-9') : one)),
    ),
    ['route-redirected requester rtb-a1 10.2.0.0/16 tgw-9'],
  ],
  [
    'a route became a black hole',
    inTable('accepter', 'rtb-b2', (all) =>
      all.map((one) => (ours(one) ? { ...one, state: 'blackhole' } : one)),
    ),
    ['route-blackholed accepter rtb-b2 10.1.0.0/16'],
  ],
  [
    'a more specific route takes a part',
    inTable('requester', 'rtb-a2', (all) => [...all, aRoute('10.2.3.0/24', 'tgw-9')]),
    ['route-stolen requester rtb-a2 10.2.3.0/24 10.2.0.0/16 tgw-9'],
  ],
  [
    'a broader route is no matter',
    inTable('requester', 'rtb-a2', (all) => [...all, aRoute('10.0.0.0/8', 'tgw-9')]),
    [],
  ],
  [
    'the peer got another block',
    onSide('accepter', ({ cidrBlocks }) => ({ cidrBlocks: [...cidrBlocks, '100.64.0.0/16'] })),
    ['block-added accepter 100.64.0.0/16'],
  ],
  [
    'an IPv6 block of one side alone is of no use to the other',
    onSide('accepter', ({ cidrBlocks }) => ({ cidrBlocks: [...cidrBlocks, '2001:db8::/56'] })),
    [],
  ],
  [
    'the peer gave its block up for another',
    onSide('accepter', () => ({
      cidrBlocks: ['10.9.0.0/16'],
      subnets: [{ id: 'subnet-b1', cidrBlocks: ['10.9.1.0/24'] }],
    })),
    ['block-added accepter 10.9.0.0/16', 'block-gone accepter 10.2.0.0/16'],
  ],
  [
    'a subnet has a new table',
    onSide('requester', ({ routeTables, subnets }) => ({
      subnets: [...subnets, { id: 'subnet-a3', cidrBlocks: ['10.1.3.0/24'] }],
      routeTables: [...routeTables, aTable('rtb-a3', { subnetIds: ['subnet-a3'] })],
    })),
    ['table-added requester rtb-a3'],
  ],
  [
    'a table without subnets is no matter',
    onSide('requester', ({ routeTables }) => ({ routeTables: [...routeTables, aTable('rtb-a3')] })),
    [],
  ],
  [
    'names are answered no more',
    withConnection({ dns: { requester: false, accepter: false } }),
    ['dns-off accepter'],
  ],
  [
    'a tag is gone',
    withConnection({ tags: { requester: stage.observed.connection?.tags.requester, accepter: {} } }),
    ['tag-gone accepter'],
  ],
  [
    'names are answered where nobody agreed on it',
    withConnection({ dns: { requester: true, accepter: true } }),
    ['dns-on requester'],
  ],
  [
    'a tag was overwritten',
    withConnection({
      tags: {
        requester: { 'peering-request': 'PR-OTHER' },
        accepter: stage.observed.connection?.tags.accepter,
      },
    }),
    ['tag-changed requester peering-request PR-OTHER'],
  ],
  [
    'a route was led to what is gone',
    inTable('accepter', 'rtb-b2', (all) =>
      all.map((one) => (ours(one) ? { ...aRoute(one.destination, 'pcx-9'), state: 'blackhole' } : one)),
    ),
    ['route-redirected accepter rtb-b2 10.1.0.0/16 pcx-9'],
  ],
  ['the connection was deleted', withConnection({ status: 'deleted' }), ['connection-gone']],
  ['the connection was rejected', withConnection({ status: 'rejected' }), ['connection-gone']],
  ['AWS lists no connection', { ...stage.observed, connection: undefined } as never, ['connection-gone']],
  [
    'the connection was deleted, and the two were joined by another one',
    {
      ...withConnection({ status: 'deleted' }),
      strangers: stage.observed.connection ? [{ ...stage.observed.connection, id: 'pcx-9' }] : [],
    },
    ['connection-gone beside pcx-9'],
  ],
  [
    'a route was deleted, and a wider one leads its packets over the peering',
    inTable('requester', 'rtb-a1', (all) => [
      ...all.filter((one) => !ours(one)),
      aRoute('10.2.0.0/15', pcx),
      aRoute('10.0.0.0/8', 'tgw-9'),
    ]),
    ['route-missing requester rtb-a1 10.2.0.0/16 carried'],
  ],
  [
    'a route was split in two, which lead its packets over the peering',
    inTable('requester', 'rtb-a1', (all) => [
      ...all.filter((one) => !ours(one)),
      aRoute('10.2.0.0/17', pcx),
      aRoute('10.2.128.0/17', pcx),
    ]),
    ['route-missing requester rtb-a1 10.2.0.0/16 carried'],
  ],
  [
    'of a route one half is left',
    inTable('requester', 'rtb-a1', (all) => [...all.filter((one) => !ours(one)), aRoute('10.2.0.0/17', pcx)]),
    ['route-missing requester rtb-a1 10.2.0.0/16 carried in part'],
  ],
  [
    'a route was deleted, and one to a prefix list leads its packets over the peering',
    onSide('requester', ({ routeTables }) => ({
      prefixLists: [{ id: 'pl-1', entries: ['10.2.0.0/16'], places: 1 }],
      routeTables: routeTables.map((table) =>
        table.id === 'rtb-a1'
          ? { ...table, routes: [...table.routes.filter((one) => !ours(one)), aRoute('pl-1', pcx)] }
          : table,
      ),
    })),
    ['route-missing requester rtb-a1 10.2.0.0/16 carried'],
  ],
  ['the other side shows it a moment later', withConnection({ peerStatus: 'provisioning' }), []],
  [
    'a VPC was deleted',
    { ...onSide('accepter', () => ({ exists: false, subnets: [], routeTables: [] })), gone: ['accepter'] },
    ['vpc-gone accepter'],
  ],
  ['a VPC cannot be seen', onSide('accepter', () => ({ exists: false })), []],
];

test('an IPv6 block is new on the side that got it, and of use on the other where that had one before', () => {
  const a = aVpc('a', '10.1.0.0/16');
  const b = aVpc('b', '10.2.0.0/16', { cidrBlocks: ['10.2.0.0/16', '2001:db8:b::/56'] });
  const { observed, agreed } = connected(aPair({ requester: a, accepter: b }));
  const seen = {
    ...observed,
    requester: { ...observed.requester, cidrBlocks: ['10.1.0.0/16', '2001:db8:a::/56'] },
  };
  expect(driftOf(agreed, seen)).toEqual([
    { kind: 'block-added', side: 'accepter', block: '2001:db8:b::/56', tables: 1, wasThere: true },
    { kind: 'block-added', side: 'requester', block: '2001:db8:a::/56', tables: 1 },
  ]);
  expect(driftOf(agreed, observed)).toEqual([]);
});

test('tags of ours that say something else or nothing are told by their names, where it is known what was written', () => {
  const written = { 'peering-until': '2026-12-01 10:00 UTC', 'peering-approved-by': 'Felix' };
  const agreed: Agreed = { ...stage.agreed, tags: { requester: written } };
  const of = (own: Tags, as = agreed) =>
    driftOf(as, withConnection({ tags: { requester: own, accepter: { 'peering-request': requestId } } })).map(
      driftKey,
    );
  const whole = { 'peering-request': requestId, ...written };
  expect(of(whole)).toEqual([]);
  expect(of({ ...whole, 'peering-until': '2030-01-01 10:00 UTC' })).toEqual([
    'tag-changed requester peering-until 2030-01-01 10:00 UTC',
  ]);
  expect(of({ 'peering-request': requestId })).toEqual([
    'tag-gone requester peering-approved-by peering-until',
  ]);
  expect(of({})).toEqual(['tag-gone requester']);
  expect(of({ 'peering-request': requestId }, stage.agreed)).toEqual([]);
});

test('a plan within one account and Region tags once, as the connection is made; elsewhere each side is tagged', () => {
  const tagging = (pair: Observed) =>
    fullPlan(want, pair).flatMap((step) => (step.do === 'tag-connection' ? [step.side] : []));
  expect(tagging(aPair())).toEqual([]);
  expect(tagging(aPair({ accepter: { ...twoTables('b', '10.2.0.0/16'), ...elsewhere } }))).toEqual([
    'accepter',
  ]);
});

test('within one account and Region the tags of both sides are one set, of which each thing is told once', () => {
  const { observed, agreed } = connected(aPair());
  const tags = (own: Tags) => ({
    ...observed,
    ...(observed.connection && {
      connection: { ...observed.connection, tags: { requester: own, accepter: own } },
    }),
  });
  const of = (own: Tags, as: Agreed = agreed) => driftOf({ ...as, dns: [] }, tags(own)).map(driftKey);
  const found = { 'peering-request': requestId };
  const isTagged = (keys: string[]) => keys.filter((key) => key.startsWith('tag-'));
  expect(isTagged(of(found))).toEqual([]);
  expect(isTagged(of({}))).toEqual(['tag-gone requester']);
  expect(driftOf({ ...agreed, dns: [] }, tags({}))).toContainEqual({
    ...{ kind: 'tag-gone', side: 'requester', keys: ['peering-request'], ofBoth: true },
  });
  expect(isTagged(of({ 'peering-request': 'PR-OTHER' }))).toEqual([
    'tag-changed requester peering-request PR-OTHER',
  ]);
  const card = (id: string) => ({ 'peering-card': `https://example.com/${id}` });
  const written: Agreed = { ...agreed, tags: { requester: card('a'), accepter: card('b') } };
  expect(isTagged(of({ ...found, ...card('a') }, written))).toEqual([]);
  expect(isTagged(of({ ...found, ...card('b') }, written))).toEqual([]);
  expect(isTagged(of({ ...found, ...card('c') }, written))).toHaveLength(1);
  expect(isTagged(of(found, written))).toEqual(['tag-gone requester peering-card']);
});

test.each(cases)('%s', (_, seen, drifts) => {
  expect(driftOf(stage.agreed, seen).map(driftKey).sort()).toEqual([...drifts].sort());
});

test('a connection that lost its tag is known by its id, and all else is judged as before', () => {
  const { connection, ...rest } = inTable('requester', 'rtb-a1', (all) => all.filter((one) => !ours(one)));
  if (!connection) throw new Error('It is connected.');
  const stripped = { ...connection, tags: { requester: {}, accepter: {} } };
  const drifts = driftOf(stage.agreed, { ...rest, strangers: [stripped] });
  expect(drifts.map(driftKey)).toEqual([
    'tag-gone requester',
    'tag-gone accepter',
    'route-missing requester rtb-a1 10.2.0.0/16',
  ]);
});

test('a rule is missed only where the groups were looked at', () => {
  const agreed = { ...stage.agreed, rules: [{ side: 'accepter' as const, ruleId: 'r1', groupId: 'sg-1' }] };
  expect(driftOf(agreed, stage.observed)).toEqual([]);
  const looked = { ...stage.observed, ingress: { requester: [], accepter: [] } };
  expect(driftOf(agreed, looked).map(driftKey)).toEqual(['rule-gone accepter r1']);
});

test('a rule of ours that somebody made again is told as that, and wants no repair', () => {
  const agreed = { ...stage.agreed, rules: [{ side: 'accepter' as const, ruleId: 'r1', groupId: 'sg-1' }] };
  const theirs = { ruleId: 'r1', groupId: 'sg-1', groupRuleId: 'sgr-theirs' };
  const drifts = driftOf(agreed, {
    ...stage.observed,
    ingress: { requester: [], accepter: [] },
    foreignRules: { requester: [], accepter: [theirs] },
  });
  expect(drifts.map(driftKey)).toEqual(['rule-gone accepter r1 anew sgr-theirs']);
  expect(drifts.some(isMendable)).toBe(false);
});

test('an attribute of a VPC that is off is told where names depend on it, and only where somebody looked', () => {
  const looked = (requester: object, accepter: object): Observed => ({
    ...stage.observed,
    dnsAttributes: {
      requester: { hostnames: true, support: true, ...requester },
      accepter: { hostnames: true, support: true, ...accepter },
    },
  });
  const told = (seen: Observed, agreed = stage.agreed) => driftOf(agreed, seen).map(driftKey);
  expect(told(looked({}, {}))).toEqual([]);
  expect(told(looked({}, { hostnames: false }))).toEqual(['dns-attribute-off accepter hostnames']);
  expect(told(looked({}, { hostnames: false, support: false }))).toEqual([
    'dns-attribute-off accepter hostnames',
    'dns-attribute-off accepter support',
  ]);
  // Whoever asks needs the resolver, and no names of their own.
  expect(told(looked({ hostnames: false, support: false }, {}))).toEqual([
    'dns-attribute-off requester support',
  ]);
  const bare = { ...withConnection({ dns: { requester: false, accepter: false } }) };
  const unwanted = { ...looked({ support: false }, { support: false }), connection: bare.connection };
  expect(told(unwanted as Observed, { ...stage.agreed, dns: [] })).toEqual([]);
  const [off] = driftOf(stage.agreed, looked({}, { support: false }));
  expect(off && isLookedAt(off, stage.agreed, stage.observed)).toBe(false);
});

test('while an attribute of a VPC is off the option of the connection cannot be switched on, and is not offered', () => {
  const { connection } = withConnection({ dns: { requester: false, accepter: false } });
  const seen = {
    ...stage.observed,
    ...(connection && { connection }),
    dnsAttributes: { accepter: { hostnames: false, support: true } },
  };
  const drifts = driftOf(stage.agreed, seen);
  expect(drifts.map(driftKey)).toEqual(['dns-off accepter', 'dns-attribute-off accepter hostnames']);
  expect(drifts.filter(isMendable)).toEqual([]);
  expect(driftOf(stage.agreed, { ...seen, dnsAttributes: {} }).every(isMendable)).toBe(true);
});

test('a peering for some subnets of a VPC is for nothing of it once they are deleted, and never for the whole of it', () => {
  const before = aPair({ requester: twoTables('a', '10.1.0.0/16'), accepter: twoTables('b', '10.2.0.0/16') });
  const scope = ['subnet-b2'];
  const steps = fullPlan({ ...want, scope }, before);
  const observed = imagineAll(before, steps, requestId);
  const agreed: Agreed = {
    ...stage.agreed,
    scope,
    ...(observed.connection && { connectionId: observed.connection.id }),
    routes: steps.filter((step) => step.do === 'create-route').map(stepKey),
  };
  expect(driftOf(agreed, observed)).toEqual([]);
  const { accepter } = observed;
  const subnets = accepter.subnets.filter(({ id }) => id !== 'subnet-b2');
  const routeTables = accepter.routeTables.map((table) => ({ ...table, subnetIds: [] }));
  const seen = { ...observed, accepter: { ...accepter, subnets, routeTables } };
  expect(driftOf(agreed, seen)).toEqual([
    {
      ...{ kind: 'block-gone', side: 'accepter', block: '10.2.2.0/24', tables: 2 },
      on: ['rtb-a1', 'rtb-a2'],
    },
  ]);
  expect(driftOf({ ...agreed, kept: { accepter: scope } }, seen).map(driftKey)).toEqual([
    'block-gone accepter 10.2.2.0/24',
  ]);
});

const someSubnets = () => {
  const before = aPair({ requester: twoTables('a', '10.1.0.0/16'), accepter: twoTables('b', '10.2.0.0/16') });
  const scope = ['subnet-b2'];
  const steps = fullPlan({ ...want, scope }, before);
  const observed = imagineAll(before, steps, requestId);
  const connectionId = observed.connection?.id ?? '';
  const routes = steps.filter((step) => step.do === 'create-route').map(stepKey);
  return { observed, agreed: { ...stage.agreed, scope, connectionId, routes } };
};

/** The pair with one more route in a table. */
const withRoute = (observed: Observed, side: Side, tableId: string, route: Route): Observed => ({
  ...observed,
  [side]: {
    ...observed[side],
    routeTables: observed[side].routeTables.map((table) =>
      table.id === tableId ? { ...table, routes: [...table.routes, route] } : table,
    ),
  },
});

test('a route of others that reaches more than a peering for a part is for is drift, and one that reaches no more is none', () => {
  const { observed, agreed } = someSubnets();
  const over = (destination: string) => aRoute(destination, agreed.connectionId);
  const told = (side: Side, tableId: string, destination: string) =>
    driftOf(agreed, withRoute(observed, side, tableId, over(destination)));
  const on = { kind: 'route-wider', side: 'requester', routeTableId: 'rtb-a1' };
  expect(told('requester', 'rtb-a1', '10.2.0.0/16')).toMatchObject([{ ...on, destination: '10.2.0.0/16' }]);
  expect(told('requester', 'rtb-a1', '10.2.2.0/23')).toMatchObject([{ ...on, destination: '10.2.2.0/23' }]);
  expect(told('requester', 'rtb-a1', '10.2.1.0/24')).toMatchObject([{ ...on, destination: '10.2.1.0/24' }]);
  for (const harmless of ['10.2.2.0/25', '192.168.0.0/16'])
    expect(told('requester', 'rtb-a1', harmless)).toEqual([]);
  const [others] = told('accepter', 'rtb-b1', '10.1.0.0/16');
  expect(others).toMatchObject({ kind: 'route-wider', side: 'accepter', forOthers: true });
  expect(others && isMendable(others)).toBe(false);
});

test('no route reaches more where all of both networks takes part, where the request wrote it, or where it leads nowhere', () => {
  const { observed, agreed } = someSubnets();
  const route = aRoute('10.2.0.0/16', agreed.connectionId);
  const more = withRoute(observed, 'requester', 'rtb-a1', route);
  const own = 'create-route requester rtb-a1 10.2.0.0/16';
  expect(createdBy({ side: 'requester', routeTableId: 'rtb-a1', destination: '10.2.0.0/16' })).toBe(own);
  expect(driftOf({ ...agreed, ours: [own] }, more)).toEqual([]);
  const dead = withRoute(observed, 'requester', 'rtb-a1', { ...route, state: 'blackhole' });
  expect(driftOf(agreed, dead)).toEqual([]);
  const whole = withRoute(stage.observed, 'requester', 'rtb-a1', aRoute('10.0.0.0/8', pcx));
  expect(driftOf(stage.agreed, whole)).toEqual([]);
});

test('a peering that was narrowed is for what is kept, and wider routes of others are told then as well', () => {
  const kept = { accepter: ['subnet-b2'] };
  const { observed, agreed } = someSubnets();
  const more = withRoute(observed, 'accepter', 'rtb-b1', aRoute('10.1.0.0/16', agreed.connectionId));
  const drifts = driftOf({ ...agreed, kept }, more);
  expect(drifts.map(driftKey)).toEqual(['route-wider accepter rtb-b1 10.1.0.0/16']);
  const toGivenUp = 'create-route accepter rtb-b1 10.9.0.0/16';
  const repaired = { ...agreed, kept, routes: [...agreed.routes, toGivenUp] };
  expect(driftOf(repaired, more)).toMatchObject([{ kind: 'route-wider', forOthers: true }]);
});

test('what was adopted reaches as much as was found: a route that reaches more is told, and one within it, or in a list that was found, is not', () => {
  const { observed, agreed } = connected(
    aPair({ requester: twoTables('a', '10.1.0.0/16'), accepter: twoTables('b', '10.2.0.0/16') }),
  );
  const onlyIn = ['create-route requester rtb-a1 10.2.1.0/24', 'create-route accepter rtb-b1 10.1.0.0/16'];
  const found = { ...agreed, routes: onlyIn, ours: onlyIn, asFound: { tagless: [] } };
  const isFound = (side: Side, tableId: string, destination: string): boolean =>
    onlyIn.includes(createdBy({ side, routeTableId: tableId, destination }));
  const bare = (side: Side) => ({
    ...observed[side],
    routeTables: observed[side].routeTables.map((table) => ({
      ...table,
      routes: [
        ...table.routes.filter(
          ({ destination, target }) => target.id !== pcx || isFound(side, table.id, destination),
        ),
        ...(table.id === 'rtb-a1' ? [aRoute('10.2.1.0/24', pcx)] : []),
      ],
    })),
  });
  const asItWas = { ...observed, requester: bare('requester'), accepter: bare('accepter') };
  expect(driftOf(found, asItWas)).toEqual([]);
  const told = (side: Side, tableId: string, destination: string) =>
    driftOf(found, withRoute(asItWas, side, tableId, aRoute(destination, pcx))).map(driftKey);
  expect(told('requester', 'rtb-a1', '10.2.0.0/16')).toEqual(['route-wider requester rtb-a1 10.2.0.0/16']);
  expect(told('accepter', 'rtb-b2', '10.1.0.0/16')).toEqual(['route-wider accepter rtb-b2 10.1.0.0/16']);
  for (const [tableId, within] of [
    ['rtb-a1', '10.2.1.0/25'],
    ['rtb-a1', '192.168.0.0/16'],
  ] as const)
    expect(told('requester', tableId, within)).toEqual([]);
  const list = { id: 'pl-1', entries: ['10.2.0.0/16'] };
  const toList = withRoute(asItWas, 'requester', 'rtb-a1', aRoute('pl-1', pcx));
  const listed = { ...toList, requester: { ...toList.requester, prefixLists: [list] } };
  expect(driftOf(found, listed)).toMatchObject([{ kind: 'route-wider', list: { id: 'pl-1' } }]);
  const withList = [...onlyIn, 'create-route requester rtb-a1 pl-1'];
  expect(driftOf({ ...found, routes: withList, ours: withList }, listed)).toEqual([]);
});

test('what was weighed when people said yes is no drift', () => {
  const before = aPair({ requester: twoTables('a', '10.1.0.0/16'), accepter: twoTables('b', '10.2.0.0/16') });
  const [first, ...others] = before.requester.routeTables;
  if (!first) throw new Error('There are two tables.');
  const thief = { ...first, routes: [...first.routes, aRoute('10.2.3.0/24', 'tgw-9')] };
  const known = connected({ ...before, requester: { ...before.requester, routeTables: [thief, ...others] } });
  expect(driftOf(known.agreed, known.observed)).toEqual([]);
});

test('a side that has lost all its routes, and it alone, is said to be one-sided', () => {
  const bare = onSide('accepter', ({ routeTables }) => ({
    routeTables: routeTables.map((table) => ({ ...table, routes: table.routes.filter((one) => !ours(one)) })),
  }));
  const drifts = driftOf(stage.agreed, bare);
  expect(bareSide(drifts, stage.agreed.routes)).toBe('accepter');
  expect(bareSide(drifts.slice(1), stage.agreed.routes)).toBeUndefined();
});

test('a side whose packets take the peering by wider routes of others is not one-sided', () => {
  const wider = onSide('accepter', ({ routeTables }) => ({
    routeTables: routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((one) => (ours(one) ? aRoute('10.0.0.0/15', pcx) : one)),
    })),
  }));
  expect(bareSide(driftOf(stage.agreed, wider), stage.agreed.routes)).toBeUndefined();
});

test('a new table that somebody led to the peer by hand, in whichever blocks, is not said to have no route to it', () => {
  const withTable = (...routes: Route[]) =>
    driftOf(
      stage.agreed,
      onSide('requester', ({ routeTables, subnets }) => ({
        subnets: [...subnets, { id: 'subnet-a5', cidrBlocks: ['10.1.5.0/24'] }],
        routeTables: [...routeTables, aTable('rtb-a3', { subnetIds: ['subnet-a5'], routes })],
      })),
    ).map(driftKey);
  const half = aRoute('10.2.0.0/17', pcx);
  expect(withTable(half, aRoute('10.2.128.0/17', pcx))).toEqual([]);
  expect(withTable(aRoute('10.0.0.0/8', pcx))).toEqual([]);
  expect(withTable(half)).toEqual(['table-added requester rtb-a3']);
  expect(withTable({ ...aRoute('10.2.0.0/16', pcx), state: 'blackhole' })).toEqual([]);
});

test('it is known where the packets of a missing route go now', () => {
  const insteadIn = (...routes: Route[]) =>
    driftOf(
      stage.agreed,
      inTable('requester', 'rtb-a1', (all) => [...all.filter((one) => !ours(one)), ...routes]),
    ).map((one) => one.kind === 'route-missing' && one.instead);
  expect(insteadIn()).toEqual([{ destination: '0.0.0.0/0', target: 'igw-1' }]);
  const wide = aRoute('10.0.0.0/8', 'tgw-9');
  expect(insteadIn(wide)).toEqual([{ destination: '10.0.0.0/8', target: 'tgw-9' }]);
  expect(insteadIn({ ...wide, state: 'blackhole' })).toEqual([{ destination: '0.0.0.0/0', target: 'igw-1' }]);
});

test('a table without routes to the peer is told with the subnets that use it, three by name', () => {
  const more = ['5', '6', '7', '8'].map((n) => ({
    ...{ id: `subnet-a${n}`, cidrBlocks: [`10.1.${n}.0/24`] },
    ...(n === '5' && { name: 'reports' }),
  }));
  const seen = onSide('requester', ({ routeTables, subnets }) => ({
    subnets: [...subnets, ...more],
    routeTables: [...routeTables, aTable('rtb-a3', { subnetIds: more.map(({ id }) => id) })],
  }));
  expect(driftOf(stage.agreed, seen)).toMatchObject([
    {
      ...{ kind: 'table-added', routeTableId: 'rtb-a3', count: 4 },
      subnets: [
        { id: 'subnet-a5', name: 'reports', block: '10.1.5.0/24' },
        { id: 'subnet-a6', block: '10.1.6.0/24' },
        { id: 'subnet-a7', block: '10.1.7.0/24' },
      ],
    },
  ]);
});

test('a table that was deleted is named where its subnets come to another one', () => {
  const seen = onSide('requester', ({ routeTables }) => ({
    routeTables: [
      ...routeTables.filter(({ id }) => id !== 'rtb-a2'),
      aTable('rtb-a3', { subnetIds: ['subnet-a2'] }),
    ],
  }));
  expect(driftOf(stage.agreed, seen)).toMatchObject([
    { kind: 'table-added', routeTableId: 'rtb-a3', gone: ['rtb-a2'] },
  ]);
});

test('an agreed table that served nothing when a block was agreed on is told once it serves again, with what it lacks', () => {
  const block = '100.64.0.0/16';
  const grown = (more: readonly Route[]) => {
    const seen = onSide('accepter', ({ cidrBlocks }) => ({ cidrBlocks: [...cidrBlocks, block] }));
    const tables = seen.requester.routeTables.map((table) =>
      table.id === 'rtb-a1'
        ? { ...table, routes: [...table.routes, aRoute(block, pcx)] }
        : { ...table, routes: [...table.routes, ...more] },
    );
    return { ...seen, requester: { ...seen.requester, routeTables: tables } };
  };
  const agreed = {
    ...stage.agreed,
    routes: [...stage.agreed.routes, `create-route requester rtb-a1 ${block}`],
  };
  expect(driftOf(agreed, grown([]))).toMatchObject([
    { kind: 'table-added', routeTableId: 'rtb-a2', lacks: [block], subnets: [{ id: 'subnet-a2' }] },
  ]);
  expect(driftOf(agreed, grown([aRoute(block, pcx)]))).toEqual([]);
  expect(driftOf(agreed, grown([aRoute('100.0.0.0/8', pcx)]))).toEqual([]);
});

test('each block that an agreed table lacks is a difference of its own, so that one which is taken as it is hides no other', () => {
  const blocks = ['100.64.0.0/16', '100.65.0.0/16'];
  const seen = onSide('accepter', ({ cidrBlocks }) => ({ cidrBlocks: [...cidrBlocks, ...blocks] }));
  const routeTables = seen.requester.routeTables.map((table) =>
    table.id === 'rtb-a1'
      ? { ...table, routes: [...table.routes, ...blocks.map((one) => aRoute(one, pcx))] }
      : table,
  );
  const routes = [...stage.agreed.routes, ...blocks.map((block) => `create-route requester rtb-a1 ${block}`)];
  const drifts = driftOf(
    { ...stage.agreed, routes },
    { ...seen, requester: { ...seen.requester, routeTables } },
  );
  expect(drifts.map(driftKey)).toEqual(blocks.map((block) => `table-added requester rtb-a2 ${block}`));
  const steps = blocks.map((destination) => ({
    ...{ do: 'create-route' as const, side: 'requester' as const, routeTableId: 'rtb-a2', destination },
  }));
  const [first = ''] = drifts.map(driftKey);
  expect(beyondAgreed(drifts, [], steps)).toEqual(steps);
  expect(beyondAgreed(drifts.slice(1), [first], steps)).toEqual(steps.slice(1));
});

test('a theft by a route to a prefix list names the list, since AWS shows no route to its entries', () => {
  const list = { id: 'pl-1', name: 'offices', family: 'ipv4' as const, entries: ['10.2.3.0/24'], places: 5 };
  const seen = inTable('requester', 'rtb-a1', (all) => [...all, aRoute('pl-1', 'tgw-9')]);
  const drifts = driftOf(stage.agreed, { ...seen, requester: { ...seen.requester, prefixLists: [list] } });
  expect(drifts).toMatchObject([
    { kind: 'route-stolen', destination: '10.2.3.0/24', list: { id: 'pl-1', name: 'offices' } },
  ]);
});

/** What strangers may do to a table: take routes of ours, turn them, add theirs. */
const change = fc.record({
  side: fc.constantFrom<Side>('requester', 'accepter'),
  at: fc.nat(5),
  does: fc.constantFrom('take', 'turn', 'break', 'steal', 'widen', 'add'),
});

const changed = (table: RouteTable, does: string, peer: string): RouteTable => {
  const routes: Record<string, () => Route[]> = {
    take: () => table.routes.filter((one) => !ours(one)),
    turn: () => table.routes.map((one) => (ours(one) ? aRoute(one.destination, 'tgw-9') : one)),
    break: () => table.routes.map((one) => (ours(one) ? { ...one, state: 'blackhole' } : one)),
    steal: () => [...table.routes, aRoute(peer.replace('.0.0/16', '.9.0/24'), 'tgw-9')],
    widen: () => [...table.routes, aRoute('10.0.0.0/8', 'tgw-9')],
    add: () => [...table.routes, aRoute('192.168.0.0/16', 'tgw-9')],
  };
  // A table holds one route for each destination.
  const all = new Map((routes[does]?.() ?? []).map((one) => [one.destination, one]));
  return { ...table, routes: [...all.values()] };
};

const applyChange = (
  now: Observed,
  { side, at, does }: { side: Side; at: number; does: string },
): Observed => {
  const peer = side === 'requester' ? '10.2.0.0/16' : '10.1.0.0/16';
  const { routeTables } = now[side];
  const touched = routeTables[at % routeTables.length];
  const after = routeTables.map((table) => (table === touched ? changed(table, does, peer) : table));
  return { ...now, [side]: { ...now[side], routeTables: after } };
};

test('whatever strangers do to the tables, drift is empty exactly where the pair carries packets as agreed, and names each table once', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      const seen = changes.reduce(applyChange, stage.observed);
      const drifts: Drift[] = driftOf(stage.agreed, seen);
      const isWhole = (['requester', 'accepter'] as const).every((side) =>
        seen[side].routeTables.every(
          ({ routes }) =>
            routes.some((one) => ours(one) && one.state === 'active') &&
            !routes.some((one) => one.destination.endsWith('.9.0/24')),
        ),
      );
      expect(drifts.length === 0).toBe(isWhole);
      const keys = drifts.map(driftKey);
      expect(new Set(keys).size).toBe(keys.length);
      // What lies within the agreed plan is mended by its own steps.
      if (drifts.every(isMendable)) {
        const mended = imagineAll(seen, fullPlan(want, seen), requestId);
        expect(driftOf(stage.agreed, mended)).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
});
