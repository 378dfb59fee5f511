/** What the guard writes down of a connection that no request has made, and how it tells whose one is. */
import { type Sighting, type SightingEvent, shortOf } from '../audit/sighting.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { kindOf, writeId } from '../events/id.ts';
import type { Log } from '../log.ts';
import { type PeeringConnection, requestTag, sameVpc, type VpcRef } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import type { Lists } from '../store/lists.ts';
import { type Book, isConflict } from '../store/store.ts';
import { recordOf } from './own.ts';
import type { WhoEnded, WhoMade } from './who-made.ts';

export type GuardNeeds = {
  catalog: Catalog;
  lists: Pick<Lists, 'holderOf' | 'requestOfConnection'>;
  find: (id: string) => Promise<PeeringRequest | undefined>;
  sightings: Book<Sighting, SightingEvent>;
  wake: (id: string) => void;
  /** Absent where nobody asks. */
  whoMade?: WhoMade;
  whoEnded?: WhoEnded;
  now: () => number;
  log: Log;
};

/** As much of a connection as tells whose it is. */
type Ends = Pick<PeeringConnection, 'id' | 'tags'> & { requester: VpcRef; accepter: VpcRef };

export const tagOf = ({ tags }: Pick<PeeringConnection, 'tags'>): string | undefined =>
  tags.requester[requestTag] ?? tags.accepter[requestTag];

const isOfPair = (request: PeeringRequest, { requester, accepter }: Ends): boolean =>
  [request.requester, request.accepter].every((vpc) => sameVpc(vpc, requester) || sameVpc(vpc, accepter));

/** By the record of requests, and never by a tag alone. `undecided`: a request has just begun to make one between these two. */
export const judge = (
  requests: readonly PeeringRequest[],
  connection: Ends,
): 'own' | 'undecided' | 'foreign' => {
  const records = requests.map((request) => ({ request, record: recordOf(request) }));
  if (records.some(({ record }) => record.connectionId === connection.id)) return 'own';
  const isBegun = records.some(
    ({ request, record }) =>
      record.begun &&
      !record.connectionId &&
      isOfPair(request, connection) &&
      (is('open', request) || tagOf(connection) === request.id),
  );
  return isBegun ? 'undecided' : 'foreign';
};

export const requestsOf = async ({ lists, find }: GuardNeeds, connection: Ends) => {
  const [holder, named] = await Promise.all([
    lists.holderOf(connection.requester, connection.accepter),
    lists.requestOfConnection(connection.id),
  ]);
  const ids = [holder, named, tagOf(connection)].filter((id) => id !== undefined && kindOf(id) === 'request');
  const found = await Promise.all([...new Set(ids)].map((id) => id && find(id)));
  return found.filter((request) => typeof request === 'object');
};

/** The owners of the VPCs that the catalog names, and the network team. */
export const channelsOf = (
  { vpcs, networkTeam }: Catalog,
  { requester, accepter }: Pick<Ends, 'requester' | 'accepter'>,
): string[] => {
  const concerned = vpcs.filter((vpc) => sameVpc(vpc, requester) || sameVpc(vpc, accepter));
  const channels = concerned.map(({ channel }) => channel);
  return [...new Set([...channels, ...(networkTeam ? [networkTeam.channel] : [])])];
};

export const idOf = (connectionId: string): string => writeId('sighting', shortOf(connectionId));

/** Undefined where somebody else has written it. */
export const put = async (
  { sightings, wake, now }: GuardNeeds,
  before: Sighting | { id: string },
  event: SightingEvent,
): Promise<Sighting | undefined> => {
  const written = await sightings.append(before, { at: now(), by: { kind: 'bot' }, event });
  if (isConflict(written)) return undefined;
  wake(written.id);
  return written;
};
