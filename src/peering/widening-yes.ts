import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import { secondsLeft } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import { nowAgainstPolicy, type PolicyRefusal } from './policy.ts';

/** What the catalog of today has against a yes to a widening: read again at each yes, as for an extension. */
export const againstWidening = (
  catalog: Partial<Pick<Catalog, 'vpcs'>>,
  request: PeeringRequest,
  event: RequestEvent,
  now: number,
): PolicyRefusal | undefined =>
  event.type === 'widening-approved'
    ? nowAgainstPolicy(catalog, { ...request, duration: secondsLeft(request.expiresAt ?? null, now) })
    : undefined;
