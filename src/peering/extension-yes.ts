import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import { secondsLeft } from '../request/shorter.ts';
import { findProposal, type PeeringRequest } from '../request/state.ts';
import { nowAgainstPolicy, type PolicyRefusal } from './policy.ts';

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
  return nowAgainstPolicy(catalog, { ...request, duration: secondsLeft(one.until, now) });
};
