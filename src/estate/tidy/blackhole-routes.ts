import { vpcKey } from '../../network/vpc.ts';
import type { EstateTable } from '../shapes.ts';
import type { Look } from './finding.ts';
import { endOf, requestsByConnection } from './managed.ts';

type Dead = { table: EstateTable; connectionId: string; destination: string };

const deadIn = (table: EstateTable): Dead[] =>
  table.routes
    .filter(({ dead }) => dead)
    .map(({ connectionId, destination }) => ({ table, connectionId, destination }));

/** Routes that lead to a connection which is gone: packets for that destination end there. One for each VPC and connection. */
export const blackholeRoutes: Look = (known) => {
  const requests = requestsByConnection(known);
  const found = new Map<string, Dead[]>();
  for (const dead of known.estate.tables.flatMap(deadIn)) {
    const key = `${vpcKey(dead.table)} ${dead.connectionId}`;
    const others = found.get(key);
    if (others) others.push(dead);
    else found.set(key, [dead]);
  }
  return [...found.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { table, connectionId, destination } = first;
    const request = requests.get(connectionId);
    return [
      {
        kind: 'blackhole-routes' as const,
        ends: [endOf({ ...table, name: table.vpcName })],
        connectionId,
        facts: { routes: all.length, table: table.id, destination },
        ...(request && {
          requestId: request.id,
          ...(request.status === 'connected' && { deed: 'remove' as const }),
        }),
      },
    ];
  });
};
