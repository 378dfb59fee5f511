import { aTable } from '../../support/builders.ts';
import type { SeenEnd, SeenWorld } from '../../support/end-builders.ts';
import { type Ask, asks, type Fault, fault, route, tableAt, unroute } from './fault.ts';

const ways = [
  { at: 'from', line: 'from route-there there', peer: 'b' },
  { at: 'to', line: 'to route-back back', peer: 'a' },
] as const;

/** Blocks of the peer, and what is inside and around them. */
const addresses = {
  a: {
    v4: {
      block: '10.1.0.0/16',
      half: '10.1.0.0/17',
      host: '10.1.1.10/32',
      around: '10.0.0.0/12',
    },
    v6: {
      block: '2001:db8:a::/56',
      half: '2001:db8:a::/60',
      host: '2001:db8:a:1::10/128',
      around: '2001:db8::/32',
    },
  },
  b: {
    v4: {
      block: '10.2.0.0/16',
      half: '10.2.0.0/17',
      host: '10.2.1.10/32',
      around: '10.0.0.0/12',
    },
    v6: {
      block: '2001:db8:b::/56',
      half: '2001:db8:b::/60',
      host: '2001:db8:b:1::10/128',
      around: '2001:db8::/32',
    },
  },
};
type Blocks = (typeof addresses)['a']['v4'];

/** The same on the way there and back. */
const eachWay = (
  ask: Ask,
  title: string,
  code: string,
  given: (end: SeenEnd, blocks: Blocks, world: SeenWorld) => void,
): Fault[] =>
  ways.map(({ at, line, peer }) =>
    fault(
      `${title} (${line})`,
      (world) => given(world[at], addresses[peer][ask.endsWith('6') ? 'v6' : 'v4'], world),
      `${line}: ${code}`,
      ask,
    ),
  );

const dead = { state: 'blackhole' } as const;
/** Every route to the peer gone, not only the one that counts. */
const forgetPeer = (end: SeenEnd): void => {
  const table = tableAt(end);
  table.routes = table.routes.filter(({ target }) => target.id !== 'pcx-1');
};
const everything = { ping4: '0.0.0.0/0', ping6: '::/0', tcp4: '0.0.0.0/0', tcp6: '::/0' };

export const routeFaults: Fault[] = [
  ...asks.flatMap((ask) => [
    ...eachWay(ask, 'the table has no route to the peer', 'no-route', forgetPeer),
    ...eachWay(ask, 'a more specific route leads elsewhere', 'route-stolen', (end, { half }) =>
      route(end, half, 'tgw-1'),
    ),
    ...eachWay(ask, 'the route is a dead end', 'route-blackhole', (end, { block }) => {
      unroute(end, block);
      route(end, block, 'pcx-1', dead);
    }),
  ]),
  ...(['ping4', 'ping6'] as const).flatMap((ask) => [
    ...eachWay(ask, 'a default route alone takes the packet', 'no-route', (end) => {
      forgetPeer(end);
      route(end, everything[ask], 'igw-1', { target: { kind: 'gateway', id: 'igw-1' } });
    }),
    ...eachWay(ask, 'a NAT instance alone takes the packet as the default', 'no-route', (end) => {
      forgetPeer(end);
      route(end, everything[ask], 'eni-9', { target: { kind: 'interface', id: 'eni-9' } });
    }),
    ...eachWay(ask, 'a default route to what is gone alone takes the packet', 'no-route', (end) => {
      forgetPeer(end);
      route(end, everything[ask], 'nat-9', { ...dead, target: { kind: 'nat', id: 'nat-9' } });
    }),
    ...eachWay(ask, 'a list of everything leads to an appliance', 'no-route', (end) => {
      forgetPeer(end);
      end.prefixLists.push({ id: 'pl-7', entries: [everything[ask]] });
      route(end, 'pl-7', 'i-9', { target: { kind: 'interface', id: 'i-9' } });
    }),
    ...eachWay(ask, 'a broader route alone takes the packet', 'route-elsewhere', (end, { around }) => {
      forgetPeer(end);
      route(end, around, 'tgw-1');
    }),
    ...eachWay(ask, 'the very block leads to another connection', 'route-elsewhere', (end, { block }) => {
      unroute(end, block);
      route(end, block, 'pcx-9');
    }),
    ...eachWay(ask, 'a route to the host alone is a dead end', 'route-blackhole', (end, { host }) =>
      route(end, host, 'pcx-9', dead),
    ),
    ...eachWay(ask, 'a propagated route is more specific', 'route-stolen', (end, { half }) =>
      route(end, half, 'vgw-1', { origin: 'propagated' }),
    ),
  ]),
  ...eachWay('ping4', 'only the secondary block has a route', 'block-unrouted', (end, { block }) =>
    unroute(end, block),
  ),
  ...eachWay(
    'ping4',
    'a default route takes what the forgotten block has none for',
    'block-unrouted',
    (end, { block }) => {
      unroute(end, block);
      route(end, '0.0.0.0/0', 'nat-1', { target: { kind: 'nat', id: 'nat-1' } });
    },
  ),
  fault(
    'the target lives in the secondary block, which has no route',
    ({ from, to }) => {
      to.vpc.subnets.push({ id: 'subnet-b2', cidrBlocks: ['10.22.1.0/24'] });
      Object.assign(to, { address: '10.22.1.10' });
      for (const card of to.interfaces)
        Object.assign(card, { addresses: ['10.22.1.10'], subnetId: 'subnet-b2' });
      unroute(from, '10.22.0.0/16');
    },
    'from route-there there: block-unrouted',
  ),
  ...eachWay('ping4', 'the route was written in another table', 'no-route', (end) => {
    forgetPeer(end);
    const { routeTables } = end.vpc;
    routeTables.push(aTable('rtb-late', { subnetIds: ['subnet-late'], routes: [] }));
    for (const table of routeTables)
      if (table !== tableAt(end))
        table.routes.push({
          ...{ destination: '10.0.0.0/8', state: 'active', origin: 'static' },
          target: { kind: 'peering', id: 'pcx-1' },
        });
  }),
  fault(
    'a table of its own without routes takes the place of the main one',
    ({ to }) => {
      to.vpc.routeTables.push(aTable('rtb-new', { subnetIds: ['subnet-b'] }));
    },
    'to route-back back: no-route',
  ),
  ...eachWay(
    'ping4',
    'a prefix list holds a more specific block that leads elsewhere',
    'route-stolen',
    (end, { half }) => {
      end.prefixLists.push({ id: 'pl-1', entries: ['192.0.2.0/24', half] });
      route(end, 'pl-1', 'tgw-1');
    },
  ),
  ...eachWay('ping4', 'a prefix list is longer, and dead', 'route-blackhole', (end, { host }) => {
    end.prefixLists.push({ id: 'pl-1', entries: [host] });
    route(end, 'pl-1', 'tgw-1', dead);
  }),
  ...eachWay('tcp4', 'an appliance that is off is a dead end', 'route-blackhole', (end, { half }) =>
    route(end, half, 'eni-9', { ...dead, target: { kind: 'interface', id: 'eni-9' } }),
  ),
  fault(
    'routes are missing there and back',
    ({ from, to }) => {
      forgetPeer(from);
      forgetPeer(to);
    },
    'from route-there there: no-route',
  ),
];
