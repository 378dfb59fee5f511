import { type Side, sides, type VpcRef } from '../network/vpc.ts';
import { readKey } from '../plan/key.ts';
import type { PeeringRequest } from './state.ts';

/** The route tables of one VPC in which a request may write now, by id, and until when. */
type RouteClaim = { vpc: VpcRef; tables: readonly string[]; until: number };

const tablesOn = (keys: readonly string[], side: Side): string[] => [
  ...new Set(
    keys
      .map(readKey)
      .flatMap(({ side: at, routeTableId }) => (at === side && routeTableId ? [routeTableId] : [])),
  ),
];

/** What the claim of a worker takes of each VPC's route tables; packets, tags and rules take none. */
export const routeClaims = ({ claim, ...pair }: PeeringRequest): RouteClaim[] =>
  sides.flatMap((side) => {
    const tables = tablesOn(claim?.keys ?? [], side);
    return claim && tables.length > 0 ? [{ vpc: pair[side], tables, until: claim.until }] : [];
  });
