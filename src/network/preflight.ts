import { type CidrBlock, overlaps } from './cidr.ts';
import { type Blocker, type Finding, foldFindings, inTable, type Warning } from './finding.ts';
import { atOnce, inPieces, type Pieces } from './pieces.ts';
import { forecastQuotas, isExceeded, isNear, tightestQuotas } from './quota.ts';
import { remembering } from './remembering.ts';
import { findRoutes } from './route-findings.ts';
import {
  everything,
  listRoutes,
  neededRoutes,
  type Scope,
  scopedSubnets,
  servingTables,
  subnetsByTable,
  unknownList,
} from './routing.ts';
import {
  isLiving,
  type Observed,
  type RouteTable,
  requestTag,
  type Side,
  type Subnet,
  sameVpc,
  sides,
  type Vpc,
} from './vpc.ts';

/** What is asked of a pair beyond joining them: for which subnets, and whose DNS names the peer is to resolve. */
export type Asked = { scope: Scope; dns: readonly Side[] };
export const simplyJoined: Asked = { scope: everything, dns: [] };

/** A longer plan would not fit into one record of the log, and nobody could read it. */
const mostRoutes = 500;

/** A block that is being associated is the VPC's by the time that the connection is. */
const blocksSoon = ({ cidrBlocks, comingBlocks = [] }: Vpc): CidrBlock[] => [...cidrBlocks, ...comingBlocks];

const findOverlaps = ({ requester, accepter }: Observed): Blocker[] =>
  blocksSoon(requester).flatMap((requesterBlock) =>
    blocksSoon(accepter)
      .filter((accepterBlock) => overlaps(requesterBlock, accepterBlock))
      .map((accepterBlock) => ({ severity: 'blocker', code: 'cidr-overlap', requesterBlock, accepterBlock })),
  );

const findStrangers = ({ requester, strangers }: Observed): Blocker[] =>
  strangers.map(({ id, status, requester: maker, tags }) => {
    const requestId = tags.requester[requestTag] ?? tags.accepter[requestTag];
    return {
      severity: 'blocker',
      code: 'already-peered',
      connectionId: id,
      status,
      madeBy: sameVpc(maker, requester) ? 'requester' : 'accepter',
      ...(requestId && { requestId }),
    };
  });

const findUnknownSubnets = ({ requester, accepter }: Observed, scope: Scope): Blocker[] => {
  const known = new Set([...requester.subnets, ...accepter.subnets].map(({ id }) => id));
  return scope
    .filter((id) => !known.has(id))
    .map((subnetId) => ({ severity: 'blocker', code: 'subnet-unknown', subnetId }));
};

/** What a table's routes to prefix lists do to the plan is not known where the lists are not. */
const findUnreadLists = (observed: Observed, side: Side, scope: Scope): Warning[] =>
  servingTables(observed[side], scope).flatMap((table) =>
    listRoutes(table).flatMap((route): Warning[] => {
      const list = unknownList(observed[side], route);
      if (!list) return [];
      const { id, name, entries, places, because = 'it was not looked at' } = list;
      const missing = entries ? 'size' : places === undefined ? 'both' : 'entries';
      const about = {
        list: { id, ...(name && { name }) },
        target: route.target.id,
        missing,
        because,
      } as const;
      return [{ severity: 'warning', code: 'list-unread', ...about, ...inTable(side, table) }];
    }),
  );

/** Whom else a route in this table serves: every subnet without a table of its own, or subnets outside the scope. */
const judgeTable = (
  { account }: Vpc,
  side: Side,
  table: RouteTable,
  served: readonly Subnet[],
  chosen: ReadonlySet<string> | undefined,
): Finding[] => {
  const others = chosen ? served.filter(({ id }) => !chosen.has(id)) : [];
  const about = inTable(side, table);
  return [
    ...(table.owner && table.owner !== account
      ? [{ severity: 'blocker', code: 'table-of-another-account', owner: table.owner, ...about } as const]
      : []),
    ...(table.main
      ? [{ severity: 'warning', code: 'main-table', subnets: served.length, ...about } as const]
      : []),
    ...(others.length > 0
      ? [
          {
            severity: 'warning',
            code: 'table-shared',
            subnets: others.slice(0, 5).map(({ id, name }) => name ?? id),
            ...about,
          } as const,
        ]
      : []),
  ];
};

const findTables = (observed: Observed, side: Side, scope: Scope): Finding[] => {
  const vpc = observed[side];
  const tables = servingTables(vpc, scope);
  if (tables.length === 0) return [{ severity: 'warning', code: 'no-subnets', side }];
  const served = subnetsByTable(vpc);
  const scoped = scopedSubnets(vpc, scope);
  const chosen = scoped && new Set(scoped.map(({ id }) => id));
  return tables.flatMap((table) => judgeTable(vpc, side, table, served.get(table.id) ?? [], chosen));
};

const findQuotas = (observed: Observed, scope: Scope): Finding[] =>
  tightestQuotas(forecastQuotas(observed, scope)).flatMap((use): Finding[] => {
    if (isExceeded(use))
      return use.source === 'account'
        ? [{ severity: 'blocker', code: 'quota-reached', ...use }]
        : [{ severity: 'warning', code: 'quota-doubtful', ...use }];
    return isNear(use) ? [{ severity: 'warning', code: 'quota-near', ...use }] : [];
  });

/** From the third peer on. Peerings lead nowhere further: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations */
const manyPeers = 2;
const findManyPeers = ({ peerings, connection }: Observed): Warning[] =>
  connection && isLiving(connection)
    ? []
    : sides.flatMap((side): Warning[] => {
        const peers = peerings?.[side] ?? 0;
        return peers >= manyPeers ? [{ severity: 'warning', code: 'many-peers', side, peers }] : [];
      });

const findLength = (observed: Observed, scope: Scope): Blocker[] => {
  const routes = sides.flatMap((side) => neededRoutes(observed, side, scope)).length;
  return routes > mostRoutes
    ? [{ severity: 'blocker', code: 'plan-too-long', routes, most: mostRoutes }]
    : [];
};

/** AWS switches names across a peering on only where the VPC has both DNS attributes on. */
const findDns = ({ survey }: Observed, dns: readonly Side[]): Blocker[] =>
  dns.flatMap((side): Blocker[] => {
    const attributes = survey?.[side].dns;
    if (!attributes || (attributes.hostnames && attributes.support)) return [];
    return [{ severity: 'blocker', code: 'dns-off', side, ...attributes }];
  });

const findSurveyed = ({ requester, accepter, survey }: Observed): Finding[] => [
  ...(requester.region === accepter.region ? [] : [{ severity: 'warning', code: 'inter-region' } as const]),
  ...sides.flatMap((side): Finding[] => {
    const mode = survey?.[side].encryption;
    return mode ? [{ severity: 'warning', code: 'encryption-controls', side, mode }] : [];
  }),
];

/** Findings about what is counted by tables come folded, and are few; the others are. */
function* findAll(observed: Observed, { scope, dns }: Asked): Pieces<Finding[]> {
  const { denied = [], unrehearsed = [] } = observed;
  const found: Finding[] = [
    ...findOverlaps(observed),
    ...findStrangers(observed),
    ...findUnknownSubnets(observed, scope),
    ...findLength(observed, scope),
    ...denied.map((one): Blocker => ({ severity: 'blocker', code: 'permission-missing', ...one })),
  ];
  yield;
  found.push(...findQuotas(observed, scope), ...findDns(observed, dns));
  yield;
  const onRoutes: Finding[][] = [];
  for (const side of sides) onRoutes.push(yield* findRoutes(observed, side, scope));
  const onTables: Finding[] = [];
  for (const side of sides) {
    onTables.push(...foldFindings(findUnreadLists(observed, side, scope)));
    yield;
  }
  for (const side of sides) {
    onTables.push(...foldFindings(findTables(observed, side, scope)));
    yield;
  }
  return [
    ...foldFindings(found),
    ...onRoutes.flat(),
    ...onTables,
    ...findSurveyed(observed),
    ...findManyPeers(observed),
    ...foldFindings(
      unrehearsed.map((one): Warning => ({ severity: 'warning', code: 'not-rehearsed', ...one })),
    ),
  ];
}

/** The same as `checkPair`, in pieces. */
function* checkInPieces(observed: Observed, asked: Asked): Pieces<Finding[]> {
  const { requester, accepter } = observed;
  if (sameVpc(requester, accepter)) return [{ severity: 'blocker', code: 'same-vpc' }];
  const missing = sides.filter((side) => !observed[side].exists);
  if (missing.length > 0) return missing.map((side) => ({ severity: 'blocker', code: 'vpc-missing', side }));
  return yield* findAll(observed, asked);
}

const nameOf = ({ scope, dns }: Asked): string => `${scope.join()} ${dns.join()}`;

const findings = remembering<Observed, Finding[]>();

/** May these two be joined as asked? Every finding at once; none but warnings for a pair that our request has joined. */
export const checkPair = (observed: Observed, asked: Asked = simplyJoined): Finding[] =>
  findings.find(observed, nameOf(asked), () => atOnce(checkInPieces(observed, asked)));

/** Answers `checkPair` beforehand, without holding up whatever else waits: a large pair takes a moment. */
export const foresee = async (observed: Observed, asked: Asked, now: () => number): Promise<void> => {
  findings.keep(observed, nameOf(asked), await inPieces(checkInPieces(observed, asked), now));
};
