import { otherSide, type Side, sides, type VpcRef } from '../network/vpc.ts';
import { type GroupReference, isUnknown } from '../request/removal-facts.ts';
import type { Clients } from './clients.ts';
import { readGroupReferences } from './group-references.ts';
import { readStaleGroups } from './stale-groups.ts';

type Ends = Record<Side, VpcRef> & { connectionId?: string | undefined };

/** Stale rules of one side that name the other VPC, or the connection that was there. A side that cannot be asked tells of none. */
const staleOn = async (clients: Clients, ends: Ends, side: Side): Promise<GroupReference[]> => {
  const own = ends[side];
  const { vpcId } = ends[otherSide(side)];
  const groups = await readStaleGroups(clients.ec2(own), own).catch(() => []);
  return groups.flatMap(({ pairs, ...group }) =>
    pairs
      .filter(
        ({ VpcId, VpcPeeringConnectionId: by }) =>
          VpcId === vpcId || (by !== undefined && by === ends.connectionId),
      )
      .flatMap(({ GroupId }) => (GroupId ? [{ side, ...group, names: GroupId }] : [])),
  );
};

const keyOf = ({ side, groupId, names }: GroupReference): string => `${side} ${groupId} ${names}`;

/**
 * Rules that still name a group of the other side once the connection is gone: what the groups themselves show, and what AWS calls
 * stale, which it may do a moment later only. A group of another Region cannot be named
 * (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html).
 */
export const readLeftRules = async (clients: Clients, ends: Ends): Promise<GroupReference[]> => {
  if (ends.requester.region !== ends.accepter.region) return [];
  const [shown, ...stale] = await Promise.all([
    readGroupReferences(clients, ends),
    ...sides.map((side) => staleOn(clients, ends, side)),
  ]);
  const listed = sides.flatMap((side) => (isUnknown(shown[side]) ? [] : shown[side]));
  return [...new Map([...listed, ...stale.flat()].map((one) => [keyOf(one), one])).values()];
};
