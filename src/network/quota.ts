import { type AddressFamily, familyOf } from './cidr.ts';
import { remembering } from './remembering.ts';
import { countPlaces, everything, holderOf, neededBlocks, type Scope, servingTables } from './routing.ts';
import { isLiving, type Limit, type Observed, type QuotaName, type Side, sides } from './vpc.ts';

/** How much of a quota is used now, and how much this request adds. */
export type QuotaUse = {
  quota: QuotaName;
  side: Side;
  limit: number;
  /** `documented` where the account could not be asked: AWS's default, which may have been raised. */
  source: Limit['source'];
  used: number;
  adds: number;
  /** Routes are counted per table and per address family. */
  table?: { id: string; name?: string; family: AddressFamily };
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html; routes: 500 since June 2025. */
export const documentedLimits = {
  'active-peerings': { value: 50, source: 'documented' },
  'pending-requests': { value: 25, source: 'documented' },
  'routes-per-table': { value: 500, source: 'documented' },
} as const satisfies Record<QuotaName, Limit>;

export const leftAfter = ({ limit, used, adds }: QuotaUse): number => limit - used - adds;
export const isExceeded = (use: QuotaUse): boolean => use.adds > 0 && leftAfter(use) < 0;
/** A tenth or less is left: somebody should ask AWS for more before the next request. */
export const isNear = (use: QuotaUse): boolean =>
  use.adds > 0 && !isExceeded(use) && leftAfter(use) <= use.limit / 10;

const limitOf = (observed: Observed, side: Side, quota: QuotaName) => {
  const { value: limit, source } = observed.limits?.[side][quota] ?? documentedLimits[quota];
  return { quota, side, limit, source };
};

const families: readonly AddressFamily[] = ['ipv4', 'ipv6'];

const routeUses = (observed: Observed, side: Side, scope: Scope): QuotaUse[] => {
  const blocks = neededBlocks(observed, side, scope);
  return servingTables(observed[side], scope).flatMap((table) => {
    const missing = blocks.filter((destination) => !holderOf({ table, destination })).map(familyOf);
    return families
      .filter((family) => missing.includes(family))
      .map((family) => ({
        ...limitOf(observed, side, 'routes-per-table'),
        // The quota is of non-propagated routes: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
        used: countPlaces(observed[side], table, family),
        adds: missing.filter((one) => one === family).length,
        table: { id: table.id, ...(table.name && { name: table.name }), family },
      }));
  });
};

const forecast = (observed: Observed, scope: Scope): QuotaUse[] => {
  const { connection, peerings, survey } = observed;
  if (!observed.limits) return [];
  const isMade = connection !== undefined && isLiving(connection);
  const adds = isMade ? 0 : 1;
  const pending = survey?.requester.pendingRequests;
  return [
    ...(peerings
      ? sides.map((side) => ({
          ...limitOf(observed, side, 'active-peerings'),
          used: peerings[side],
          adds,
        }))
      : []),
    ...(pending === undefined
      ? []
      : [{ ...limitOf(observed, 'requester', 'pending-requests'), used: pending, adds }]),
    ...sides.flatMap((side) => routeUses(observed, side, scope)),
  ];
};

const forecasts = remembering<Observed, QuotaUse[]>();

/** How each quota that the request needs a part of would stand after it. Only where the limits are known. */
export const forecastQuotas = (observed: Observed, scope: Scope = everything): QuotaUse[] =>
  forecasts.find(observed, scope.join(), () => forecast(observed, scope));

/** What stands on a card: the quotas that are counted once, and of each side's tables the fullest. */
export const tightestQuotas = (uses: readonly QuotaUse[]): QuotaUse[] => {
  const fullest = sides.flatMap((side) =>
    uses
      .filter((use) => use.table && use.side === side)
      .sort((a, b) => leftAfter(a) - leftAfter(b))
      .slice(0, 1),
  );
  return [...uses.filter(({ table }) => !table), ...fullest];
};
