import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { pairIn } from './catalog-pair.ts';
import { findForbidden } from './policy.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** What the catalog of today has against a yes to a repair that goes beyond the agreed plan. */
export const againstRepair = (
  { vpcs = [] }: Partial<Pick<Catalog, 'vpcs'>>,
  request: PeeringRequest,
  event: RequestEvent,
): Refusal | undefined => {
  if (event.type !== 'repair-approved') return undefined;
  const pair = pairIn({ vpcs }, request);
  return isRefusal(pair) ? pair : findForbidden(pair.requester, pair.accepter);
};
