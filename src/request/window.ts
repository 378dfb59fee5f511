import { sides } from '../network/vpc.ts';
import { hasBegun, type PeeringRequest } from './state.ts';

/** When a request that people have agreed to may be begun. Pure. */

type Windowed = Pick<PeeringRequest, 'yes' | 'startsAt' | 'frozen'>;

/** When one person decided alone, since it could not wait; undefined where nobody did. */
export const emergencyAt = ({ yes }: Pick<PeeringRequest, 'yes'>): number | undefined =>
  sides.flatMap((side) => yes[side]).find(({ how }) => how === 'broke-glass')?.at;
export const isEmergency = (request: Pick<PeeringRequest, 'yes'>): boolean =>
  emergencyAt(request) !== undefined;

/** An emergency waits for nothing. 0 where nothing is to be waited for. */
export const opensAt = (request: Windowed): number =>
  isEmergency(request) ? 0 : Math.max(request.startsAt ?? 0, request.frozen?.until ?? 0);

/** Has everybody agreed, and is the time not there yet, as far as the request's own clock tells? */
export const isQueued = (request: PeeringRequest): boolean =>
  request.status === 'connecting' && !hasBegun(request) && opensAt(request) > request.at;
