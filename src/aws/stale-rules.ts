import {
  type SecurityGroup as AwsGroup,
  type EC2Client,
  paginateDescribeSecurityGroups,
  type UserIdGroupPair,
} from '@aws-sdk/client-ec2';
import { sideBySide } from '../calls/side-by-side.ts';
import type { StaleRule } from '../estate/shapes.ts';
import { readStaleGroups, type StaleGroup } from './stale-groups.ts';

/** Rules of security groups that name what cannot be reached any more, in one account and Region. */

/** As many as AWS gives at once. */
const pageSize = 1000;

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html: a rule outlives the connection. */
const deadStatuses: readonly string[] = ['deleted', 'deleting', 'rejected', 'expired', 'failed'];

const pairsOf = ({ IpPermissions = [], IpPermissionsEgress = [] }: AwsGroup): UserIdGroupPair[] =>
  [...IpPermissions, ...IpPermissionsEgress].flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs);

const rulesOf = (vpcId: string, { groupId, groupName, pairs }: StaleGroup): StaleRule[] =>
  [...new Set(pairs.flatMap(({ GroupId }) => GroupId ?? []))].map((names) => ({
    ...{ vpcId, groupId, names },
    ...(groupName && { groupName }),
  }));

const isDead = ({ PeeringStatus = '' }: UserIdGroupPair): boolean => deadStatuses.includes(PeeringStatus);

/** What the group itself shows of it. */
const deadIn = (group: AwsGroup): StaleRule[] =>
  rulesOf(group.VpcId ?? '', {
    groupId: group.GroupId ?? '',
    ...(group.GroupName && { groupName: group.GroupName }),
    pairs: pairsOf(group).filter(isDead),
  });

const keyOf = ({ vpcId, groupId, names }: StaleRule): string => `${vpcId} ${groupId} ${names}`;

/** Which groups there are, and which are named, while pages come in. */
const makeNamed = () => {
  const there = new Set<string>();
  const named = new Map<string, Set<string>>();
  return {
    note: (group: AwsGroup): void => {
      const { GroupId = '', VpcId = '' } = group;
      there.add(`${VpcId} ${GroupId}`);
      const names = named.get(VpcId) ?? new Set();
      for (const pair of pairsOf(group)) names.add(pair.GroupId ?? '');
      if (names.size > 0) named.set(VpcId, names);
    },
    /** VPCs with a rule that names a group of another VPC, or one that is nowhere: in no other can a rule be stale. */
    vpcs: (): string[] =>
      [...named].flatMap(([vpcId, names]) =>
        [...names].some((one) => !there.has(`${vpcId} ${one}`)) ? [vpcId] : [],
      ),
  };
};

/** A role from before this was asked for may not ask it: what the groups themselves show is told all the same. */
const askStale = (client: EC2Client, vpcId: string): Promise<StaleGroup[]> =>
  readStaleGroups(client, { vpcId }).catch(() => []);

/** @throws what AWS answers where the groups cannot be listed */
export const readStaleRules = async (
  client: EC2Client,
  take: (rules: readonly StaleRule[]) => void,
): Promise<void> => {
  const told = new Set<string>();
  const tell = (rules: readonly StaleRule[]): void => {
    const more = rules.filter((one) => !told.has(keyOf(one)));
    for (const one of more) told.add(keyOf(one));
    if (more.length > 0) take(more);
  };
  const named = makeNamed();
  for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client, pageSize }, {})) {
    for (const group of SecurityGroups) named.note(group);
    tell(SecurityGroups.flatMap(deadIn));
  }
  await sideBySide(named.vpcs(), async (vpcId) => {
    tell((await askStale(client, vpcId)).flatMap((group) => rulesOf(vpcId, group)));
  });
};
