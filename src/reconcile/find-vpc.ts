import type { Clients } from '../aws/clients.ts';
import { discoverIn } from '../aws/discover.ts';
import { readError } from '../aws/errors.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FoundVpc } from '../catalog/found.ts';
import { placeKey } from '../network/vpc.ts';

/** The VPC, if it was found; and where it could not be looked for, with AWS's code. */
type Sought = { found: FoundVpc | undefined; places: number; unread: string[] };

/** Looks for a VPC in each account of the catalog, in each Region that the catalog names. Reads, and nothing else. */
export const makeFindVpc =
  ({ catalog, clients }: { catalog: Catalog; clients: Clients }) =>
  async (vpcId: string): Promise<Sought> => {
    const regions = [...new Set(catalog.vpcs.map(({ region }) => region))];
    const places = catalog.accounts.flatMap((account) => regions.map((region) => ({ account, region })));
    const found: FoundVpc[] = [];
    const unread: string[] = [];
    await sideBySide(places, async (place) => {
      try {
        found.push(...(await discoverIn(clients, place, { vpcId })));
      } catch (thrown) {
        unread.push(`${placeKey(place)} (${readError(thrown).code})`);
      }
    });
    return { found: found[0], places: places.length, unread: unread.sort() };
  };
