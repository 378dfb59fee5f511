import { isEnd } from '../plan/drift.ts';
import type { PeeringRequest } from './state.ts';

type Drifting = Pick<PeeringRequest, 'drift'>;

/** Is it taken as it is that the connection itself is gone? */
const isGoneAsAccepted = ({ drift }: Drifting): boolean =>
  drift?.taken?.some(isEnd) === true || drift?.accepted.includes('connection-gone') === true;

/** Is the connection itself gone, as far as people were told, so that nothing of it can last longer, shrink, grow or be put back? */
export const isConnectionGone = (request: Drifting): boolean =>
  request.drift?.found?.drifts.some(isEnd) === true || isGoneAsAccepted(request);

/** Does it stand, so that what is done with a standing peering can be done with it? */
export const isStanding = (request: Drifting & Pick<PeeringRequest, 'status'>): boolean =>
  request.status === 'connected' && !isConnectionGone(request);
