import type { Side } from '../network/vpc.ts';
import { isEnd } from '../plan/drift.ts';
import type { PeeringRequest } from './state.ts';

type Drifting = Pick<PeeringRequest, 'drift'>;

/** Is it taken as it is that the connection itself is gone? */
const isGoneAsAccepted = ({ drift }: Drifting): boolean =>
  drift?.taken?.some(isEnd) === true || drift?.accepted.includes('connection-gone') === true;

/** Is the connection itself gone, as far as people were told, so that nothing of it can last longer, shrink, grow or be put back? */
export const isConnectionGone = (request: Drifting): boolean =>
  request.drift?.found?.drifts.some(isEnd) === true || isGoneAsAccepted(request);

/** The VPC that was deleted, and the connection with it, as far as people were told. */
export const goneVpc = ({
  drift,
  ...ends
}: Drifting & Pick<PeeringRequest, 'requester' | 'accepter'>): PeeringRequest[Side] | undefined => {
  const all = [...(drift?.found?.drifts ?? []), ...(drift?.taken ?? [])];
  const side = all.flatMap((one) => (one.kind === 'vpc-gone' ? one.side : []))[0];
  return side && ends[side];
};

/** Does it stand, so that what is done with a standing peering can be done with it? */
export const isStanding = (request: Drifting & Pick<PeeringRequest, 'status'>): boolean =>
  request.status === 'connected' && !isConnectionGone(request);
