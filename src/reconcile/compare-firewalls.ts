/**
 * What filters packets where requests once reached something. Read once a place and round, in pages, and only where the first
 * request needs it; where it is not shown, it is not known whether what passed passes still, and everything else is compared all the same.
 */
import type { Clients } from '../aws/clients.ts';
import type { Estate } from '../aws/estate.ts';
import { firewallsAt, type PlaceFirewalls, readFirewalls } from '../aws/firewall-pages.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import { type Observed, type PlaceRef, placeKey, type Side, sides } from '../network/vpc.ts';
import { instancesOn } from '../plan/closed.ts';
import type { PeeringRequest } from '../request/state.ts';

type Reading = {
  catalog: Pick<Catalog, 'vpcs'>;
  clients: Pick<Clients, 'ec2'>;
  log: Pick<Log, 'warn'>;
};

export type RoundFirewalls = {
  /** Reads the places that these requests need and nobody has read in this round. */
  readFor: (requests: readonly PeeringRequest[]) => Promise<void>;
  /** Undefined where no request has needed it. */
  of: (place: PlaceRef) => PlaceFirewalls | undefined;
};

/** The instances that send and answer, by the catalog: whatever was reached, it was one of these. */
const instancesIn = (vpcs: Catalog['vpcs']): string[] => [
  ...new Set(vpcs.flatMap(({ prober, target }) => [prober, target].filter((id) => id !== undefined))),
];

const readPlace = async ({ catalog, clients, log }: Reading, place: PlaceRef, estate: Estate) => {
  const vpcs = catalog.vpcs.filter((vpc) => placeKey(vpc) === placeKey(place));
  const lists = [...estate.vpcs.values()].flatMap(({ prefixLists = [] }) => prefixLists);
  const found = await readFirewalls(clients.ec2(place), { vpcs, instances: instancesIn(vpcs), lists });
  for (const { question, error } of found.unread)
    log.warn({ place: placeKey(place), code: error }, `${question} cannot be compared with what was reached`);
  return found;
};

const neededBy = (requests: readonly PeeringRequest[]): PeeringRequest['requester'][] =>
  requests.flatMap((request) => (request.reached?.length ? sides.map((side) => request[side]) : []));

export const makeRoundFirewalls = (
  reading: Reading,
  estates: ReadonlyMap<string, Estate>,
): RoundFirewalls => {
  const read = new Map<string, PlaceFirewalls>();
  return {
    of: (place) => read.get(placeKey(place)),
    readFor: async (requests) => {
      const places = new Map(neededBy(requests).map((place) => [placeKey(place), place]));
      const open = [...places].filter(([key]) => !read.has(key));
      await sideBySide(open, async ([key, place]) => {
        const estate = estates.get(key);
        if (estate) read.set(key, await readPlace(reading, place, estate));
      });
    },
  };
};

/** What is seen of a request, and what filters packets where it reached something. */
export const withFirewalls = (
  request: PeeringRequest,
  observed: Observed,
  { of }: Pick<RoundFirewalls, 'of'>,
): Observed => {
  const { reached = [] } = request;
  const at = (side: Side) => {
    const place = of(request[side]);
    return place && firewallsAt(place, request[side], instancesOn(reached, side));
  };
  const [requester, accepter] = [at('requester'), at('accepter')];
  return reached.length > 0 && requester && accepter
    ? { ...observed, firewalls: { requester, accepter } }
    : observed;
};
