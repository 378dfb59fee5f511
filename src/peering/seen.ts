import { placeKey, type VpcRef, vpcKey } from '../network/vpc.ts';
import type { SeenPeering } from '../store/checks.ts';
import type { Needs } from './needs.ts';

/** What the last rounds saw of all places: the CIDR blocks of each VPC, none where no round has seen it, and who is joined with whom. */
type Seen = {
  blocksOf: (vpc: VpcRef) => readonly string[];
  peerings: readonly SeenPeering[];
};

const keptMs = 60_000;

const readSeen = async ({ checks, catalog }: Pick<Needs, 'checks' | 'catalog'>): Promise<Seen> => {
  const places = new Map(catalog.vpcs.map((vpc) => [placeKey(vpc), vpc]));
  const found = await Promise.all([...places.values()].map((place) => checks.read(place)));
  const byPlace = new Map([...places.keys()].map((key, at) => [key, found[at]?.blocks ?? {}]));
  const known = new Map(
    catalog.vpcs.map((vpc) => [vpcKey(vpc), byPlace.get(placeKey(vpc))?.[vpc.vpcId] ?? []]),
  );
  const peerings = new Map(
    found.flatMap((one) => (one.peerings ?? []).map((peering) => [peering.id, peering])),
  );
  return { blocksOf: (vpc) => known.get(vpcKey(vpc)) ?? [], peerings: [...peerings.values()] };
};

/** Reads what the rounds have written down of all places, once a minute at the most. */
export const makeSeen = (needs: Pick<Needs, 'checks' | 'catalog' | 'now'>) => {
  let kept: { at: number; seen: Promise<Seen> } | undefined;
  return async (): Promise<Seen> => {
    const now = needs.now();
    if (kept && now - kept.at < keptMs) return kept.seen;
    const seen = readSeen(needs);
    kept = { at: now, seen };
    // What could not be read is read anew by the next who asks.
    seen.catch(() => {
      kept = undefined;
    });
    return seen;
  };
};
