import type { ListingHead } from '../estate/listing.ts';
import { type TidyFinding, tidyFinding } from '../estate/tidy/finding.ts';
import { readUnmanaged, type UnmanagedPeering } from '../estate/unmanaged.ts';
import type { Needs } from './needs.ts';

type Rows<Row> = { head: ListingHead | undefined; rows: Row[] };

/** What was last read of all accounts and Regions. Nobody calls AWS for it, and nothing is decided by it. */
export const makeStock = (needs: Pick<Needs, 'listings'>) => ({
  head: (name: 'unmanaged' | 'tidy') => needs.listings.head(name),
  unmanaged: async (from: number, count: number): Promise<Rows<UnmanagedPeering>> => {
    const [head, rows] = await Promise.all([
      needs.listings.head('unmanaged'),
      needs.listings.rows('unmanaged', from, count),
    ]);
    return { head, rows: readUnmanaged(rows) };
  },
  tidy: async (from: number, count: number): Promise<Rows<TidyFinding>> => {
    const [head, rows] = await Promise.all([
      needs.listings.head('tidy'),
      needs.listings.rows('tidy', from, count),
    ]);
    return { head, rows: rows.flatMap((row) => tidyFinding.safeParse(row).data ?? []) };
  },
  /** Those that fit, a chunk at a time. */
  findUnmanaged: async (fits: (peering: UnmanagedPeering) => boolean): Promise<UnmanagedPeering[]> => {
    const found: UnmanagedPeering[] = [];
    await needs.listings.each('unmanaged', (rows) => found.push(...readUnmanaged(rows).filter(fits)));
    return found;
  },
});
