import { type SecurityGroup as AwsGroup, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { otherSide, type Side, type VpcRef } from '../network/vpc.ts';
import type { GroupReference, RemovalFacts, Unknown } from '../request/removal-facts.ts';
import type { Clients } from './clients.ts';
import { readError } from './errors.ts';
import { collect, inVpc, isIn } from './pages.ts';

type Ends = Record<Side, VpcRef> & { connectionId?: string | undefined };

/**
 * Groups of the other side that the rules of one group name. A rule outlives the connection, and says by which it was, and of which
 * VPC the group is (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html), so what
 * DescribeSecurityGroupReferences and DescribeStaleSecurityGroups would say stands here before and after, with its rule.
 */
const namedIn = (group: AwsGroup, peer: VpcRef, connectionId: string | undefined): string[] => {
  const pairs = [...(group.IpPermissions ?? []), ...(group.IpPermissionsEgress ?? [])].flatMap(
    ({ UserIdGroupPairs = [] }) => UserIdGroupPairs,
  );
  const named = pairs.filter(
    ({ VpcId, VpcPeeringConnectionId: by }) =>
      VpcId === peer.vpcId && (by === undefined || connectionId === undefined || by === connectionId),
  );
  return [...new Set(named.flatMap(({ GroupId }) => GroupId ?? []))];
};

const referencesOn = async (
  clients: Clients,
  { connectionId, ...ends }: Ends,
  side: Side,
): Promise<readonly GroupReference[] | Unknown> => {
  const own = ends[side];
  const paging = { client: clients.ec2(own), pageSize: 1000 };
  try {
    const pages = paginateDescribeSecurityGroups(paging, { Filters: inVpc(own) });
    const groups = (await collect(pages, (page) => page.SecurityGroups)).filter(isIn(own));
    return groups.flatMap((group) =>
      namedIn(group, ends[otherSide(side)], connectionId).map((names) => ({
        ...{ side, groupId: group.GroupId ?? '', names },
        ...(group.GroupName && { groupName: group.GroupName }),
      })),
    );
  } catch (thrown) {
    return { unknown: readError(thrown).code };
  }
};

/** Rules of either side that name a group of the other. A side that cannot be read is said to be unknown, and the other is told. */
export const readGroupReferences = async (
  clients: Clients,
  ends: Ends,
): Promise<RemovalFacts['references']> => {
  const [requester, accepter] = await Promise.all([
    referencesOn(clients, ends, 'requester'),
    referencesOn(clients, ends, 'accepter'),
  ]);
  return { requester, accepter };
};
