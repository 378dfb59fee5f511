import { boundBy, type Clients } from '../aws/clients.ts';
import { readLeftRules } from '../aws/left-rules.ts';
import { within } from '../calls/calls.ts';
import type { Log } from '../log.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';

type Removed = Extract<RequestEvent, { type: 'removed' }>;

/** Adds the rules that still name the other side to what is about to be told of a removal, where they are known in time. */
export type NameLeftRules = (request: PeeringRequest, event: Removed) => Promise<Removed>;

/** So long people wait for them beside what they have to know; the end is told without them. */
const mostMs = 3_000;
/** So many are written down; of the others how many there are. */
const mostKept = 20;

export const makeNameLeftRules =
  ({ clients, log }: { clients: Clients; log: Pick<Log, 'info'> }): NameLeftRules =>
  async (request, event) => {
    // Rules name a group of the other side while the connection is active only.
    if (request.connectionId === undefined) return event;
    try {
      const found = await within(mostMs, (signal) => readLeftRules(boundBy(clients, signal), request));
      if (found.length === 0) return event;
      return { ...event, leftRules: { listed: found.slice(0, mostKept), count: found.length } };
    } catch (error) {
      log.info({ requestId: request.id, error }, 'which rules name the other side was not known in time');
      return event;
    }
  };
