import { z } from 'zod';
import { type Observed, type Side, sides, type VpcRef } from '../network/vpc.ts';
import { keys, text } from './problems.ts';
import { vpcAt } from './vpc-at.ts';

const table = text(/^rtb-[0-9a-f]+$/, 'must be the id of a route table, such as rtb-0123456789abcdef0');

/** Whose pen writes: Terraform's for the whole side of a VPC, or for some of its route tables; the bot's where it is left out. */
export const writtenBy = z.union(
  [z.literal('terraform'), keys({ terraform: z.array(table).min(1, 'must name at least one route table') })],
  'must be terraform, or the route tables that it writes, such as { terraform: [rtb-0123456789abcdef0] }',
);
type WrittenBy = z.infer<typeof writtenBy>;

/** What others write of a VPC: all of its side, or these tables. */
const heldBy = (written: WrittenBy | undefined): 'all' | readonly string[] | undefined =>
  written === 'terraform' ? 'all' : written?.terraform;

type Written = VpcRef & { 'written-by'?: WrittenBy | undefined };

/** Whose pen writes what of two VPCs, by the catalog. Absent where all of it is the bot's. */
export const penOf = (vpcs: readonly Written[], pair: Record<Side, VpcRef>): NonNullable<Observed['pen']> => {
  const held = (side: Side) => heldBy(vpcAt(vpcs, pair[side])?.['written-by']);
  return Object.fromEntries(sides.flatMap((side) => (held(side) ? [[side, held(side)]] : [])));
};
