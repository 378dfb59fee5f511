import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { lastTrafficIn } from '../estate/last-traffic.ts';
import { mayHaveTraffic, readUnmanaged, type UnmanagedPeering } from '../estate/unmanaged.ts';
import type { CidrBlock } from '../network/cidr.ts';
import { type Side, sides } from '../network/vpc.ts';
import type { Listings } from '../store/listings.ts';
import type { ReadFlows } from './read-unused.ts';

type Needs = {
  catalog: Pick<Catalog, 'unusedAfter'>;
  listings: Pick<Listings, 'rows' | 'amend'>;
  readFlows: ReadFlows;
  now: () => number;
};

/** An account pays its queries by what they scan: no more are asked about than a page shows. */
const mostAsked = 20;
/** Somebody looks at the page. */
const mostMs = 8_000;

/** Ends in accounts that are not read: of those no more is known than what the other end's account lists. */
const listedOnly = (peering: UnmanagedPeering): Partial<Record<Side, readonly CidrBlock[]>> =>
  Object.fromEntries(
    sides.flatMap((side) => (peering[side].isRead ? [] : [[side, peering[side].blocks ?? []]])),
  );

/** Reads when the connections of one page of the list were last used, and keeps it with their rows. */
export const makeReadLastTraffic =
  ({ catalog, listings, readFlows, now }: Needs) =>
  async (first: number, count: number): Promise<void> => {
    const rows = readUnmanaged(await listings.rows('unmanaged', first, Math.min(count, mostAsked)));
    const asked = rows.filter(mayHaveTraffic);
    const at = now();
    const span = { from: at - catalog.unusedAfter * 1000, at, mostMs };
    const found = new Map<string, UnmanagedPeering>();
    await sideBySide(asked, async (peering) => {
      const recorded = await readFlows(peering, span, listedOnly(peering));
      found.set(peering.id, { ...peering, traffic: lastTrafficIn(recorded) });
    });
    if (found.size > 0)
      await listings.amend(
        'unmanaged',
        first,
        rows.map((row) => found.get(row.id) ?? row),
      );
  };
