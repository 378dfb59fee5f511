import type { Look } from './finding.ts';
import { endsOf } from './managed.ts';

/** What came to nothing. A deleted one was taken down by somebody, and goes from the list by itself. */
const deadStatuses: readonly string[] = ['rejected', 'failed', 'expired'];

/** Connections that were rejected, failed or expired, and are still listed. */
export const deadPeering: Look = ({ estate }) =>
  estate.peerings
    .filter(({ status }) => deadStatuses.includes(status))
    .map((peering) => ({
      ...{ kind: 'dead-peering' as const, ends: endsOf(peering), connectionId: peering.id },
      facts: { status: peering.status },
    }));
