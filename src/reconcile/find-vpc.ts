import type { Clients } from '../aws/clients.ts';
import { discoverIn } from '../aws/discover.ts';
import { readError } from '../aws/errors.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FoundVpc } from '../catalog/found.ts';
import { placesOf } from '../catalog/places.ts';
import { placeKey } from '../network/vpc.ts';

/** The VPC, if it was found; else where it could not be looked for, with AWS's code. */
type Sought = { found: FoundVpc | undefined; places: number; unread: string[] };

/** Looks for a VPC in each account of the catalog, in each Region that the catalog names. Reads, and nothing else. */
export const makeFindVpc =
  ({ catalog, clients }: { catalog: Catalog; clients: Clients }) =>
  async (vpcId: string): Promise<Sought> => {
    const places = placesOf(catalog);
    const found: FoundVpc[] = [];
    const unread: string[] = [];
    await sideBySide(places, async (place) => {
      if (found.length > 0) return;
      try {
        found.push(...(await discoverIn(clients, place, { vpcId })));
      } catch (thrown) {
        unread.push(`${placeKey(place)} (${readError(thrown).code})`);
      }
    });
    return { found: found[0], places: places.length, unread: unread.sort() };
  };
