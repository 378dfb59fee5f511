import type { Acl, AclEntry, GroupRule, Host, Match, Topology } from '../topology.ts';
import { isEndOf } from '../topology.ts';

/** ACLs and groups as nftables rules: https://wiki.nftables.org/wiki-nftables/index.php/Main_Page */

type Way = 'saddr' | 'daddr';

const messageOf = (match: Match): string => {
  if (match.protocol === 'tcp') return `tcp dport ${match.ports.from}-${match.ports.to}`;
  if (match.protocol === 'all') return '';
  return match.type === undefined ? 'ip protocol icmp' : `icmp type ${match.type}`;
};

/** nftables has no word for a block that holds every address: it leaves the address out. */
const blockMatch = (way: Way, cidr: string): string => (cidr === '0.0.0.0/0' ? '' : `ip ${way} ${cidr}`);

const aclRule = (way: Way, { cidr, match, allow }: AclEntry): string =>
  `${blockMatch(way, cidr)} ${messageOf(match)} ${allow ? 'return' : 'drop'}`;

/** A chain of the router's: returns with what the ACL lets pass. Nothing is tracked here, as ACLs remember nothing. */
export const aclChain = (name: string, acl: Acl, egress: boolean): string => {
  const rules = acl.entries
    .filter((entry) => entry.egress === egress)
    .sort((one, other) => one.number - other.number)
    .map((entry) => aclRule(egress ? 'daddr' : 'saddr', entry));
  return [`chain ${name} {`, ...rules, 'drop', '}'].join('\n');
};

/** A group's members count in their own VPC, and where an active connection joins the two. */
const membersOf = (groupId: string, near: Host, { hosts, connections }: Topology): string[] => {
  const isNear = ({ vpcId }: Host): boolean =>
    vpcId === near.vpcId ||
    connections.some((each) => each.status === 'active' && isEndOf(each, vpcId) && isEndOf(each, near.vpcId));
  return hosts
    .filter(({ groupIds }) => groupIds.includes(groupId))
    .filter(isNear)
    .map(({ address }) => address);
};

const groupRule = (host: Host, { egress, match, far }: GroupRule, topology: Topology): string[] => {
  const way = egress ? 'daddr' : 'saddr';
  const end = `${messageOf(match)} accept`;
  if ('cidr' in far) return [`${blockMatch(way, far.cidr)} ${end}`];
  return membersOf(far.groupId, host, topology).map((address) => `ip ${way} ${address} ${end}`);
};

const hookChain = (hook: 'input' | 'output', rules: string[]): string =>
  [
    `chain ${hook} {`,
    `type filter hook ${hook} priority filter; policy drop;`,
    'ct state established,related accept',
    ...rules,
    '}',
  ].join('\n');

/** The groups of an instance, at its own border: what none of them lets through is dropped, and replies need no rule. */
export const groupTable = (host: Host, topology: Topology): string => {
  const rules = topology.groups
    .filter(({ id }) => host.groupIds.includes(id))
    .flatMap((group) => group.rules);
  const lines = (egress: boolean): string[] =>
    rules.filter((rule) => rule.egress === egress).flatMap((rule) => groupRule(host, rule, topology));
  return ['table ip groups {', hookChain('input', lines(false)), hookChain('output', lines(true)), '}'].join(
    '\n',
  );
};
