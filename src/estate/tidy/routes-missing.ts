import { sides } from '../../network/vpc.ts';
import type { EstateEnd } from '../shapes.ts';
import type { Look } from './finding.ts';
import { activeIn, deedFor, endsOf, requestsByConnection } from './managed.ts';

const hasWay = ({ routes }: EstateEnd): boolean => routes.some(({ dead }) => !dead);

/**
 * Active connections without a route on one side or on both: no packet comes back. Said only where both sides were read, and
 * not while a request is at work on it.
 */
export const routesMissing: Look = (known) => {
  const requests = requestsByConnection(known);
  return activeIn(known).flatMap((peering) => {
    const request = requests.get(peering.id);
    const bare = sides.filter((side) => !hasWay(peering[side]));
    const isKnown = sides.every((side) => peering[side].isRead);
    if (!isKnown || bare.length === 0 || (request && request.status !== 'connected')) return [];
    return [
      {
        ...{ kind: 'routes-missing' as const, ends: endsOf(peering), connectionId: peering.id },
        ...deedFor(peering, request, 'repair'),
        facts: { side: bare.length === 2 ? 'both' : (bare[0] ?? '') },
      },
    ];
  });
};
