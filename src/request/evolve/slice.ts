import type { RequestEvent } from '../event.ts';
import type { PeeringRequest, RequestEntry } from '../state.ts';

export type EventType = RequestEvent['type'];
export type Events = { [Type in EventType]: Extract<RequestEvent, { type: Type }> };
/** Who made an event happen, and when. */
export type Circumstances = Pick<RequestEntry, 'by' | 'at'>;

/** What the events of one matter change, one entry for each. */
export type Slice<Types extends EventType> = {
  [Type in Types]: (
    request: PeeringRequest,
    event: Events[Type],
    circumstances: Circumstances,
  ) => Partial<PeeringRequest>;
};
