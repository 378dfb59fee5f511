import type { Log } from '../log.ts';
import { type PlaceRef, placeKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Needs } from './needs.ts';

/**
 * How old the comparison of VPCs with AWS is: when the last one was, by the oldest of their places; or since when one of them cannot
 * be looked at. Neither where no round has been made yet.
 */
export type Checked = {
  at?: number;
  unknown?: {
    since: number;
    code: string;
    place: string /** So many more places cannot be looked at. */;
    others?: number;
  };
  /** What filters packets in a place and could not be read. */
  unread?: { place: string; question: string; code: string }[];
  /** Seconds between two rounds, where that is not left to the catalog. */
  every?: number;
};

/**
 * What the rounds say of a request's places, as far as the request itself does not know better: it learns in the midst of a round that it
 * can be looked at again, and the places are written down at the end of that.
 */
export const checkedOf = ({ unseen }: Pick<PeeringRequest, 'unseen'>, checked: Checked): Checked => {
  const { unknown, ...rest } = checked;
  const seenAt = unseen?.overAt;
  return unknown && seenAt !== undefined && seenAt >= unknown.since ? { ...rest, at: seenAt } : checked;
};

const keptMs = 30_000;

/** Reads the record of the rounds, each place at most twice a minute. */
export const makeChecked = ({ checks, now, driftMs }: Pick<Needs, 'checks' | 'now' | 'driftMs'>) => {
  type Read = ReturnType<typeof checks.read>;
  const kept = new Map<string, { at: number; check: Read }>();
  const read = (place: PlaceRef): Read => {
    const known = kept.get(placeKey(place));
    if (known && now() - known.at < keptMs) return known.check;
    const check = checks.read(place);
    kept.set(placeKey(place), { at: now(), check });
    return check;
  };
  return async (vpcs: readonly PlaceRef[]): Promise<Checked> => {
    const places = [...new Map(vpcs.map((vpc) => [placeKey(vpc), vpc])).values()];
    const found = await Promise.all(
      places.map(async (place) => ({ place: placeKey(place), ...(await read(place)) })),
    );
    const [failing, ...others] = found.flatMap(({ place, failing: one }) => (one ? [{ ...one, place }] : []));
    if (failing) return { unknown: { ...failing, ...(others.length > 0 && { others: others.length }) } };
    const times = found.flatMap(({ at }) => at ?? []);
    const unread = found.flatMap(({ place, unread: all = [] }) => all.map((one) => ({ place, ...one })));
    return {
      ...(times.length === found.length && times.length > 0 && { at: Math.min(...times) }),
      ...(unread.length > 0 && { unread }),
      ...(driftMs !== undefined && { every: Math.ceil(driftMs / 1000) }),
    };
  };
};

type Reading = { checked: (vpcs: readonly PlaceRef[]) => Promise<Checked>; log: Pick<Log, 'warn'> };

/** The same for a card: of a connected pair alone, and nothing where it cannot be read now, which keeps no card from being shown. */
export const checkedForCard = async (
  { checked, log }: Reading,
  request: PeeringRequest,
): Promise<Checked> => {
  const { id: requestId, status, requester, accepter } = request;
  if (status !== 'connected') return {};
  const known = await checked([requester, accepter]).catch((error: unknown): Checked => {
    log.warn({ requestId, error }, 'how old a comparison with AWS is could not be read');
    return {};
  });
  return checkedOf(request, known);
};
