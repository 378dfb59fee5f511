import { z } from 'zod';
import { keys, text } from './problems.ts';

const table = text(/^rtb-[0-9a-f]+$/, 'must be the id of a route table, such as rtb-0123456789abcdef0');

/** Whose pen writes: Terraform's for the whole side of a VPC, or for some of its route tables; the bot's where it is left out. */
export const writtenBy = z.union(
  [z.literal('terraform'), keys({ terraform: z.array(table).min(1, 'must name at least one route table') })],
  'must be terraform, or the route tables that it writes, such as { terraform: [rtb-0123456789abcdef0] }',
);
type WrittenBy = z.infer<typeof writtenBy>;

/** What others write of a VPC: all of its side, or these tables. */
export const heldBy = (written: WrittenBy | undefined): 'all' | readonly string[] | undefined =>
  written === 'terraform' ? 'all' : written?.terraform;
