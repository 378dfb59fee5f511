import type { PeeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import { type FindMany, mostAtOnce } from '../store/find-many.ts';
import type { Place } from './queue/queue.ts';

/** The first read of a turn. `place`: where the request stands in a queue, if it does. */
export type ReadFirst = (id: string, place: Place | undefined) => Promise<PeeringRequest | undefined>;

/** Read together: what so many take to be planned is far below `freshMs`. */
const together = 50;
/** What was read longer ago is read anew. Whoever wrote since is seen when the turn writes: see `Book.append`. */
const freshMs = 2_000;

type ReadNeeds = {
  now: () => number;
  find: (id: string) => Promise<PeeringRequest | undefined>;
  findMany: FindMany;
};

/** Requests that are read together, by their ids. Each is taken once. */
type Page = { at: number; ids: Set<string>; found: Promise<Map<string, PeeringRequest>> };

/** What is changed in AWS is never changed by a state of before. */
const mayBeOlder = (request: PeeringRequest): boolean =>
  request.status === 'planning' || !is('working', request);

/**
 * Reads what the sweep has found together with those that begin at the same moment and with those that come next, since a read by itself
 * costs as much as a plan. What somebody waits for is read by itself.
 */
export const makeReadFirst = ({ find, findMany, now }: ReadNeeds): ReadFirst => {
  let page: Page | undefined;
  let isGathering = false;

  /** Takes in whatever is asked for until the code that runs now is done, and what comes next. */
  const turnPage = (id: string, place: Place): Page => {
    const ids = new Set([id]);
    isGathering = true;
    const read = async () => {
      await Promise.resolve();
      isGathering = false;
      for (const next of place.following(Math.max(0, together - ids.size))) ids.add(next);
      const found = await findMany([...ids], 'consistent');
      return new Map(found.map((one) => [one.id, one]));
    };
    const found = read();
    // Those who were to come next read for themselves; whoever asked for it hears of it.
    found.catch(() => ids.clear());
    return { at: now(), ids, found };
  };

  const pageWith = (id: string, place: Place): Page => {
    if (page && isGathering && page.ids.size < mostAtOnce) page.ids.add(id);
    else if (!page?.ids.has(id) || now() >= page.at + freshMs) page = turnPage(id, place);
    return page;
  };

  return async (id, place) => {
    if (!place?.isUnasked()) {
      page?.ids.delete(id);
      return find(id);
    }
    const { ids, found } = pageWith(id, place);
    const one = (await found).get(id);
    ids.delete(id);
    return one && mayBeOlder(one) ? one : find(id);
  };
};
