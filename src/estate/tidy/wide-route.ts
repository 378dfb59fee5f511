import { type CidrBlock, covers, isCidr, prefixLength } from '../../network/cidr.ts';
import { otherSide, type Side, sides } from '../../network/vpc.ts';
import type { EstatePeering } from '../shapes.ts';
import type { Look } from './finding.ts';
import { activeIn, deedFor, endsOf, requestsByConnection } from './managed.ts';

/** The share of all addresses that a block is; exact, since it is a power of two. */
const share = (block: CidrBlock): number => 2 ** -prefixLength(block);

/** Is every address of the destination the peer's? Blocks of one VPC never overlap, so their shares add up. */
const isFilled = (destination: CidrBlock, blocks: readonly CidrBlock[]): boolean => {
  if (blocks.some((block) => covers(block, destination))) return true;
  const within = blocks.filter((block) => covers(destination, block));
  return within.reduce((sum, block) => sum + share(block), 0) >= share(destination);
};

const wideOn = (peering: EstatePeering, side: Side): CidrBlock[] => {
  const { blocks } = peering[otherSide(side)];
  if (blocks.length === 0) return [];
  return [...new Set(peering[side].routes.map(({ destination }) => destination))].filter(
    (destination) => isCidr(destination) && !isFilled(destination, blocks),
  );
};

/** Routes to a peer for addresses that the peer does not have: packets for others go there, and end there. */
export const wideRoute: Look = (known) => {
  const requests = requestsByConnection(known);
  return activeIn(known).flatMap((peering) =>
    sides.flatMap((side) => {
      const [first, ...more] = wideOn(peering, side);
      if (first === undefined) return [];
      return [
        {
          ...{ kind: 'wide-route' as const, ends: endsOf(peering), connectionId: peering.id },
          ...deedFor(peering, requests.get(peering.id), 'remove'),
          facts: { side, destination: first, more: more.length },
        },
      ];
    }),
  );
};
