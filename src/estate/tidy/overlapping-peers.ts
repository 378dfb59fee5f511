import { overlaps } from '../../network/cidr.ts';
import { otherSide, sides, vpcKey } from '../../network/vpc.ts';
import type { EstateEnd, EstatePeering } from '../shapes.ts';
import type { Look, TidyFinding } from './finding.ts';
import { activeIn, endOf } from './managed.ts';

type Peer = { own: EstateEnd; peer: EstateEnd; connectionId: string };

const peersOf = (peerings: readonly EstatePeering[]): Map<string, Peer[]> => {
  const found = new Map<string, Peer[]>();
  for (const peering of peerings)
    for (const side of sides) {
      const one = { own: peering[side], peer: peering[otherSide(side)], connectionId: peering.id };
      const others = found.get(vpcKey(one.own));
      if (others) others.push(one);
      else found.set(vpcKey(one.own), [one]);
    }
  return found;
};

const clash = (one: Peer, other: Peer): string | undefined =>
  one.peer.blocks.find((block) => other.peer.blocks.some((theirs) => overlaps(block, theirs)));

/** Pairs of peers of one VPC that share addresses: a packet to those goes to one of the two, whichever the route says. */
const clashesAmong = (peers: readonly Peer[]): TidyFinding[] =>
  peers.flatMap((one, index) =>
    peers.slice(index + 1).flatMap((other) => {
      const block = clash(one, other);
      if (block === undefined || vpcKey(one.peer) === vpcKey(other.peer)) return [];
      return [
        {
          kind: 'overlapping-peers' as const,
          ends: [endOf(one.own), endOf(one.peer), endOf(other.peer)],
          connectionId: one.connectionId,
          facts: { block, other: other.connectionId },
        },
      ];
    }),
  );

/** VPCs with two active peers whose blocks overlap each other. */
export const overlappingPeers: Look = (known) => [...peersOf(activeIn(known)).values()].flatMap(clashesAmong);
