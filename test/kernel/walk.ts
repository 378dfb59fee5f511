import { noFlows } from '../../infra/sandbox/aws/cloud/flow-state.ts';
import {
  type AclEntry as CloudAclEntry,
  type GroupRule as CloudGroupRule,
  type CloudState,
  defaultTiming,
  type Peering,
} from '../../infra/sandbox/aws/cloud/state.ts';
import { noVpns } from '../../infra/sandbox/aws/cloud/vpn-state.ts';
import { walk, walkTcp } from '../../infra/sandbox/aws/network/walk.ts';
import type { PeeringConnection, Route, RouteTable, Vpc } from '../../src/network/vpc.ts';
import {
  type Acl,
  type AclEntry,
  type Group,
  type GroupRule,
  get,
  type Host,
  type Match,
  type Opinion,
  TCP_PORT,
  type Topology,
} from './topology.ts';

/** The emulated cloud's word: the topology as the state that `walk` sends a packet through. */

const now = Date.UTC(2026, 10, 23);
const owned = { account: '111122223333', region: 'us-east-1', tags: {} };

const origins = {
  local: 'CreateRouteTable',
  static: 'CreateRoute',
  propagated: 'EnableVgwRoutePropagation',
} as const;
const aclProtocols = { all: '-1', icmp: '1', tcp: '6' };
const groupProtocols = { all: '-1', icmp: 'icmp', tcp: 'tcp' };

const idsToSelf = (ids: string[]): Record<string, string> => Object.fromEntries(ids.map((id) => [id, id]));

const cloudVpc = ({ vpcId, cidrBlocks }: Vpc): CloudState['vpcs'][number] => ({
  ...owned,
  ...{ id: vpcId, cidrBlocks, ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true },
});

const cloudSubnets = ({ vpcId, subnets }: Vpc): CloudState['subnets'] =>
  subnets.map(({ id, cidrBlocks }) => ({
    ...owned,
    ...{ id, vpcId, cidrBlock: cidrBlocks[0] ?? '', availabilityZone: 'us-east-1a' },
  }));

const cloudRoute = ({ destination, target, origin }: Route) => ({
  ...{ destination, target: target.id, origin: origins[origin] },
});

const cloudTable = (vpcId: string, { id, main, subnetIds, routes }: RouteTable) => ({
  ...owned,
  ...{ id, vpcId, main, subnets: idsToSelf(subnetIds), routes: routes.map(cloudRoute), routeQuota: 500 },
});

/** What must have happened, and when, for the connection to be in that status now. */
const lives: Partial<Record<PeeringConnection['status'], Partial<Peering>>> = {
  active: { acceptedAt: now - 10_000 },
  provisioning: { acceptedAt: now },
  rejected: { rejectedAt: now - 10_000 },
  deleted: { acceptedAt: now - 10_000, deletedAt: now - 5_000 },
};

const cloudPeering = ({ id, status, requester, accepter }: PeeringConnection): Peering => ({
  id,
  requester: { ...owned, vpcId: requester.vpcId, allowDnsResolution: false },
  accepter: { ...owned, vpcId: accepter.vpcId, allowDnsResolution: false },
  createdAt: now - 20_000,
  ...lives[status],
});

const icmpOf = (match: Match) =>
  match.protocol === 'icmp' ? { icmp: { type: match.type ?? -1, code: -1 } } : {};

const cloudEntry = ({ match, ...entry }: AclEntry): CloudAclEntry => ({
  ...entry,
  protocol: aclProtocols[match.protocol],
  ...(match.protocol === 'tcp' ? { ports: match.ports } : icmpOf(match)),
});

const cloudAcl = ({ id, vpcId, subnetIds, entries, ...acl }: Acl): CloudState['networkAcls'][number] => ({
  ...owned,
  ...{ id, vpcId, default: acl.default, subnets: idsToSelf(subnetIds), entries: entries.map(cloudEntry) },
});

/** Ports, or for ICMP the type and the code. */
const rangeOf = (match: Match): { from: number; to: number } => {
  if (match.protocol === 'tcp') return match.ports;
  return { from: match.protocol === 'icmp' ? (match.type ?? -1) : -1, to: -1 };
};

const cloudRule = ({ egress, match, far }: GroupRule): CloudGroupRule => ({
  ...{ id: 'sgr-1', tags: {}, egress, protocol: groupProtocols[match.protocol], ...rangeOf(match) },
  ...far,
});

const cloudGroup = ({ id, vpcId, rules }: Group): CloudState['securityGroups'][number] => ({
  ...owned,
  ...{ id, vpcId, name: id, description: id, rules: rules.map(cloudRule) },
});

const cloudInstance = ({ id, vpcId, subnetId, address, state, groupIds }: Host) => ({
  ...owned,
  ...{ id, vpcId, subnetId, interfaceId: `eni-${id}`, privateIp: address, groupIds },
  state: state === 'running' ? ('running' as const) : ('stopped' as const),
  answersIcmp: true,
  pingProgram: 'iputils' as const,
  agent: { status: 'none' as const, platform: 'Linux' as const, version: '3' },
});

const cloudOf = ({ vpcs, hosts, connections, acls, groups }: Topology): CloudState => ({
  vpcs: vpcs.map(cloudVpc),
  subnets: vpcs.flatMap(cloudSubnets),
  routeTables: vpcs.flatMap(({ vpcId, routeTables }) => routeTables.map((each) => cloudTable(vpcId, each))),
  securityGroups: groups.map(cloudGroup),
  networkAcls: acls.map(cloudAcl),
  prefixLists: [],
  instances: hosts.map(cloudInstance),
  peerings: connections.map(cloudPeering),
  ...noFlows(),
  ...noVpns(),
  ...{
    documents: [],
    roles: [],
    parameters: [],
    appliedQuotas: [],
    invocations: [],
    sessions: [],
    denials: [],
    serial: 0,
  },
});

/** Nothing listens: the operating system's refusal is the answer to a TCP connection. */
export const walkSays: Opinion = (topology, { from, to, traffic }) => {
  const state = cloudOf(topology);
  const scene = { state, now, timing: defaultTiming };
  const sender = get(state.instances, ({ id }) => id === from.id);
  const result =
    traffic === 'ping' ? walk(sender, to.address, scene) : walkTcp(sender, to.address, TCP_PORT, scene);
  return 'died' in result ? { reached: false, why: result.died } : { reached: true, why: 'delivered' };
};
