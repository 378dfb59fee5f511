import {
  type EC2Client,
  paginateDescribeStaleSecurityGroups,
  type UserIdGroupPair,
} from '@aws-sdk/client-ec2';
import type { VpcRef } from '../network/vpc.ts';
import { collect, isIn } from './pages.ts';

/** The most that AWS gives at once: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html */
const pageSize = 255;

/** A group some of whose rules match nothing any more, and what those name. */
export type StaleGroup = { groupId: string; groupName?: string; pairs: readonly UserIdGroupPair[] };

/**
 * Rules of a VPC that name a deleted group, or one behind a connection that is gone. Of a deleted group nothing else tells: the rule
 * stands in its own group as before. @throws what AWS answers
 */
export const readStaleGroups = async (
  client: EC2Client,
  vpc: Pick<VpcRef, 'vpcId'>,
): Promise<StaleGroup[]> => {
  const pages = paginateDescribeStaleSecurityGroups({ client, pageSize }, { VpcId: vpc.vpcId });
  const found = (await collect(pages, (page) => page.StaleSecurityGroupSet)).filter(isIn(vpc));
  return found.map(({ GroupId = '', GroupName, StaleIpPermissions = [], StaleIpPermissionsEgress = [] }) => ({
    groupId: GroupId,
    ...(GroupName && { groupName: GroupName }),
    pairs: [...StaleIpPermissions, ...StaleIpPermissionsEgress].flatMap(
      ({ UserIdGroupPairs = [] }) => UserIdGroupPairs,
    ),
  }));
};
