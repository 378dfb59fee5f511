import { type CidrBlock, familyOf, overlaps } from './cidr.ts';
import { servingTables } from './routing.ts';
import {
  type ConnectionStatus,
  type Observed,
  otherSide,
  type Route,
  type RouteTable,
  type Side,
  sameVpc,
  sides,
  type Vpc,
} from './vpc.ts';

/** What the network says about a pair beforehand. A blocker makes the peering impossible; a warning is for people to weigh. */
export type Finding =
  | { code: 'same-vpc'; severity: 'blocker' }
  | { code: 'vpc-missing'; severity: 'blocker'; side: Side }
  | { code: 'cidr-overlap'; severity: 'blocker'; requesterBlock: CidrBlock; accepterBlock: CidrBlock }
  | { code: 'already-peered'; severity: 'blocker'; connectionId: string; status: ConnectionStatus }
  | {
      code: 'route-conflict';
      severity: 'blocker';
      side: Side;
      routeTableId: string;
      routeTableName?: string;
      destination: CidrBlock;
      target: string;
      blackhole: boolean;
    }
  | { code: 'no-subnets'; severity: 'warning'; side: Side };

export const isBlocker = (finding: Finding): boolean => finding.severity === 'blocker';

/**
 * The peer's blocks that a VPC needs routes to. An IPv6 block is of use only where the VPC has IPv6 of its own to
 * answer from.
 */
export const routedBlocks = (vpc: Vpc, peer: Vpc): CidrBlock[] => {
  const families = new Set(vpc.cidrBlocks.map(familyOf));
  return peer.cidrBlocks.filter((block) => families.has(familyOf(block)));
};

const findOverlaps = ({ requester, accepter }: Observed): Finding[] =>
  requester.cidrBlocks.flatMap((requesterBlock) =>
    accepter.cidrBlocks
      .filter((accepterBlock) => overlaps(requesterBlock, accepterBlock))
      .map(
        (accepterBlock): Finding => ({
          code: 'cidr-overlap',
          severity: 'blocker',
          requesterBlock,
          accepterBlock,
        }),
      ),
  );

/** A static route elsewhere for the very block we need. A propagated one gives way to ours by AWS's route priority. */
const conflictIn = (table: RouteTable, block: CidrBlock, ours: string | undefined): Route | undefined =>
  table.routes.find(
    (route) => route.destination === block && route.origin === 'static' && route.target.id !== ours,
  );

const findRouteConflicts = (observed: Observed, side: Side): Finding[] => {
  const vpc = observed[side];
  const blocks = routedBlocks(vpc, observed[otherSide(side)]);
  return servingTables(vpc).flatMap((table) =>
    blocks.flatMap((block): Finding[] => {
      const route = conflictIn(table, block, observed.connection?.id);
      if (!route) return [];
      return [
        {
          code: 'route-conflict',
          severity: 'blocker',
          side,
          routeTableId: table.id,
          ...(table.name && { routeTableName: table.name }),
          destination: block,
          target: route.target.id,
          blackhole: route.state === 'blackhole',
        },
      ];
    }),
  );
};

/** May these two be joined? Every finding at once; none for a pair that our request has already joined. */
export const checkPair = (observed: Observed): Finding[] => {
  const { requester, accepter, strangers } = observed;
  if (sameVpc(requester, accepter)) return [{ code: 'same-vpc', severity: 'blocker' }];
  const missing = sides.filter((side) => !observed[side].exists);
  if (missing.length > 0) return missing.map((side) => ({ code: 'vpc-missing', severity: 'blocker', side }));
  return [
    ...findOverlaps(observed),
    ...strangers.map(
      ({ id, status }): Finding => ({
        code: 'already-peered',
        severity: 'blocker',
        connectionId: id,
        status,
      }),
    ),
    ...sides.flatMap((side) => findRouteConflicts(observed, side)),
    ...sides
      .filter((side) => servingTables(observed[side]).length === 0)
      .map((side): Finding => ({ code: 'no-subnets', severity: 'warning', side })),
  ];
};
