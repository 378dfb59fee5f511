import { countTraffic, sidesThatShowAll } from '../../network/flows.ts';
import type { Look } from './finding.ts';
import { endOf } from './managed.ts';

const dayMs = 86_400_000;

/** Adopted peerings that nobody used but for pings, where a whole flow log of either side shows all of that time. */
export const adoptedUnused: Look = ({ requests, traffic }) =>
  requests.flatMap(({ id, connectionId, requester, accepter }) => {
    const seen = traffic.get(id);
    if (!seen || sidesThatShowAll(seen).length === 0) return [];
    const { used, rejected } = countTraffic(seen);
    if (used.packets > 0) return [];
    return [
      {
        ...{ kind: 'adopted-unused' as const, requestId: id, deed: 'remove' as const },
        ...(connectionId && { connectionId }),
        ends: [endOf(requester), endOf(accepter)],
        facts: { days: Math.round((seen.at - seen.from) / dayMs), rejected: rejected.packets },
      },
    ];
  });
