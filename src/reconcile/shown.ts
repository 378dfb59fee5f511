import type { Narrow, Shown } from '../aws/narrow.ts';
import { withPeersView } from '../aws/pair.ts';
import { isLiving, type Observed, type PeeringConnection, requestTag, type Side } from '../network/vpc.ts';
import { areAsExpected } from '../plan/expected.ts';
import type { PeeringRequest } from '../request/state.ts';

type Seen = Record<Side, Shown>;

/** As the sides that were asked show it now; of the other one what was seen before stands. */
const connectionNow = (
  before: PeeringConnection | undefined,
  { on }: Narrow,
  { requester, accepter }: Seen,
): PeeringConnection | undefined => {
  const mine = on.includes('requester') ? requester.connection : before;
  if (on.includes('accepter'))
    return mine && withPeersView(mine, accepter.connection ? [accepter.connection] : []);
  if (!mine || !before) return mine;
  const { peerStatus } = before;
  const tags = { ...mine.tags, accepter: before.tags.accepter };
  return { ...mine, tags, ...(peerStatus && { peerStatus }) };
};

const withTables = (whole: Observed, side: Side, { tables }: Shown): Observed[Side] => {
  if (tables.length === 0) return whole[side];
  const shown = new Map(tables.map((table) => [table.id, table]));
  const routeTables = whole[side].routeTables.map((table) => shown.get(table.id) ?? table);
  return { ...whole[side], routeTables };
};

/**
 * The last whole look with what was looked at alone since. Undefined where that is not what the plan makes one expect: a
 * connection that has gone, a table or a route that somebody else has changed. A connection that is not shown yet is no surprise.
 * Where another worker began first, the whole look may have met its connection before the record said whose it is.
 */
export const withShown = (
  request: PeeringRequest,
  whole: Observed,
  narrow: Narrow,
  seen: Seen,
): Observed | undefined => {
  const { connection: before, ...rest } = whole;
  if (whole.strangers.some(({ id }) => id === narrow.connectionId)) return undefined;
  const shown = connectionNow(before, narrow, seen);
  const connection = shown?.tags.requester[requestTag] === request.id ? shown : undefined;
  if (connection ? !isLiving(connection) : before) return undefined;
  const { requester, accepter } = narrow.tables;
  const tables = {
    requester: { asked: requester, shown: seen.requester.tables },
    accepter: { asked: accepter, shown: seen.accepter.tables },
  };
  if (!areAsExpected(whole, tables, narrow.connectionId, request.plan?.steps ?? [])) return undefined;
  return {
    ...rest,
    requester: withTables(whole, 'requester', seen.requester),
    accepter: withTables(whole, 'accepter', seen.accepter),
    ...(connection && { connection }),
  };
};
