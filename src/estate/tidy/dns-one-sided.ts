import type { Look } from './finding.ts';
import { activeIn, deedFor, endsOf, requestsByConnection } from './managed.ts';

/** DNS across the connection is on for one side alone. Where a request was asked for so, it is as agreed. */
export const dnsOneSided: Look = (known) => {
  const requests = requestsByConnection(known);
  return activeIn(known).flatMap((peering) => {
    const request = requests.get(peering.id);
    const { requester, accepter } = peering;
    if (requester.dns === accepter.dns || (request && !request.isAdopted)) return [];
    return [
      {
        ...{ kind: 'dns-one-sided' as const, ends: endsOf(peering), connectionId: peering.id },
        ...deedFor(peering, request, 'remove'),
        facts: { side: requester.dns ? 'requester' : 'accepter' },
      },
    ];
  });
};
