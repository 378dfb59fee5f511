import { within } from '../calls/calls.ts';
import type { Log } from '../log.ts';
import { type Drift, isCarried } from '../plan/drift.ts';
import type { PeeringRequest } from '../request/state.ts';

type Told = { drifts: Drift[] };

type NameNeeds = {
  requestOfConnection: (connectionId: string) => Promise<string | undefined>;
  find: (id: string) => Promise<PeeringRequest | undefined>;
  log: Pick<Log, 'info'>;
};

/** Adds, where packets take the peering of another request, which one that is, where that is known in time. */
export type NamePeerings = <Event extends Told>(request: PeeringRequest, event: Event) => Promise<Event>;

const mostMs = 2_000;
/** So many are named of what is told at once; no more are shown. */
const mostNamed = 10;

/** The other peering connection by which packets go now. */
const otherPeering = (drift: Drift): string | undefined => {
  const target =
    drift.kind === 'route-missing' ? (isCarried(drift) ? undefined : drift.instead?.target) : undefined;
  const found = drift.kind === 'route-redirected' || drift.kind === 'route-stolen' ? drift.target : target;
  return found?.startsWith('pcx-') ? found : undefined;
};

const read = async (
  { requestOfConnection, find }: NameNeeds,
  connectionId: string,
): Promise<Drift['over']> => {
  const id = await requestOfConnection(connectionId);
  const found = id === undefined ? undefined : await find(id);
  // The log finds whoever spoke of a connection; it is theirs whose it is.
  if (found?.connectionId !== connectionId) return undefined;
  return { id: found.id, requester: found.requester.name, accepter: found.accepter.name };
};

export const makeNamePeerings =
  (needs: NameNeeds): NamePeerings =>
  async (request, event) => {
    const targets = [...new Set(event.drifts.flatMap((one) => otherPeering(one) ?? []))].slice(0, mostNamed);
    const over = new Map<string, Drift['over']>();
    try {
      await within(mostMs, async () => {
        await Promise.all(targets.map(async (target) => over.set(target, await read(needs, target))));
      });
    } catch (error) {
      needs.log.info({ requestId: request.id, error }, 'whose another peering is was not known in time');
    }
    const drifts = event.drifts.map((one): Drift => {
      const known = over.get(otherPeering(one) ?? '');
      return known ? { ...one, over: known } : one;
    });
    return { ...event, drifts };
  };
