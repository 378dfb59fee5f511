import type { Look } from './finding.ts';
import { endOf } from './managed.ts';

/** Peerings without an end of which no owner of both sides has confirmed in time that they are still needed. */
export const neverConfirmed: Look = ({ requests }) =>
  requests.flatMap(({ id, requester, accepter, connectionId, unconfirmedSince: since }) =>
    since === undefined
      ? []
      : [
          {
            ...{ kind: 'never-confirmed' as const, requestId: id, since },
            ...(connectionId && { connectionId }),
            ends: [endOf(requester), endOf(accepter)],
            facts: {},
          },
        ],
  );
