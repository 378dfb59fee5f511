import { type Check, diagnose, type End, firstCause } from '../../src/network/diagnose.ts';
import type { Covered, GroupRule as JudgedRule, NetworkAcl, SecurityGroup } from '../../src/network/vpc.ts';
import {
  type Acl,
  type Group,
  type Host,
  isEndOf,
  type Match,
  type Opinion,
  TCP_PORT,
  type Topology,
  type Verdict,
  vpcOf,
} from './topology.ts';

/** The bot's own word: the topology as the path that `diagnose` looks at. */

const coveredBy = (match: Match): Covered => {
  if (match.protocol === 'all') return { protocol: 'any' };
  if (match.protocol === 'tcp') return { protocol: 'tcp', ports: match.ports };
  return { protocol: 'icmp', ...(match.type !== undefined && { icmp: { type: match.type } }) };
};

const groupOf = ({ id, rules }: Group): SecurityGroup => ({
  id,
  rules: rules.map(
    ({ egress, match, far }, index): JudgedRule => ({
      ...coveredBy(match),
      id: `${id}-${index}`,
      egress,
      peer: 'cidr' in far ? { kind: 'block', block: far.cidr } : { kind: 'group', id: far.groupId },
    }),
  ),
});

const aclOf = ({ id, default: isDefault, subnetIds, entries }: Acl): NetworkAcl => ({
  id,
  isDefault,
  subnetIds,
  entries: entries.map(({ number, egress, allow, cidr, match }) => ({
    ...coveredBy(match),
    number,
    egress,
    allow,
    block: cidr,
  })),
});

const endOf = (topology: Topology, instance: Host): End => {
  const { subnetId, address, groupIds, vpcId } = instance;
  return {
    vpc: vpcOf(topology, vpcId),
    instance,
    address,
    connections: topology.connections.filter((each) => isEndOf(each, vpcId)),
    interfaces: [{ id: `eni-${instance.id}`, status: 'in-use', subnetId, addresses: [address], groupIds }],
    groups: topology.groups.filter((group) => group.vpcId === vpcId).map(groupOf),
    acls: topology.acls.filter((acl) => acl.vpcId === vpcId).map(aclOf),
    prefixLists: [],
  };
};

/** The hosts of a topology have no firewalls of their own, so that check is left out of account. */
const verdictOf = (checks: Check[]): Verdict => {
  const cause = firstCause(checks);
  if (cause) return { reached: false, why: `${cause.what}: ${cause.because.code}` };
  const open = checks.find(({ passed, what }) => passed === 'unknown' && what !== 'host-firewall');
  return open
    ? { reached: 'unknown', why: `${open.what}: ${open.because.code}` }
    : { reached: true, why: 'every check passed' };
};

/** The bot diagnoses paths between two VPCs only. */
export const evaluatorSays: Opinion = (topology, { from, to, traffic }) => {
  if (from.vpcId === to.vpcId) return { reached: 'unknown', why: 'both in one VPC' };
  const path = { from: endOf(topology, from), to: endOf(topology, to) };
  return verdictOf(
    diagnose(path, traffic === 'tcp' ? { protocol: 'tcp', port: TCP_PORT } : { protocol: 'icmp' }),
  );
};
