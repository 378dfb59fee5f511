import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Book, isConflict } from '../store/store.ts';

type ScheduleNeeds = {
  catalog: Pick<Catalog, 'mode' | 'verifyEvery'>;
  requests: Book<PeeringRequest, RequestEvent>;
  now: () => number;
};

/**
 * Writes into a connected request how often its packets are sent again, where the catalog says otherwise by now: from then on it is due by
 * itself, whichever host looks for what is due. Whoever only looks sends nothing by itself.
 */
export const setSchedule = async (
  { catalog, requests, now }: ScheduleNeeds,
  request: PeeringRequest,
): Promise<PeeringRequest> => {
  const seconds = catalog.mode === 'observe' ? undefined : catalog.verifyEvery;
  const every = seconds === undefined ? null : seconds * 1000;
  if ((request.verify?.every ?? null) === every) return request;
  const event: RequestEvent = { type: 'verify-set', every };
  const after = await requests.append(request, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? request : after;
};
