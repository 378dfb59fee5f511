import { placeKey, type VpcRef, vpcKey } from '../network/vpc.ts';
import type { SeenPeering } from '../store/checks.ts';
import type { Needs } from './needs.ts';

/** What the last rounds saw of all places, nothing where no round has seen it: addresses, instances, and who is joined with whom. */
type Seen = {
  blocksOf: (vpc: VpcRef) => readonly string[];
  subnetsOf: (vpc: VpcRef) => readonly { id: string; block: string }[];
  /** As they were within the last hour. */
  instancesOf: (vpc: VpcRef) => readonly { id: string; name?: string | undefined }[];
  peerings: readonly SeenPeering[];
};

const keptMs = 60_000;

const readSeen = async ({ checks, catalog }: Pick<Needs, 'checks' | 'catalog'>): Promise<Seen> => {
  const places = new Map(catalog.vpcs.map((vpc) => [placeKey(vpc), vpc]));
  const found = await Promise.all(
    [...places.values()].map(async (place) => {
      const [check, instances] = await Promise.all([checks.read(place), checks.readNames(place)]);
      return { ...check, instances };
    }),
  );
  const byPlace = new Map([...places.keys()].map((key, at) => [key, found[at]]));
  const known = new Set(catalog.vpcs.map(vpcKey));
  const seenOf = (vpc: VpcRef) => (known.has(vpcKey(vpc)) ? byPlace.get(placeKey(vpc)) : undefined);
  const peerings = new Map(
    found.flatMap((one) => (one.peerings ?? []).map((peering) => [peering.id, peering])),
  );
  return {
    blocksOf: (vpc) => seenOf(vpc)?.blocks?.[vpc.vpcId] ?? [],
    subnetsOf: (vpc) => seenOf(vpc)?.subnets?.[vpc.vpcId] ?? [],
    instancesOf: (vpc) => seenOf(vpc)?.instances[vpc.vpcId] ?? [],
    peerings: [...peerings.values()],
  };
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
