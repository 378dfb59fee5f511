import type { Scene } from '../cloud/operation.ts';
import type { Owned, Peering, PeeringSide, PeeringStatus, Vpc } from '../cloud/state.ts';

const hour = 3_600_000;
/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-connection-quotas.html: 168 hours, not adjustable. */
export const pendingLifetime = 168 * hour;

const live: PeeringStatus[] = ['initiating-request', 'pending-acceptance', 'provisioning', 'active'];

type SideName = 'requester' | 'accepter';

/**
 * The status at a time, read from what was set in motion.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
 */
export const statusOf = (peering: Peering, { now, timing }: Scene): PeeringStatus => {
  const { createdAt, doomedAt, acceptedAt, rejectedAt, deletedAt } = peering;
  const isPast = (start: number, delay: number) => now >= start + delay;
  if (deletedAt !== undefined) return isPast(deletedAt, timing.peeringDeleted) ? 'deleted' : 'deleting';
  if (rejectedAt !== undefined) return 'rejected';
  if (acceptedAt !== undefined) return isPast(acceptedAt, timing.peeringActive) ? 'active' : 'provisioning';
  if (doomedAt !== undefined && isPast(doomedAt, timing.peeringFailed)) return 'failed';
  if (doomedAt === createdAt || !isPast(createdAt, timing.peeringPending)) return 'initiating-request';
  return isPast(createdAt, pendingLifetime) ? 'expired' : 'pending-acceptance';
};

/** Not at its end, nor on the way there. */
export const isLive = (peering: Peering, scene: Scene): boolean => live.includes(statusOf(peering, scene));

export const isActive = (peering: Peering, scene: Scene): boolean => statusOf(peering, scene) === 'active';

const isAt = (side: Owned, { account, region }: Owned): boolean =>
  side.account === account && side.region === region;

/** Which end an account has in a Region; the requester's where it has both. */
export const sideAt = ({ requester, accepter }: Peering, place: Owned): SideName | undefined => {
  if (isAt(requester, place)) return 'requester';
  return isAt(accepter, place) ? 'accepter' : undefined;
};

/** For how long each end still lists a connection that has come to its end. */
const tombstoneHours = (peering: Peering, status: PeeringStatus, side: SideName): number => {
  const isWithinAccount = peering.requester.account === peering.accepter.account;
  if (status === 'failed') return side === 'requester' ? 2 : 0;
  if (status === 'expired') return 48;
  if (isWithinAccount) return 2;
  if (status === 'rejected') return side === 'requester' ? 48 : 2;
  return peering[side].account === peering.deletedBy ? 2 : 48;
};

const endOf = ({ createdAt, doomedAt, rejectedAt, deletedAt }: Peering, { timing }: Scene): number => {
  if (deletedAt !== undefined) return deletedAt + timing.peeringDeleted;
  if (rejectedAt !== undefined) return rejectedAt;
  return doomedAt !== undefined ? doomedAt + timing.peeringFailed : createdAt + pendingLifetime;
};

/**
 * Whether Describe lists the connection there. It does not for a moment after creation
 * (https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html), to the accepter not before it is asked
 * to accept, and at its end it stays listed for hours or days.
 */
export const isListed = (peering: Peering, place: Owned, scene: Scene): boolean => {
  const side = sideAt(peering, place);
  if (side === undefined || scene.now < peering.createdAt + scene.timing.peeringVisible) return false;
  const status = statusOf(peering, scene);
  if (status === 'initiating-request') return side === 'requester';
  if (live.includes(status) || status === 'deleting') return true;
  return scene.now < endOf(peering, scene) + tombstoneHours(peering, status, side) * hour;
};

/** The end across from a VPC, if the connection has one there. */
export const peerOf = ({ requester, accepter }: Peering, vpcId: string): PeeringSide | undefined => {
  if (requester.vpcId === vpcId) return accepter;
  return accepter.vpcId === vpcId ? requester : undefined;
};

export const joins = (peering: Peering, one: string, other: string): boolean =>
  peerOf(peering, one)?.vpcId === other;

export const blocksOf = ({ cidrBlocks, ipv6CidrBlocks }: Vpc): string[] => [...cidrBlocks, ...ipv6CidrBlocks];
