import type { Instance, PeeringConnection, Vpc } from '../../src/network/vpc.ts';

/** What a firewall rule is about. An ICMP type left out stands for every type. */
export type Match =
  | { protocol: 'all' }
  | { protocol: 'icmp'; type?: number }
  | { protocol: 'tcp'; ports: { from: number; to: number } };

/** `cidr` is the far end: where an outbound packet goes, where an inbound one comes from. */
export type AclEntry = { number: number; egress: boolean; allow: boolean; cidr: string; match: Match };

/**
 * In ascending order of numbers the first match decides; what matches nothing is dropped. The default one serves every
 * subnet of its VPC that no other one names.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export type Acl = { id: string; vpcId: string; default: boolean; subnetIds: string[]; entries: AclEntry[] };

/** The far end of a rule: a block, or the members of a group. */
export type FarEnd = { cidr: string } | { groupId: string };
export type GroupRule = { egress: boolean; match: Match; far: FarEnd };

/** Allows only, and remembers what it let through. */
export type Group = { id: string; vpcId: string; rules: GroupRule[] };

export type Host = Instance & { vpcId: string; address: string; groupIds: string[] };

/** A few VPCs and all that decides who reaches whom in them. The seed makes the same topology again. */
export type Topology = {
  seed: number;
  vpcs: Vpc[];
  hosts: Host[];
  connections: PeeringConnection[];
  acls: Acl[];
  groups: Group[];
};

/** An echo request, or the opening of a TCP connection to `TCP_PORT`. */
export type Traffic = 'ping' | 'tcp';
export const TCP_PORT = 443;

export type Attempt = { from: Host; to: Host; traffic: Traffic };

/** `unknown` where an opinion does not look at everything that counts. */
export type Verdict = { reached: boolean | 'unknown'; why: string };

/** Somebody's word on whether an attempt is answered. */
export type Opinion = (topology: Topology, attempt: Attempt) => Verdict;

const attemptsFrom = (from: Host, hosts: Host[]): Attempt[] =>
  hosts
    .filter((to) => to !== from)
    .flatMap((to) => [
      { from, to, traffic: 'ping' },
      { from, to, traffic: 'tcp' },
    ]);

/** Every instance to every other one, in both directions, with both kinds of traffic. */
export const attemptsOf = ({ hosts }: Topology): Attempt[] =>
  hosts.flatMap((from) => attemptsFrom(from, hosts));

/** `i-a0 i-b1 tcp` */
export const attemptName = ({ from, to, traffic }: Attempt): string => `${from.id} ${to.id} ${traffic}`;

/** @throws Error where there is none */
export const get = <Item>(items: Item[], isWanted: (item: Item) => boolean): Item => {
  const found = items.find(isWanted);
  if (found === undefined) throw new Error('not in the topology');
  return found;
};

export const vpcOf = ({ vpcs }: Topology, id: string): Vpc => get(vpcs, ({ vpcId }) => vpcId === id);

export const isEndOf = ({ requester, accepter }: PeeringConnection, id: string): boolean =>
  requester.vpcId === id || accepter.vpcId === id;

/** The VPC across a connection. */
export const peerOf = ({ requester, accepter }: PeeringConnection, id: string): string =>
  requester.vpcId === id ? accepter.vpcId : requester.vpcId;
