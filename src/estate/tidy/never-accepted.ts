import { askedForAt } from '../unmanaged.ts';
import type { Look } from './finding.ts';
import { endsOf, requestsByConnection } from './managed.ts';

/** Whoever means to accept it does so within a day. AWS ends it after seven. */
const patienceMs = 86_400_000;

/** Connections that were asked for, and that nobody accepts. Those of a request are its own matter. */
export const neverAccepted: Look = (known) => {
  const requests = requestsByConnection(known);
  return known.estate.peerings.flatMap((peering) => {
    const since = askedForAt(peering);
    const waits = peering.status === 'pending-acceptance' && !requests.has(peering.id);
    if (!waits || since === undefined || known.now < since + patienceMs) return [];
    return [
      { kind: 'never-accepted' as const, ends: endsOf(peering), connectionId: peering.id, since, facts: {} },
    ];
  });
};
