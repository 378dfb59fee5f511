import { type VpcRef, vpcKey } from '../network/vpc.ts';
import type { Needs } from './needs.ts';

/** The CIDR blocks of a VPC as the last round saw them; none where no round has seen it. */
export type BlocksOf = (vpc: VpcRef) => readonly string[];

const keptMs = 60_000;
const placeOf = ({ account, region }: VpcRef): string => `${account}/${region}`;

const readBlocks = async ({ checks, catalog }: Pick<Needs, 'checks' | 'catalog'>): Promise<BlocksOf> => {
  const places = new Map(catalog.vpcs.map((vpc) => [placeOf(vpc), vpc]));
  const found = await Promise.all([...places.values()].map((place) => checks.read(place)));
  const byPlace = new Map([...places.keys()].map((key, at) => [key, found[at]?.blocks ?? {}]));
  const known = new Map(
    catalog.vpcs.map((vpc) => [vpcKey(vpc), byPlace.get(placeOf(vpc))?.[vpc.vpcId] ?? []]),
  );
  return (vpc) => known.get(vpcKey(vpc)) ?? [];
};

/** Reads what the rounds have written down of all places, once a minute at the most. */
export const makeBlocks = (needs: Pick<Needs, 'checks' | 'catalog' | 'now'>) => {
  let kept: { at: number; blocks: Promise<BlocksOf> } | undefined;
  return async (): Promise<BlocksOf> => {
    const now = needs.now();
    if (kept && now - kept.at < keptMs) return kept.blocks;
    const blocks = readBlocks(needs);
    kept = { at: now, blocks };
    // What could not be read is read anew by the next who asks.
    blocks.catch(() => {
      kept = undefined;
    });
    return blocks;
  };
};
