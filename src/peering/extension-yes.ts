import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import { findProposal, type PeeringRequest } from '../request/state.ts';
import { nowAgainstPolicy, type PolicyRefusal } from './policy.ts';

/** How long it would last from now by what was asked for; null for no end. Seconds. */
const lengthFrom = (until: number | null, now: number): number | null =>
  until === null ? null : Math.max(1, Math.ceil((until - now) / 1000));

/**
 * What the catalog of today has against a yes to an extension. It is read again at each yes, since days may lie between the
 * asking and the last of them.
 */
export const againstExtension = (
  catalog: Partial<Pick<Catalog, 'vpcs'>>,
  request: PeeringRequest,
  event: RequestEvent,
  now: number,
): PolicyRefusal | undefined => {
  if (event.type !== 'extension-approved') return undefined;
  const one = findProposal(request, event.proposalId);
  if (one?.kind !== 'extension') return undefined;
  return nowAgainstPolicy(catalog, { ...request, duration: lengthFrom(one.until, now) });
};
