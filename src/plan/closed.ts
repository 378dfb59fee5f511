/** What packets once reached, and a security group or a network ACL that lets them pass no more: by the verdicts of a ping. */
import { type CidrBlock, familyOf, type IpAddress } from '../network/cidr.ts';
import { type Check, diagnose, type End, type Path } from '../network/diagnose.ts';
import type { Traffic } from '../network/packet.ts';
import type { Resource } from '../network/verdict.ts';
import {
  type NetworkInterface,
  type Observed,
  otherSide,
  type PeeringConnection,
  type Side,
} from '../network/vpc.ts';

/** Packets passed from an instance of one side to an address of one of the other. */
export type Reached = {
  /** The side that opened the exchange. */
  from: Side;
  /** Ids of the two instances. */
  sender: string;
  target: string;
  address: IpAddress;
  protocol: 'icmp' | 'tcp';
  port?: number | undefined;
  /** The security group that let it in, where that was looked at. */
  groupId?: string | undefined;
  groupName?: string | undefined;
};

/** What is stopped, and at whose side: `asks` opens the exchange, and `block` is of the other end. */
type Stopped = {
  side: Side;
  asks: Side;
  protocol: Reached['protocol'];
  port?: number;
  block: CidrBlock;
};

/**
 * No group of the interface lets it pass. `lost`: the group that did is not the interface's any more. `instanceId`: whose groups
 * may be others than before. `lists`: the prefix lists that the groups name.
 */
type GroupClosed = Stopped & {
  kind: 'group-closed';
  groups: Resource[];
  interfaceId: string;
  lost?: string;
  lostName?: string;
  instanceId?: string;
  lists?: string[];
};
/** `entry`: the one that denies it. `way`: in which direction it is stopped; `isAnswer`: on its way back. */
type AclClosed = Stopped & {
  kind: 'acl-closed';
  acl: Resource;
  entry?: number;
  way: 'in' | 'out';
  isAnswer?: true;
};
export type Closed = GroupClosed | AclClosed;

export const isClosed = (one: { kind: string }): one is Closed =>
  one.kind === 'group-closed' || one.kind === 'acl-closed';

/** The groups or the network ACL that it is about. */
const firewallsOf = (one: Closed): string[] =>
  one.kind === 'acl-closed' ? [one.acl.id] : one.groups.map(({ id }) => id).sort();

export const isSameFirewall = (one: Closed, other: Closed): boolean =>
  one.kind === other.kind && one.side === other.side && `${firewallsOf(one)}` === `${firewallsOf(other)}`;

/** What tells it from another of its kind on the same side, about the same block. */
export const nameOfClosed = (one: Closed): string =>
  [...firewallsOf(one), one.asks, one.protocol, one.port ?? ''].join(' ').trimEnd();

/** Ids of the instances that take part on a side. */
export const instancesOn = (reached: readonly Reached[], side: Side): string[] => [
  ...new Set(reached.map(({ from, sender, target }) => (from === side ? sender : target))),
];

/** The pair as it was seen, and its connection. */
type Seen = { observed: Observed; connection: PeeringConnection };
type Interfaces = readonly NetworkInterface[];

const endOf = ({ observed, connection }: Seen, side: Side, interfaces: Interfaces): End => {
  const { groups, acls, prefixLists } = observed.firewalls?.[side] ?? {};
  return {
    // Routes are compared by themselves, and there may be many.
    ...{
      vpc: { ...observed[side], routeTables: [] },
      connections: [connection],
      interfaces: [...interfaces],
    },
    ...(groups && { groups }),
    ...(acls && { acls }),
    ...(prefixLists && { prefixLists }),
  };
};

const takesPart = (seen: Seen, side: Side, interfaces: Interfaces, address: IpAddress): boolean => {
  const holder = interfaces.find(({ addresses }) => addresses.includes(address));
  return holder !== undefined && seen.observed[side].subnets.some(({ id }) => id === holder.subnetId);
};

/** `unread`: nobody looked. `gone`: an end is not there any more, or has no part in the peering. */
const pathOf = (one: Reached, seen: Seen): Path | 'unread' | 'gone' => {
  const there = otherSide(one.from);
  const { firewalls } = seen.observed;
  const own = firewalls?.[one.from].interfaces?.[one.sender];
  const peers = firewalls?.[there].interfaces?.[one.target];
  if (!own || !peers) return 'unread';
  const family = familyOf(one.address);
  const address = own.flatMap(({ addresses }) => addresses).find((each) => familyOf(each) === family);
  if (!address || !takesPart(seen, one.from, own, address) || !takesPart(seen, there, peers, one.address))
    return 'gone';
  return {
    from: { ...endOf(seen, one.from, own), address },
    to: { ...endOf(seen, there, peers), address: one.address },
  };
};

const trafficOf = ({ protocol, port }: Reached): Traffic =>
  protocol === 'tcp' && port !== undefined ? { protocol, port } : { protocol: 'icmp' };

const isOfGroups = ({ what }: Pick<Check, 'what'>): boolean => what === 'sg-egress' || what === 'sg-ingress';
const isOfAcl = ({ what }: Pick<Check, 'what'>): boolean => what === 'acl-out' || what === 'acl-in';

/** Is it about a security group or a network ACL? */
export const isOfFirewall = (check: Pick<Check, 'what'>): boolean => isOfGroups(check) || isOfAcl(check);

const checksOf = (one: Reached, path: Path): Check[] => diagnose(path, trafficOf(one)).filter(isOfFirewall);

const sideOf = ({ from }: Reached, { at }: Pick<Check, 'at'>): Side =>
  at === 'from' ? from : otherSide(from);

const groupsIn = ({ because }: Check): Resource[] | undefined => {
  if (because.code === 'reference-across-regions') return [because.group];
  return because.code === 'no-rule-admits' || because.code === 'groups-without-rules'
    ? because.groups
    : undefined;
};

/** The interface that has the address of an end. */
const holderOf = ({ from, to }: Path, at: Check['at']): NetworkInterface | undefined => {
  const { interfaces = [], address } = at === 'from' ? from : to;
  return interfaces.find(({ addresses }) => address !== undefined && addresses.includes(address));
};

/** The prefix lists by which the groups of an interface let something pass in a direction. */
const listsNamed = (path: Path, { at }: Pick<Check, 'at'>, { groupIds }: NetworkInterface): string[] => {
  const rules = (path[at].groups ?? []).filter(({ id }) => groupIds.includes(id)).flatMap((one) => one.rules);
  const named = rules.flatMap(({ egress, peer }) =>
    egress === (at === 'from') && peer.kind === 'prefix-list' ? [peer.id] : [],
  );
  return [...new Set(named)];
};

const byGroups = (one: Reached, path: Path, check: Check, about: Stopped): GroupClosed | undefined => {
  const groups = groupsIn(check);
  const holder = holderOf(path, check.at);
  if (!groups || !holder) return undefined;
  // Which group let it out is not known.
  const groupId = check.at === 'to' ? one.groupId : undefined;
  const isLost = groupId !== undefined && !holder.groupIds.includes(groupId);
  const lists = listsNamed(path, check, holder);
  return {
    ...{ kind: 'group-closed', ...about, groups, interfaceId: holder.id },
    ...(isLost && { lost: groupId, ...(one.groupName && { lostName: one.groupName }) }),
    ...((isLost || groupId === undefined) && { instanceId: check.at === 'to' ? one.target : one.sender }),
    ...(lists.length > 0 && { lists }),
  };
};

const byAcl = ({ because, what, way }: Check, about: Stopped): AclClosed | undefined =>
  because.code === 'entry-denies' || because.code === 'no-entry-allows'
    ? {
        ...{ kind: 'acl-closed', ...about, acl: because.acl, way: what === 'acl-in' ? 'in' : 'out' },
        ...(because.code === 'entry-denies' && { entry: because.entry.number }),
        ...(way === 'back' && { isAnswer: true }),
      }
    : undefined;

const closedBy = (one: Reached, path: Path, check: Check): Closed | undefined => {
  const { protocol, port, from: asks } = one;
  if (check.passed !== false || !check.peerBlock) return undefined;
  const about: Stopped = {
    ...{ side: sideOf(one, check), asks, protocol, block: check.peerBlock },
    ...(port !== undefined && { port }),
  };
  return isOfGroups(check) ? byGroups(one, path, check, about) : byAcl(check, about);
};

/** What lets pass no more what passed before; nothing of what was never reached, or nobody looked at. */
export const closedIn = (reached: readonly Reached[], seen: Seen): Closed[] => {
  const found = new Map<string, Closed>();
  for (const one of reached) {
    const path = pathOf(one, seen);
    if (typeof path === 'string') continue;
    for (const check of checksOf(one, path)) {
      const closed = closedBy(one, path, check);
      const key = closed && `${closed.kind} ${closed.side} ${closed.block} ${nameOfClosed(closed)}`;
      if (closed && key && !found.has(key)) found.set(key, closed);
    }
  }
  return [...found.values()];
};

const isAbout = ({ asks, protocol, port }: Closed, one: Reached): boolean =>
  one.from === asks && one.protocol === protocol && one.port === port;

/** Nobody can say which port a client picks; that is no reason to call what was opened again closed. */
const isKnown = ({ passed, because }: Check): boolean =>
  passed !== 'unknown' || because.code === 'part-of-ports';

/** Would this look show whether it is so still? */
export const tellsOf = (closed: Closed, reached: readonly Reached[], seen: Seen): boolean =>
  reached
    .filter((one) => isAbout(closed, one))
    .every((one) => {
      const path = pathOf(one, seen);
      if (typeof path === 'string') return path === 'gone';
      const isOfKind = closed.kind === 'acl-closed' ? isOfAcl : isOfGroups;
      return checksOf(one, path)
        .filter((check) => isOfKind(check) && sideOf(one, check) === closed.side)
        .every(isKnown);
    });
