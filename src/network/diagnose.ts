import { type CidrBlock, contains, familyOf, type IpAddress } from './cidr.ts';
import {
  type AclBecause,
  aclOf,
  type Crossing,
  type GroupBecause,
  type GroupPeer,
  judgeAcl,
  judgeGroups,
} from './firewall.ts';
import { type Host, type HostBecause, hostOf, judgeHost } from './host.ts';
import { type Packet, packetsOf, type Traffic, type Way } from './packet.ts';
import { judgeRoute, type RouteBecause } from './router.ts';
import { tableOf } from './routing.ts';
import { findUnread, type NotRead, type ReadQuestion, type Unread } from './unread.ts';
import { failed, type NotLookedAt, notLookedAt, passed, unknown, type Verdict } from './verdict.ts';
import {
  type ConnectionStatus,
  type Instance,
  isLiving,
  type NetworkAcl,
  type NetworkInterface,
  type PeeringConnection,
  type PrefixList,
  type SecurityGroup,
  sameVpc,
  type Vpc,
  type VpcRef,
} from './vpc.ts';

/**
 * One end of a path: a VPC, the instance in it, every peering connection that AWS lists for the VPC, and what filters
 * packets there. The last are left out where they were not read, or could not be.
 */
export type End = {
  vpc: Vpc;
  instance?: Instance;
  address?: IpAddress;
  connections: PeeringConnection[];
  /** All of the instance's. */
  interfaces?: NetworkInterface[];
  /** At least those of the instance's interfaces. */
  groups?: SecurityGroup[];
  acls?: NetworkAcl[];
  /** Those that the groups' rules and the subnet's routes name. */
  prefixLists?: PrefixList[];
  /** VPC Encryption Controls, where they are on: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html */
  encryption?: 'monitor' | 'enforce';
  /** What was asked and not answered. */
  unread?: Unread[];
};
/** From the one that asks to the one that is to answer, at `to.address`. */
export type Path = { from: End; to: End };

/** One link of the path, in the order in which a packet meets them. `unknown` where nobody looked, or can look. */
export type Check = Verdict<Because> & {
  what:
    | 'peering'
    | 'prober'
    | 'route-there'
    | 'sg-egress'
    | 'acl-out'
    | 'acl-in'
    | 'sg-ingress'
    | 'target'
    | 'route-back'
    | 'host-firewall';
  at: 'from' | 'to';
  way: Way;
  /** What firewalls read of the packet that is judged here. */
  packet?: Packet;
  /** The block of the other end's VPC in which its address is: the least that a route or a rule has to name. */
  peerBlock?: CidrBlock;
  /**
   * Nobody agreed on that way: the request that joins the two is for a part of `vpc` alone, in the words of who asked. Written beside the
   * verdict by whoever knows requests.
   */
  outside?: { id: string; vpc: string; named?: string };
  /** The request that joins the two writes what is missing on the side of `vpc`: by a repair, or a proposed one; `soon`: once it has told of it. */
  mend?: { id: string; vpc: string; how: 'repair' | 'under-way' | 'proposal' | 'soon' };
};

/** What was found, with ids and names; words for it are made elsewhere. */
export type Because =
  | PeeringBecause
  | HostBecause
  | RouteBecause
  | GroupBecause
  | AclBecause
  | NotLookedAt
  | NotRead
  /** The operating system's own firewall, and whether anything listens: AWS shows neither. */
  | { code: 'cannot-see' };

/**
 * What somebody who asks for a peering of the two would be told, so that nobody is sent to ask in vain: the request that
 * holds the pair, or what a policy says. Written beside the verdict by whoever knows requests; the network does not say it.
 */
type Asked = {
  /** `waitsFor`: the VPCs whose owners have not agreed yet, since when they have been asked; `gone`: the VPC that was deleted. */
  holder?: { id: string; status: string; waitsFor?: string[]; since?: number; gone?: string };
  forbidden?: { refused: string };
};

type PeeringBecause =
  /** `ended` is the last connection that there was between the two, while AWS still lists it. */
  | ({
      code: 'no-peering';
      shared: VpcRef[];
      ended?: { connectionId: string; status: ConnectionStatus };
    } & Asked)
  | ({ code: 'peering-not-active'; connectionId: string; status: ConnectionStatus } & Asked)
  /** AWS does not say what enforced encryption does to a peering, so nobody can know. */
  | { code: 'encryption-enforced'; connectionId: string; vpcs: string[] }
  | { code: 'peering-active'; connectionId: string };

const peerOf = (connection: PeeringConnection, vpc: VpcRef): VpcRef =>
  sameVpc(connection.requester, vpc) ? connection.accepter : connection.requester;

const activePeers = ({ connections, vpc }: End): VpcRef[] =>
  connections.filter(({ status }) => status === 'active').map((connection) => peerOf(connection, vpc));

/** VPCs that both ends are peered with. Peering is not transitive, so none of them carries traffic between the two. */
const sharedNeighbours = ({ from, to }: Path): VpcRef[] => {
  const peers = activePeers(to);
  return activePeers(from).filter((neighbour) => peers.some((peer) => sameVpc(peer, neighbour)));
};

type Between = { connection?: PeeringConnection; ended?: PeeringConnection };

const between = (here: End, there: End): PeeringConnection[] =>
  here.connections.filter(
    ({ requester, accepter }) =>
      (sameVpc(requester, here.vpc) && sameVpc(accepter, there.vpc)) ||
      (sameVpc(requester, there.vpc) && sameVpc(accepter, here.vpc)),
  );

/** As the sender's account lists it, or the other one where the sender's could not be asked. */
const findBetween = ({ from, to }: Path): Between => {
  const isUnread = findUnread(from, 'connections') !== undefined;
  const all = isUnread ? between(to, from) : between(from, to);
  const connection = all.find(({ status }) => status === 'active') ?? all.find(isLiving);
  const ended = all.findLast((one) => !isLiving(one));
  return { ...(connection && { connection }), ...(ended && { ended }) };
};

/**
 * Where AWS lists an active connection in the account of one end and none in that of the other, the second list is not
 * the whole truth. Told to the sender's end, by whose list a path is judged.
 */
export const withDoubt = ({ from, to }: Path): Path => {
  const isListed = (one: End, other: End) => between(one, other).some(({ status }) => status === 'active');
  if (isListed(from, to) || !isListed(to, from) || findUnread(from, 'connections')) return { from, to };
  const said = `AWS lists an active peering connection in the account of ${to.vpc.name}, and none in that of ${from.vpc.name}`;
  const doubt: Unread = { question: 'connections', error: 'EmptyAnswer', said };
  return { from: { ...from, unread: [...(from.unread ?? []), doubt] }, to };
};

const judgePeering = (path: Path, { connection, ended }: Between): Verdict<PeeringBecause | NotRead> => {
  const doubt = connection ? undefined : findUnread(path.from, 'connections');
  if (doubt) return unknown(doubt);
  if (!connection)
    return failed({
      ...{ code: 'no-peering', shared: sharedNeighbours(path) },
      ...(ended && { ended: { connectionId: ended.id, status: ended.status } }),
    });
  const { id: connectionId, status } = connection;
  if (status !== 'active') return failed({ code: 'peering-not-active', connectionId, status });
  const enforcing = [path.from, path.to].filter(({ encryption }) => encryption === 'enforce');
  const vpcs = enforcing.map(({ vpc }) => vpc.name);
  return vpcs.length > 0
    ? unknown({ code: 'encryption-enforced', connectionId, vpcs })
    : passed({ code: 'peering-active', connectionId });
};

/** An end with the address that takes part; and what the two know of each other. */
type JudgedEnd = End & Host;
type Exchange = { from: JudgedEnd; to: JudgedEnd; link?: string; references: GroupPeer['references'] };

const exchangeOf = ({ from, to }: Path, { connection }: Between): Exchange => {
  const family = familyOf(to.address ?? to.instance?.addresses[0] ?? '');
  const isNear = from.vpc.region === to.vpc.region;
  const references = connection?.status !== 'active' ? 'not-joined' : isNear ? 'count' : 'other-region';
  return {
    ...{ from: hostOf(from, family), to: hostOf(to, family), references },
    ...(connection && { link: connection.id }),
  };
};

/** Nobody looked, or AWS did not answer. */
const unseen = (here: End, ...questions: ReadQuestion[]): Verdict<NotLookedAt | NotRead> => {
  const unread = findUnread(here, ...questions);
  return unread ? unknown(unread) : notLookedAt;
};

/** Without the connection's id no route can be told from a wrong one. */
const checkRoute = (here: JudgedEnd, there: JudgedEnd, link: string | undefined, doubt?: NotRead) => {
  const { address, vpc } = there;
  const table = here.subnetId && tableOf(here.vpc, here.subnetId);
  if (!address) return unseen(there, 'instance');
  if (!table) return unseen(here, 'route-tables', 'instance', 'interfaces');
  if (doubt) return unknown(doubt);
  return judgeRoute({
    ...{ table, address, peerBlocks: vpc.cidrBlocks, lists: here.prefixLists ?? [] },
    ...(link && { link }),
  });
};

const checkGroups = (
  here: JudgedEnd,
  there: JudgedEnd,
  egress: boolean,
  packet: Packet,
  references: GroupPeer['references'],
): Verdict<GroupBecause | NotRead> => {
  if (!here.interface || !here.groups || !there.address)
    return unseen(here, 'groups', 'interfaces', 'instance');
  const crossing: Crossing = { packet, egress, address: there.address };
  const groupIds = there.interface?.groupIds;
  const peer: GroupPeer = { references, ...(groupIds && { groupIds }) };
  return judgeGroups(here.interface.groupIds, here.groups, crossing, peer, here.prefixLists ?? []);
};

const checkAcl = (
  here: JudgedEnd,
  { address }: JudgedEnd,
  egress: boolean,
  packet: Packet,
): Verdict<AclBecause | NotRead> => {
  const acl = here.acls && here.subnetId && aclOf(here.acls, here.subnetId);
  return acl && address
    ? judgeAcl(acl, { packet, egress, address })
    : unseen(here, 'acls', 'instance', 'interfaces');
};

/** What an address is judged by: the instance, its interfaces, and the blocks of the VPC. */
const checkHost = (host: JudgedEnd): Verdict<HostBecause | NotRead> => {
  const verdict = judgeHost(host);
  if (verdict.passed !== false) return verdict;
  const because = findUnread(host, ...(doubted[verdict.because.code] ?? []));
  return because ? unknown(because) : verdict;
};

/** The questions whose silence makes a fault of a host no fact. */
const doubted: Partial<Record<HostBecause['code'], readonly ReadQuestion[]>> = {
  'no-instance': ['instance'],
  'address-outside': ['vpc'],
  'address-unassigned': ['interfaces'],
  'no-address': ['instance'],
};

const blockOf = ({ vpc, address }: JudgedEnd): CidrBlock | undefined =>
  address && vpc.cidrBlocks.find((block) => contains(block, address));

/** What a remedy has to name: the packet, and the block that its other end is in. */
const aboutPeers = (
  ends: { from: JudgedEnd; to: JudgedEnd },
  packets: Record<Way, Packet>,
  checks: Check[],
): Check[] =>
  checks.map((check) => {
    const peerBlock = blockOf(ends[check.at === 'from' ? 'to' : 'from']);
    return { ...check, packet: packets[check.way], ...(peerBlock && { peerBlock }) };
  });

/**
 * Why would a ping, or a connection, not be answered? Every link from the prober to the target and back, judged by one
 * look at both sides. Nothing is left out: what the look did not show is said to be unknown.
 */
export const diagnose = (path: Path, traffic: Traffic = { protocol: 'icmp' }): Check[] => {
  const found = findBetween(path);
  const { from, to, link, references } = exchangeOf(path, found);
  const doubt = found.connection ? undefined : findUnread(path.from, 'connections');
  const { there, back } = packetsOf(traffic, to.family);
  return aboutPeers({ from, to }, { there, back }, [
    { what: 'peering', at: 'from', way: 'there', ...judgePeering(path, found) },
    { what: 'prober', at: 'from', way: 'there', ...checkHost(from) },
    { what: 'route-there', at: 'from', way: 'there', ...checkRoute(from, to, link, doubt) },
    { what: 'sg-egress', at: 'from', way: 'there', ...checkGroups(from, to, true, there, references) },
    { what: 'acl-out', at: 'from', way: 'there', ...checkAcl(from, to, true, there) },
    { what: 'acl-in', at: 'to', way: 'there', ...checkAcl(to, from, false, there) },
    { what: 'sg-ingress', at: 'to', way: 'there', ...checkGroups(to, from, false, there, references) },
    { what: 'target', at: 'to', way: 'there', ...checkHost(to) },
    { what: 'route-back', at: 'to', way: 'back', ...checkRoute(to, from, link, doubt) },
    { what: 'acl-out', at: 'to', way: 'back', ...checkAcl(to, from, true, back) },
    { what: 'acl-in', at: 'from', way: 'back', ...checkAcl(from, to, false, back) },
    { what: 'host-firewall', at: 'to', way: 'there', ...unknown<Because>({ code: 'cannot-see' }) },
  ]);
};

/** Nothing passes without a peering, and a machine that is off answers whatever the routes are. */
const roots: readonly Check['what'][] = ['peering', 'prober', 'target'];
const depth = ({ what }: Check): number => (roots.includes(what) ? roots.indexOf(what) : roots.length);

/** The first link that fails, and of several the one that explains others. */
export const firstCause = (checks: readonly Check[]): Check | undefined =>
  checks.filter(({ passed }) => passed === false).sort((a, b) => depth(a) - depth(b))[0];
