import type { Narrow } from '../../aws/narrow.ts';
import { type Observed, peerLags, type Side, sides } from '../../network/vpc.ts';
import { isStep, readKey, stepKey } from '../../plan/key.ts';
import type { PeeringRequest } from '../../request/state.ts';
import { awaitsConnection } from './converge.ts';

/**
 * What a look is for, while a request connects: whether the connection was made, so that it can be accepted; whether it was
 * accepted, so that routes can lead to it; and whether routes may be written and have arrived. Each asks by id for what can have changed, and
 * leaves the rest as the whole look before showed it.
 */
export type NarrowPurpose = 'made' | 'joined' | 'routes';

type Asks = (request: PeeringRequest, whole: Observed) => Omit<Narrow, 'connectionId'>;

const noTables: Narrow['tables'] = { requester: [], accepter: [] };

const isUnseen = ({ seen }: PeeringRequest): ((key: string) => boolean) => {
  const known = new Set(seen);
  return (key) => !known.has(key);
};

/** Tables in which routes of the plan are not seen yet, whether or not they have been written. */
const openTables = (request: PeeringRequest): Narrow['tables'] => {
  const isOpen = isUnseen(request);
  const routes = (request.plan?.steps ?? []).flatMap((step) =>
    step.do === 'create-route' && isOpen(stepKey(step)) ? [step] : [],
  );
  const on = (side: Side) => [
    ...new Set(routes.filter((step) => step.side === side).map(({ routeTableId }) => routeTableId)),
  ];
  return { requester: on('requester'), accepter: on('accepter') };
};

/** Sides on which something was written to the connection that is not seen there yet. */
const openEnds = (request: PeeringRequest, { connection }: Observed): Side[] => {
  const sent = Object.keys(request.sent).filter(isUnseen(request));
  const onConnection = sent.filter((key) => isStep(key, 'tag-connection') || isStep(key, 'enable-dns'));
  const lags = connection?.peerStatus !== connection?.status;
  const isOpen = (side: Side): boolean => onConnection.some((key) => readKey(key).side === side);
  return sides.filter((side) => isOpen(side) || (side === 'accepter' && sent.length > 0 && lags));
};

const asks: Record<NarrowPurpose, Asks> = {
  // That it waits to be accepted says that it has reached the other side, which is asked where it was seen to lag.
  made: (_, { connection }) => ({
    on: connection && peerLags(connection) ? sides : ['requester'],
    tables: noTables,
  }),
  // The options of DNS are set by what both sides show; a route needs the connection alone.
  joined: ({ dns }) => ({ on: dns.length > 0 ? sides : ['requester'], tables: noTables }),
  routes: (request, whole) => ({ on: openEnds(request, whole), tables: openTables(request) }),
};

export const purposeOf = (request: PeeringRequest): NarrowPurpose | undefined => {
  if (request.status !== 'connecting' || request.connectionId === undefined) return undefined;
  if (!awaitsConnection(request)) return request.seen.includes('accept-connection') ? 'routes' : undefined;
  return 'accept-connection' in request.sent ? 'joined' : 'made';
};

/** What is asked for that; undefined where there is nothing of which to ask. */
export const narrowFor = (
  purpose: NarrowPurpose,
  request: PeeringRequest,
  whole: Observed,
): Narrow | undefined => {
  const { connectionId } = request;
  if (connectionId === undefined) return undefined;
  const { on, tables } = asks[purpose](request, whole);
  const isEmpty = on.length + tables.requester.length + tables.accepter.length === 0;
  return isEmpty ? undefined : { connectionId, on, tables };
};
