import type { End } from '../../src/network/diagnose.ts';
import type { AclEntry, GroupRule, Instance, PeeringConnection, Route, Vpc } from '../../src/network/vpc.ts';
import { aConnection, aPair, aRoute, aTable, aVpc } from './builders.ts';

/** An end of which everything was read. */
export type SeenEnd = End &
  Required<Pick<End, 'instance' | 'interfaces' | 'groups' | 'acls' | 'prefixLists'>>;
/** Two joined ends through which everything passes, for a test to break. Both lists hold the one connection. */
export type SeenWorld = { from: SeenEnd; to: SeenEnd; connection: PeeringConnection };

export const aRule = (more: Partial<GroupRule> = {}): GroupRule => ({
  id: 'sgr-1',
  egress: false,
  protocol: 'any',
  peer: { kind: 'block', block: '0.0.0.0/0' },
  ...more,
});

export const fromBlock = (block: string) => ({ peer: { kind: 'block', block } }) as const;
export const fromGroup = (id: string) => ({ peer: { kind: 'group', id } }) as const;
export const fromList = (id: string) => ({ peer: { kind: 'prefix-list', id } }) as const;

export const anEntry = (number: number, more: Partial<AclEntry> = {}): AclEntry => ({
  ...{ number, egress: false, allow: true, protocol: 'any', block: '0.0.0.0/0' },
  ...more,
});

const anInstance = (id: string, subnetId: string, addresses: string[]): Instance => ({
  ...{ id, name: `server-${id}`, state: 'running', subnetId, addresses },
});

const allowAll = [true, false].flatMap((egress) => [
  anEntry(100, { egress }),
  anEntry(101, { egress, block: '::/0' }),
]);
const outToAll = [
  aRule({ id: 'sgr-out-4', egress: true }),
  aRule({ id: 'sgr-out-6', egress: true, ...fromBlock('::/0') }),
];

/** An end whose default network ACL and outgoing rules let everything through, and whose incoming ones are `rules`. */
export const anEnd = (vpc: Vpc, addresses: string[], rules: GroupRule[]): SeenEnd => {
  const { name } = vpc;
  const subnetId = vpc.subnets[0]?.id ?? '';
  const card = { id: `eni-${name}`, status: 'in-use', subnetId, addresses, groupIds: [`sg-${name}`] };
  const [address] = addresses;
  return {
    vpc,
    instance: anInstance(`i-${name}`, subnetId, addresses),
    ...(address && { address }),
    connections: [],
    interfaces: [card],
    groups: [{ id: `sg-${name}`, name: `group-${name}`, rules: [...outToAll, ...rules] }],
    acls: [{ id: `acl-${name}`, isDefault: true, subnetIds: [], entries: [...allowAll] }],
    prefixLists: [],
  };
};

const local = (blocks: string[]): Route[] =>
  blocks.map((block) => aRoute(block, 'local', { target: { kind: 'local', id: 'local' }, origin: 'local' }));

const blocks = {
  a: ['10.1.0.0/16', '10.11.0.0/16', '2001:db8:a::/56'],
  b: ['10.2.0.0/16', '10.22.0.0/16', '2001:db8:b::/56'],
};
const toPeer = (peer: string[]) => peer.map((block) => aRoute(block, 'pcx-1'));

/** Subnet a has a table of its own; b's falls back to the main one. */
const vpcs = () => ({
  a: aVpc('a', '10.1.0.0/16', {
    cidrBlocks: [...blocks.a],
    subnets: [{ id: 'subnet-a', cidrBlocks: ['10.1.1.0/24', '2001:db8:a:1::/64'] }],
    routeTables: [
      aTable('rtb-main', { main: true, routes: local(blocks.a) }),
      aTable('rtb-a', { subnetIds: ['subnet-a'], routes: [...local(blocks.a), ...toPeer(blocks.b)] }),
    ],
  }),
  b: aVpc('b', '10.2.0.0/16', {
    account: '444455556666',
    cidrBlocks: [...blocks.b],
    subnets: [{ id: 'subnet-b', cidrBlocks: ['10.2.1.0/24', '2001:db8:b:1::/64'] }],
    routeTables: [
      aTable('rtb-b', { main: true, routes: [...local(blocks.b), ...toPeer(blocks.a)] }),
      aTable('rtb-other', { subnetIds: ['subnet-other'], routes: local(blocks.b) }),
    ],
  }),
});

const answering: GroupRule[] = [
  aRule({ id: 'sgr-ping-4', protocol: 'icmp', icmp: { type: 8 }, ...fromBlock('10.1.0.0/16') }),
  aRule({ id: 'sgr-ping-6', protocol: 'icmpv6', icmp: { type: 128 }, ...fromBlock('2001:db8:a::/56') }),
  aRule({ id: 'sgr-web-4', protocol: 'tcp', ports: { from: 443, to: 443 }, ...fromBlock('10.1.0.0/16') }),
  aRule({ id: 'sgr-web-6', protocol: 'tcp', ports: { from: 443, to: 443 }, ...fromBlock('2001:db8:a::/56') }),
];

/** VPCs a and b of two accounts in one Region, in both families; b answers pings and serves port 443. */
export const aWorld = (): SeenWorld => {
  const { a, b } = vpcs();
  const connection = aConnection(aPair({ requester: a, accepter: b }));
  const from = anEnd(a, ['10.1.1.10', '2001:db8:a:1::10'], []);
  const to = anEnd(b, ['10.2.1.10', '2001:db8:b:1::10'], answering);
  const world = { from, to, connection };
  for (const end of [from, to]) end.connections.push(connection);
  return structuredClone(world);
};
