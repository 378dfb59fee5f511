import type { FactsToCome } from '../request/removal-facts.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Clients } from './clients.ts';
import { readGroupReferences } from './group-references.ts';
import type { Insights } from './insights.ts';
import { readTraffic } from './traffic.ts';

type RemovalNeeds = { clients: Clients; insights: () => Promise<Insights>; now: () => number };

/** Somebody waits in front of a form. */
const mostMs = 8_000;
const backMs = 86_400_000;

/** What AWS shows of what a removal leaves behind, and of who used the peering lately. */
export const makeReadRemoval =
  ({ clients, insights, now }: RemovalNeeds) =>
  (request: PeeringRequest): FactsToCome => {
    const at = now();
    return {
      references: readGroupReferences(clients, request),
      traffic: readTraffic({ clients, insights }, request, { from: at - backMs, at, mostMs }),
    };
  };
