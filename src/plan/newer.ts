import { type CidrBlock, covers, familyOf } from '../network/cidr.ts';
import {
  blockRoutes,
  holderOf,
  neededRoutes,
  type Scope,
  scopedSubnets,
  subnetsByTable,
} from '../network/routing.ts';
import { type Observed, otherSide, type RouteTable, type Side, sides } from '../network/vpc.ts';
import { insteadOf } from './instead.ts';
import { createdBy, readKey } from './key.ts';

/**
 * A block of a side that nobody agreed on routes to. `wasThere`: it is no newer than the plan, and of use to the other side only
 * since that has IPv6 of its own.
 */
export type BlockAdded = {
  kind: 'block-added';
  side: Side;
  block: CidrBlock;
  tables: number;
  wasThere?: true;
};

export type OnTable = { side: Side; routeTableId: string; routeTableName?: string };

export const onTable = (side: Side, { id, name }: RouteTable): OnTable => ({
  side,
  routeTableId: id,
  ...(name && { routeTableName: name }),
});

/** A subnet that a table serves: its name if it has one, and its first block. */
type Served = { id: string; name?: string; block?: CidrBlock };

/**
 * A table serves subnets that take part, and has no routes: it is new, or subnets use it that did not before. The first of them are named,
 * and `count` is how many there are; drifts of before name none.
 */
export type TableAdded = {
  kind: 'table-added';
  blocks: number;
  subnets?: Served[];
  count?: number;
  /** It serves whichever subnet has no table of its own. */
  isMain?: true;
  /**
   * It has other agreed routes, and lacks that to this block: it served nothing when that was agreed on. Each is a difference of its own, so
   * that whoever takes one as it is hears of the next; drifts of before name several at once.
   */
  lacks?: CidrBlock[];
  /** Tables of that side with agreed routes that are not there any more: a subnet may have been on one of them. */
  gone?: string[];
} & OnTable;

const mostNamed = 3;

/** The subnets that take part, by the table that serves them. */
const servedIn = (observed: Observed, side: Side, scope: Scope): ((tableId: string) => Served[]) => {
  const taking = new Set(scopedSubnets(observed[side], scope)?.map(({ id }) => id));
  const byTable = subnetsByTable(observed[side]);
  return (tableId) =>
    (byTable.get(tableId) ?? [])
      .filter(({ id }) => taking.size === 0 || taking.has(id))
      .map(({ id, name, cidrBlocks: [block] }) => ({ id, ...(name && { name }), ...(block && { block }) }));
};

type Planned = {
  scope: Scope;
  routes: readonly string[];
  /** The blocks of both VPCs as they were when the plan was made; plans of before do not say. */
  blocks?: Readonly<Record<Side, readonly CidrBlock[]>> | undefined;
};

/** Had the peer this block already, while the side that wants a route to it had nothing of its family to answer from? */
const wasThere = ({ blocks }: Planned, side: Side, block: CidrBlock): boolean => {
  if (!blocks) return false;
  const hadFamily = blocks[side].some((one) => familyOf(one) === familyOf(block));
  return !hadFamily && blocks[otherSide(side)].some((one) => covers(one, block));
};

type Open = { table: RouteTable; destination: CidrBlock };

/**
 * Of what an agreed table lacks, the blocks that were agreed on for other tables. Where
 * somebody else's route stands, people were shown that none would be written.
 */
const lackedBy = (table: RouteTable, open: readonly Open[], blocks: ReadonlySet<CidrBlock>) =>
  open.flatMap((one) =>
    one.table === table && blocks.has(one.destination) && !holderOf(one) ? one.destination : [],
  );

/** Does a route of whoever's lead to it over the peering, or several that are all of it together? */
const isLed = (vpc: Observed[Side], { table, destination }: Open, id: string): boolean => {
  const holder = holderOf({ table, destination });
  if (holder) return holder.target.id === id;
  return insteadOf(blockRoutes(vpc, table), destination, id)?.isPeering === true;
};

const newerOn = (observed: Observed, agreed: Planned, connectionId: string, side: Side) => {
  const known = new Set(agreed.routes);
  const own = agreed.routes.map(readKey).filter((key) => key.side === side);
  const blocks = new Set(own.flatMap(({ destination = [] }) => destination));
  const tables = new Set(own.map(({ routeTableId }) => routeTableId));
  const open = neededRoutes(observed, side, agreed.scope).filter(
    ({ table, destination }) =>
      !known.has(createdBy({ side, routeTableId: table.id, destination })) &&
      !isLed(observed[side], { table, destination }, connectionId),
  );
  const newBlocks = [...new Set(open.map(({ destination }) => destination))].filter(
    (one) => !blocks.has(one),
  );
  const lacked = (table: RouteTable) => lackedBy(table, open, blocks);
  const isNew = ({ id }: RouteTable): boolean => !tables.has(id);
  const newTables = [...new Set(open.map(({ table }) => table))].filter(
    (table) => isNew(table) || lacked(table).length > 0,
  );
  const there = new Set(observed[side].routeTables.map(({ id }) => id));
  const gone = [...tables]
    .filter((id): id is string => id !== undefined && !there.has(id))
    .slice(0, mostNamed);
  const served = newTables.length > 0 ? servedIn(observed, side, agreed.scope) : () => [];
  const wanting = (block: CidrBlock) => open.filter(({ destination }) => destination === block).length;
  return [
    ...newBlocks.map(
      (block): BlockAdded => ({
        ...{ kind: 'block-added', side: otherSide(side), block, tables: wanting(block) },
        ...(wasThere(agreed, side, block) && { wasThere: true }),
      }),
    ),
    ...newTables.flatMap((table): TableAdded[] => {
      const subnets = served(table.id);
      const whole: TableAdded = {
        ...{ kind: 'table-added', ...onTable(side, table) },
        ...(table.main && { isMain: true }),
        blocks: open.filter((one) => one.table === table && blocks.has(one.destination)).length,
        ...(subnets.length > 0 && { subnets: subnets.slice(0, mostNamed), count: subnets.length }),
        ...(gone.length > 0 && { gone }),
      };
      return isNew(table) ? [whole] : lacked(table).map((block) => ({ ...whole, blocks: 1, lacks: [block] }));
    }),
  ];
};

/** Blocks and tables that are newer than the plan, each once however many routes it wants. */
export const newer = (
  observed: Observed,
  agreed: Planned,
  connectionId: string,
): (BlockAdded | TableAdded)[] => sides.flatMap((side) => newerOn(observed, agreed, connectionId, side));
