import { GetServiceQuotaCommand, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { documentedLimits } from '../network/quota.ts';
import { type Limit, type Limits, type PlaceRef, placeKey, type QuotaName } from '../network/vpc.ts';
import type { Clients } from './clients.ts';

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const codes: Record<QuotaName, string> = {
  'active-peerings': 'L-7E9ECCDB',
  'pending-requests': 'L-DC9F7029',
  'routes-per-table': 'L-93826ACB',
};

/** Quotas change by hand and rarely, and Service Quotas takes few calls a second. */
const keptForMs = 600_000;

/** Whatever keeps the account from answering, the documented default serves, and is said to be that. */
const readLimit = async (client: ServiceQuotasClient, name: QuotaName): Promise<Limit> => {
  const asked = new GetServiceQuotaCommand({ ServiceCode: 'vpc', QuotaCode: codes[name] });
  const value = await client.send(asked).then(
    ({ Quota }) => Quota?.Value,
    () => undefined,
  );
  return value === undefined ? documentedLimits[name] : { value, source: 'account' };
};

const readLimits = async (client: ServiceQuotasClient): Promise<Limits> => {
  const [active, pending, routes] = await Promise.all([
    readLimit(client, 'active-peerings'),
    readLimit(client, 'pending-requests'),
    readLimit(client, 'routes-per-table'),
  ]);
  return { 'active-peerings': active, 'pending-requests': pending, 'routes-per-table': routes };
};

const isFromAccount = (limits: Limits): boolean =>
  Object.values(limits).every(({ source }) => source === 'account');

export type ReadLimits = (where: PlaceRef) => Promise<Limits>;

/** The quotas of an account in a Region, read from it and kept for ten minutes, if it answered. */
export const makeReadLimits = (clients: Pick<Clients, 'quotas'>, now: () => number): ReadLimits => {
  const kept = new Map<string, { until: number; limits: Promise<Limits> }>();
  return (where) => {
    const place = placeKey(where);
    const known = kept.get(place);
    if (known && now() < known.until) return known.limits;
    const limits = readLimits(clients.quotas(where));
    kept.set(place, { until: now() + keptForMs, limits });
    // Whatever kept the account from answering may be over the next time.
    void limits.then(
      (read) => isFromAccount(read) || kept.get(place)?.limits !== limits || kept.delete(place),
    );
    return limits;
  };
};
