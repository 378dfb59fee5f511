import type { PeeringConnection, Route, RouteTable, Subnet, Vpc } from '../../../src/network/vpc.ts';
import { get, isEndOf, peerOf, type Topology, vpcOf } from '../topology.ts';
import { aclChain } from './firewalls.ts';

/** Routes to elsewhere end here: a link with nobody at its other end. */
export const OUT = 'out';
const NOBODY = '169.254.255.1';
const TABLES = 100;

/** Of two routes to one destination the lower number wins; of two lengths the longer wins whatever the number. */
const metrics = { local: 1, static: 10, propagated: 20 };

const activeConnectionsOf = ({ connections }: Topology, vpcId: string): PeeringConnection[] =>
  connections.filter((each) => each.status === 'active' && isEndOf(each, vpcId));

/** `10.1.2.0/24` → `10.1.2.1`, as in AWS. */
export const routerAddress = ({ cidrBlocks }: Subnet): string => {
  const [network = ''] = (cidrBlocks[0] ?? '').split('/');
  const start = network.lastIndexOf('.') + 1;
  return network.slice(0, start) + (Number(network.slice(start)) + 1);
};

export const lengthOf = ({ cidrBlocks }: Subnet): string => (cidrBlocks[0] ?? '').split('/')[1] ?? '';

/** Two link-local addresses for each connection: the requester's router has the even one. */
const endAddress = ({ connections }: Topology, { id, requester }: PeeringConnection, vpcId: string): string =>
  `169.254.${connections.findIndex((each) => each.id === id)}.${requester.vpcId === vpcId ? 0 : 1}`;

const addressLines = (vpc: Vpc, topology: Topology): string[] => [
  ...vpc.subnets.map((subnet) => `addr add ${routerAddress(subnet)}/${lengthOf(subnet)} dev ${subnet.id}`),
  ...activeConnectionsOf(topology, vpc.vpcId).map(
    (each) => `addr add ${endAddress(topology, each, vpc.vpcId)}/31 dev ${each.id}`,
  ),
];

const linkLines = (vpc: Vpc, topology: Topology): string[] =>
  [
    OUT,
    ...vpc.subnets.map(({ id }) => id),
    ...activeConnectionsOf(topology, vpc.vpcId).map(({ id }) => id),
  ].map((link) => `link set ${link} up`);

/** Where the kernel takes what matches the route; the local one goes to whichever subnet has the address. */
const wayOf = (vpc: Vpc, { state, target }: Route, topology: Topology): string | undefined => {
  if (target.kind === 'local' || state === 'blackhole') return undefined;
  const connection = topology.connections.find(({ id }) => id === target.id);
  if (connection === undefined) return `via ${NOBODY} dev ${OUT} onlink`;
  const peer = peerOf(connection, vpc.vpcId);
  return `via ${endAddress(topology, connection, peer)} dev ${connection.id} onlink`;
};

const routeLine = (vpc: Vpc, table: number, route: Route, topology: Topology): string => {
  const way = wayOf(vpc, route, topology);
  const kind = way === undefined ? 'blackhole ' : '';
  return `route add ${kind}${route.destination} ${way ?? ''} metric ${metrics[route.origin]} table ${table}`;
};

const tableLines = (vpc: Vpc, { routes }: RouteTable, table: number, topology: Topology): string[] => [
  ...vpc.subnets.map(({ id, cidrBlocks }) => `route add ${cidrBlocks[0]} dev ${id} table ${table}`),
  ...routes.map((route) => routeLine(vpc, table, route, topology)),
  `route add blackhole default metric 1000 table ${table}`,
];

/** The number of the table that serves a subnet. */
const servingTable = ({ routeTables }: Vpc, subnetId: string): number => {
  const own = routeTables.findIndex(({ subnetIds }) => subnetIds.includes(subnetId));
  return TABLES + (own === -1 ? routeTables.findIndex(({ main }) => main) : own);
};

/**
 * A subnet's packets are routed by its own table, and those of a connection by the main one, as in any router: left to
 * its routes, this one would pass traffic on from one connection to the next.
 */
const ruleLines = (vpc: Vpc, topology: Topology): string[] => {
  const main = TABLES + vpc.routeTables.findIndex((table) => table.main);
  return [
    ...vpc.subnets.map(({ id }) => `rule add iif ${id} lookup ${servingTable(vpc, id)}`),
    ...activeConnectionsOf(topology, vpc.vpcId).map(({ id }) => `rule add iif ${id} lookup ${main}`),
  ];
};

/** What `ip -batch` does in the namespace of a VPC's router. */
export const routerLines = (vpc: Vpc, topology: Topology): string[] => [
  ...addressLines(vpc, topology),
  ...linkLines(vpc, topology),
  ...vpc.routeTables.flatMap((each, index) => tableLines(vpc, each, TABLES + index, topology)),
  ...ruleLines(vpc, topology),
  `neigh add ${NOBODY} lladdr 02:00:00:00:00:01 dev ${OUT} nud permanent`,
];

/**
 * A connection carries only what goes from the blocks of the one VPC to the blocks of the other. This, and nothing
 * else, is why nobody passes through a VPC.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
const peeringRules = (vpc: Vpc, connection: PeeringConnection, topology: Topology): string[] => {
  const own = `{ ${vpc.cidrBlocks.join(', ')} }`;
  const theirs = `{ ${vpcOf(topology, peerOf(connection, vpc.vpcId)).cidrBlocks.join(', ')} }`;
  return [
    `iifname ${connection.id} ip saddr != ${theirs} drop`,
    `iifname ${connection.id} ip daddr != ${own} drop`,
    `oifname ${connection.id} ip saddr != ${own} drop`,
    `oifname ${connection.id} ip daddr != ${theirs} drop`,
  ];
};

const aclOf = ({ acls }: Topology, vpc: Vpc, subnetId: string) =>
  acls.find(({ subnetIds }) => subnetIds.includes(subnetId)) ??
  get(acls, (acl) => acl.default && acl.vpcId === vpc.vpcId);

const aclChains = (vpc: Vpc, topology: Topology): string[] =>
  vpc.subnets.flatMap(({ id }) => {
    const acl = aclOf(topology, vpc, id);
    return [aclChain(`from-${id}`, acl, true), aclChain(`to-${id}`, acl, false)];
  });

/** @param carriesTransit leaves out the rules that keep a connection to its two VPCs */
export const routerTable = (vpc: Vpc, topology: Topology, carriesTransit: boolean): string => {
  const connections = carriesTransit ? [] : activeConnectionsOf(topology, vpc.vpcId);
  return [
    'table ip router {',
    ...aclChains(vpc, topology),
    'chain forward {',
    'type filter hook forward priority filter; policy accept;',
    ...connections.flatMap((each) => peeringRules(vpc, each, topology)),
    ...vpc.subnets.map(({ id }) => `iifname ${id} jump from-${id}`),
    ...vpc.subnets.map(({ id }) => `oifname ${id} jump to-${id}`),
    '}\n}',
  ].join('\n');
};
