import type { Scene } from '../cloud/operation.ts';
import type { Instance, RouteTable, Subnet } from '../cloud/state.ts';
import { chance } from './chance.ts';
import { holds } from './cidr.ts';
import {
  aclAllows,
  aclOf,
  echoReply,
  echoRequest,
  type FarEnd,
  groupsAllow,
  type Packet,
} from './firewall.ts';
import { blocksOf, isActive, peerOf } from './peering.ts';
import { lookUp, routeState, tableOf } from './routing.ts';

/** Where a packet died. `reply-…` is on its way back. */
export type Death =
  | 'source-not-running'
  | 'source-group'
  | 'source-acl'
  | 'no-route'
  | 'blackhole-route'
  | 'left-the-network'
  | 'peering-not-active'
  | 'not-in-peer'
  | 'no-such-host'
  | 'target-not-running'
  | 'target-acl'
  | 'target-group'
  | 'host-silent'
  | 'reply-target-acl'
  | 'reply-no-route'
  | 'reply-blackhole-route'
  | 'reply-left-the-network'
  | 'reply-peering-not-active'
  | 'reply-not-in-peer'
  | 'reply-wrong-vpc'
  | 'reply-source-acl';

type Walk = { delivered: true; target: Instance } | { delivered: false; died: Death };

type Lost = {
  lost: 'no-route' | 'blackhole-route' | 'left-the-network' | 'peering-not-active' | 'not-in-peer';
};
type Carried = { vpcId: string } | Lost;

const died = (death: Death): Walk => ({ delivered: false, died: death });

const subnetOf = ({ state }: Scene, { subnetId }: Instance): Subnet | undefined =>
  state.subnets.find(({ id }) => id === subnetId);

const addressesOf = ({ privateIp, ipv6 }: Instance): string[] => [privateIp, ...(ipv6 ? [ipv6] : [])];

/**
 * Where the VPC's router takes a packet: one hop and no more, because a peering connection carries only what is
 * addressed to the blocks of the VPC at its other end.
 * https://docs.aws.amazon.com/vpc/latest/peering/invalid-peering-configurations.html
 */
const carry = (table: RouteTable | undefined, address: string, scene: Scene): Carried => {
  const route = table && lookUp(table, address, scene);
  if (table === undefined || route === undefined) return { lost: 'no-route' };
  if (route.target === 'local') return { vpcId: table.vpcId };
  const peering = scene.state.peerings.find(({ id }) => id === route.target);
  if (peering === undefined)
    return { lost: routeState(route, scene) === 'blackhole' ? 'blackhole-route' : 'left-the-network' };
  if (!isActive(peering, scene)) return { lost: 'peering-not-active' };
  const peer = scene.state.vpcs.find(({ id }) => id === peerOf(peering, table.vpcId)?.vpcId);
  const isTheirs = peer !== undefined && blocksOf(peer).some((block) => holds(block, address));
  return isTheirs ? { vpcId: peer.id } : { lost: 'not-in-peer' };
};

const passesAcl = (
  subnet: Subnet,
  egress: boolean,
  packet: Packet,
  address: string,
  scene: Scene,
): boolean => {
  const acl = aclOf(scene, subnet);
  return acl !== undefined && aclAllows(acl, egress, packet, address);
};

/** What goes there, what comes back, and whether the target's operating system says anything at all. */
type Exchange = { request: Packet; reply: Packet; isHeard: (to: Instance) => boolean };
type Ends = { from: Instance; near: Subnet; source: string; to: Instance; far: Subnet; address: string };

/** The request on its way, from the router of the source's VPC to the target's operating system. */
const arrive = (
  { from, near, source, to, far, address }: Ends,
  { request, isHeard }: Exchange,
  scene: Scene,
): Death | undefined => {
  const target: FarEnd = { address, instance: to };
  if (!groupsAllow(from, true, request, target, scene)) return 'source-group';
  const crosses = near.id !== far.id;
  if (crosses && !passesAcl(near, true, request, address, scene)) return 'source-acl';
  if (crosses && !passesAcl(far, false, request, source, scene)) return 'target-acl';
  if (!groupsAllow(to, false, request, { address: source, instance: from }, scene)) return 'target-group';
  return isHeard(to) ? undefined : 'host-silent';
};

/** The reply on its way back: by the target's own routes, past both ACLs; security groups remember the request. */
const comeBack = (
  { from, near, source, far, address }: Ends,
  { reply }: Exchange,
  scene: Scene,
): Death | undefined => {
  if (near.id === far.id) return undefined;
  if (!passesAcl(far, true, reply, source, scene)) return 'reply-target-acl';
  const carried = carry(tableOf(scene, far), source, scene);
  if ('lost' in carried) return `reply-${carried.lost}`;
  if (carried.vpcId !== from.vpcId) return 'reply-wrong-vpc';
  return passesAcl(near, false, reply, address, scene) ? undefined : 'reply-source-acl';
};

const thereAndBack = (from: Instance, address: string, exchange: Exchange, scene: Scene): Walk => {
  if (from.state !== 'running') return died('source-not-running');
  if (addressesOf(from).includes(address)) return { delivered: true, target: from };
  const source = address.includes(':') ? from.ipv6 : from.privateIp;
  const near = subnetOf(scene, from);
  if (source === undefined || near === undefined) return died('no-route');
  const carried = carry(tableOf(scene, near), address, scene);
  if ('lost' in carried) return died(carried.lost);
  const to = scene.state.instances.find(
    (each) => each.vpcId === carried.vpcId && addressesOf(each).includes(address),
  );
  const far = to && subnetOf(scene, to);
  if (to === undefined || far === undefined || to.state === 'terminated') return died('no-such-host');
  if (to.state !== 'running') return died('target-not-running');
  const ends: Ends = { from, near, source, to, far, address };
  const death = arrive(ends, exchange, scene) ?? comeBack(ends, exchange, scene);
  return death === undefined ? { delivered: true, target: to } : died(death);
};

/**
 * Sends one echo request from an instance to an address and its reply back, over the network as it is at that moment.
 * @param address IPv4 or IPv6 text, in the form in which instances keep theirs
 */
export const walk = (from: Instance, address: string, scene: Scene): Walk => {
  const exchange = {
    request: echoRequest(address),
    reply: echoReply(address),
    isHeard: ({ answersIcmp }: Instance) => answersIcmp,
  };
  return thereAndBack(from, address, exchange, scene);
};

/** What becomes of a connection: taken (SYN, ACK), refused by the operating system (RST), or nothing heard, and where it died. */
type TcpWalk = { outcome: 'connected' | 'refused'; target: Instance } | { outcome: 'timed-out'; died: Death };

/** https://docs.kernel.org/networking/ip-sysctl.html, `ip_local_port_range`: from 32768 to 60999. */
export const ephemeralPort = (seed: string): number => 32_768 + Math.floor(chance(seed) * 28_232);

/**
 * Opens a TCP connection from an instance to a port of an address, over the network as it is at that moment. The answer
 * goes back to the port that it came from, which network ACLs must let through; only the first two packets are walked.
 * @param address IPv4 or IPv6 text, in the form in which instances keep theirs
 * @param attempt another one comes from another port; the same one always from the same
 */
export const walkTcp = (
  from: Instance,
  address: string,
  port: number,
  scene: Scene,
  attempt = 0,
): TcpWalk => {
  const walked = thereAndBack(
    from,
    address,
    {
      request: { protocol: 'tcp', port },
      reply: { protocol: 'tcp', port: ephemeralPort(`${from.id} ${address} ${port} ${attempt}`) },
      isHeard: ({ drops = [] }) => !drops.includes(port),
    },
    scene,
  );
  if (!walked.delivered) return { outcome: 'timed-out', died: walked.died };
  const { target } = walked;
  return { outcome: target.listens?.includes(port) ? 'connected' : 'refused', target };
};
