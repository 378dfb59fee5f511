import type { Peering } from '../../../infra/sandbox/aws/cloud/state.ts';
import { ends, idOf, otherSide, type Side, targetId, type World } from './world.ts';

const minute = 60_000;

const endOf = (world: World, side: Side, serial: number, tags: Record<string, string> = {}) => ({
  account: world[side].account,
  region: world[side].region,
  vpcId: idOf('vpc', side, serial),
  allowDnsResolution: false,
  tags,
});

/** The requests of the bot's that had made the connections which it ended. */
export const endedBy: Record<Side, string> = { requester: 'PR-ENDED1', accepter: 'PR-ENDED2' };

/** Peerings of one VPC with its neighbour: one that works, one that waits, one that is dead, and one that the bot ended. */
const withNeighbour = (world: World, side: Side, now: number): Peering[] => {
  const to = endOf(world, side, 2);
  const from = (tags: Record<string, string> = {}) => endOf(world, side, 1, tags);
  const createdAt = now - 60 * minute;
  const over = { createdAt, acceptedAt: createdAt + minute, deletedAt: now - 10 * minute };
  const { account: deletedBy } = world[side];
  return [
    {
      id: targetId(side, 'living'),
      requester: from(),
      accepter: to,
      createdAt,
      acceptedAt: createdAt + minute,
    },
    {
      id: targetId(side, 'pending'),
      requester: from({ 'peering-request': 'PR-OTHER' }),
      accepter: to,
      createdAt,
    },
    { id: targetId(side, 'dead'), requester: from(), accepter: to, ...over, deletedBy },
    {
      id: targetId(side, 'ended'),
      requester: from({ 'peering-request': endedBy[side] }),
      accepter: to,
      ...over,
      deletedBy,
    },
  ];
};

/** A connection of somebody else between the two. */
export const twinOf = (world: World, asks: Side, createdAt: number, acceptedAt?: number): Peering => ({
  id: idOf('pcx', asks, 15),
  requester: endOf(world, asks, 1, { Name: 'by hand' }),
  accepter: endOf(world, otherSide(asks), 1),
  createdAt,
  ...(acceptedAt !== undefined && { acceptedAt }),
});

export const buildPeerings = (world: World, now: number): Peering[] => {
  const { twin } = world;
  const then = now - 60 * minute;
  return [
    ...ends.flatMap((side) => withNeighbour(world, side, now)),
    ...(twin ? [twinOf(world, twin.asks, then, twin.accepted ? then : undefined)] : []),
  ];
};
