import { placeKey, sides, vpcKey } from '../../network/vpc.ts';
import type { EstateEnd } from '../shapes.ts';
import type { Known, Look, TidyFinding } from './finding.ts';
import { endOf } from './managed.ts';

/** A tenth or less is left: somebody should ask AWS for more before the next request. */
const isNear = (used: number, limit: number): boolean => limit - used <= limit / 10;

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-connection-quotas.html: of active ones alone. */
const countedStatuses: readonly string[] = ['active', 'provisioning'];

const countPeerings = ({ estate }: Known): Map<string, { end: EstateEnd; used: number }> => {
  const found = new Map<string, { end: EstateEnd; used: number }>();
  for (const peering of estate.peerings.filter(({ status }) => countedStatuses.includes(status)))
    for (const side of sides) {
      const end = peering[side];
      const before = found.get(vpcKey(end));
      found.set(vpcKey(end), { end, used: (before?.used ?? 0) + 1 });
    }
  return found;
};

const nearPeerings = (known: Known): TidyFinding[] =>
  [...countPeerings(known).values()].flatMap(({ end, used }) => {
    const limit = known.limits.get(placeKey(end))?.peerings;
    if (!end.isRead || limit === undefined || !isNear(used, limit)) return [];
    const facts = { quota: 'active-peerings', used, limit };
    return [{ kind: 'quota-near' as const, ends: [endOf(end)], facts }];
  });

const nearTables = ({ estate, limits }: Known): TidyFinding[] =>
  estate.tables.flatMap((table) => {
    const limit = limits.get(placeKey(table))?.routes;
    if (limit === undefined || !isNear(table.used, limit)) return [];
    const facts = { quota: 'routes-per-table', used: table.used, limit, table: table.id };
    return [{ kind: 'quota-near' as const, ends: [endOf({ ...table, name: table.vpcName })], facts }];
  });

/** Quotas of which a tenth or less is left; where the account does not say how high they are, nothing is said. */
export const quotaNear: Look = (known) => [...nearPeerings(known), ...nearTables(known)];
