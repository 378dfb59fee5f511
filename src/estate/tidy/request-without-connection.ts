import { isLiving, placeKey } from '../../network/vpc.ts';
import type { Look } from './finding.ts';
import { endOf } from './managed.ts';

/** Connected requests whose connection is gone. Said only where the requester's account was read: it alone lists it for sure. */
export const requestWithoutConnection: Look = ({ estate, requests }) => {
  const living = new Set(estate.peerings.filter(isLiving).map(({ id }) => id));
  return requests.flatMap(({ id, status, connectionId, requester, accepter }) => {
    const isSure = status === 'connected' && connectionId && estate.read.has(placeKey(requester));
    if (!isSure || living.has(connectionId)) return [];
    return [
      {
        ...{ kind: 'request-without-connection' as const, requestId: id, connectionId },
        ...{ ends: [endOf(requester), endOf(accepter)], facts: {}, deed: 'remove' as const },
      },
    ];
  });
};
