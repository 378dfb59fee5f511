import type { CatalogVpc } from '../catalog/catalog.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Status } from '../request/status.ts';
import type { Needs } from './needs.ts';

const listLimit = 50;

/** Requests in some statuses, those of one status by their latest change. */
export const listIn = async (
  { lists, requests }: Pick<Needs, 'lists' | 'requests'>,
  statuses: readonly Status[],
): Promise<PeeringRequest[]> => {
  const ids = await Promise.all(statuses.map((status) => lists.inStatus(status, listLimit)));
  const found = await Promise.all(ids.flat().map(requests.find));
  return found.filter((request) => request !== undefined);
};

/** The request that holds a pair, whichever of the two asked for it. Read by its lock, which is never late. */
export const holderOf = async (
  { lists, requests }: Pick<Needs, 'lists' | 'requests'>,
  one: CatalogVpc,
  other: CatalogVpc,
): Promise<PeeringRequest | undefined> => {
  const id = await lists.holderOf(one, other);
  return id === undefined ? undefined : requests.find(id);
};
