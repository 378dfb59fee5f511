import type { PeeringConnection, Route, RouteTable, Subnet, Vpc } from '../../src/network/vpc.ts';
import type { Acl, AclEntry, Group, GroupRule, Host, Match, Topology } from './topology.ts';

/** A topology in a few lines, to think about at a desk. */

const messageOf = (match: Match): string => {
  if (match.protocol === 'tcp') return `tcp ${match.ports.from}-${match.ports.to}`;
  return match.protocol === 'icmp' && match.type !== undefined ? `icmp type ${match.type}` : match.protocol;
};

const shortRoute = ({ destination, target, origin, state }: Route): string =>
  `${destination} → ${target.id}${origin === 'propagated' ? ' (propagated)' : ''}${state === 'blackhole' ? ' (blackhole)' : ''}`;

const shortTable = ({ id, main, subnetIds, routes }: RouteTable): string =>
  `  ${id} ${main ? '(main)' : `(${subnetIds.join(' ')})`}: ${routes.map(shortRoute).join(', ')}`;

const shortSubnet = ({ id, cidrBlocks }: Subnet, hosts: Host[]): string => {
  const inside = hosts.filter(({ subnetId }) => subnetId === id);
  const names = inside.map(
    (host) => `${host.id} ${host.address} ${host.state} in ${host.groupIds.join(' ')}`,
  );
  return `  ${id} ${cidrBlocks.join(' ')}: ${names.join(', ')}`;
};

const way = (egress: boolean): string => (egress ? 'out' : 'in');

const shortEntry = ({ number, egress, allow, cidr, match }: AclEntry): string =>
  `${way(egress)} ${number} ${allow ? 'allow' : 'deny'} ${messageOf(match)} ${cidr}`;

const shortAcl = ({ id, subnetIds, entries, ...acl }: Acl): string => {
  const inOrder = [...entries].sort(
    (one, other) => Number(one.egress) - Number(other.egress) || one.number - other.number,
  );
  return `  ${id} ${acl.default ? '(default)' : `(${subnetIds.join(' ')})`}: ${inOrder.map(shortEntry).join(', ')}`;
};

const shortRule = ({ egress, match, far }: GroupRule): string =>
  `${way(egress)} ${messageOf(match)} ${'cidr' in far ? far.cidr : far.groupId}`;

const shortGroup = ({ id, rules }: Group): string => `  ${id}: ${rules.map(shortRule).join(', ')}`;

const shortVpc = (vpc: Vpc, { hosts, acls, groups }: Topology): string[] => {
  const isOwn = ({ vpcId }: { vpcId: string }): boolean => vpcId === vpc.vpcId;
  return [
    `${vpc.vpcId} ${vpc.cidrBlocks.join(' ')}`,
    ...vpc.subnets.map((subnet) => shortSubnet(subnet, hosts)),
    ...vpc.routeTables.map(shortTable),
    ...acls.filter(isOwn).map(shortAcl),
    ...groups.filter(isOwn).map(shortGroup),
  ];
};

const shortConnection = ({ id, status, requester, accepter }: PeeringConnection): string =>
  `${id} ${requester.vpcId} – ${accepter.vpcId} ${status}`;

export const shortForm = (topology: Topology): string =>
  [
    `seed ${topology.seed}`,
    ...topology.connections.map(shortConnection),
    ...topology.vpcs.flatMap((vpc) => shortVpc(vpc, topology)),
  ].join('\n');
