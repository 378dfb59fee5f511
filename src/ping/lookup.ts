import { z } from 'zod';
import { contains, isCidr } from '../network/cidr.ts';
import type { Vpc } from '../network/vpc.ts';

/** What a name led to where the packets are sent from. `none`: the resolver knows no such name. */
export const lookup = z.object({
  name: z.string(),
  outcome: z.enum(['found', 'none', 'timed-out', 'no-tool', 'unreadable']),
  addresses: z.array(z.string()),
  /** Whether all of them are in the VPC that the packets went to; absent where there are none. */
  inside: z.boolean().optional(),
});
export type Lookup = z.infer<typeof lookup>;

const isAddress = (text: string): boolean => isCidr(`${text}/${text.includes(':') ? 128 : 32}`);
const mostAddresses = 8;
const failures = z.enum(['none', 'timed-out', 'no-tool']);

/** Reads the line that the ping document prints, such as `dns ledger.internal 10.1.2.3 10.1.2.4`. */
export const parseLookup = (stdout: string, name: string): Lookup => {
  const lines = stdout.split(/[\r\n]+/).filter((line) => line.startsWith(`dns ${name} `));
  const [line = '', ...more] = lines;
  const words = line.slice(`dns ${name} `.length).trim().split(' ');
  const failure = failures.safeParse(words.join(' '));
  if (failure.success && more.length === 0) return { name, outcome: failure.data, addresses: [] };
  if (more.length > 0 || !words.every(isAddress)) return { name, outcome: 'unreadable', addresses: [] };
  return { name, outcome: 'found', addresses: [...new Set(words)].slice(0, mostAddresses) };
};

/** A name may lead past the peering, to a public address for one. */
export const judgedBy = (found: Lookup, { cidrBlocks }: Pick<Vpc, 'cidrBlocks'>): Lookup =>
  found.outcome === 'found'
    ? {
        ...found,
        inside: found.addresses.every((address) => cidrBlocks.some((block) => contains(block, address))),
      }
    : found;
