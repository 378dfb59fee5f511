import { isUnadopted, type PeeringRequest } from './state.ts';

/** So many faults in a row are told to people. */
export const faultsTold = 2;

/** Has a connecting begun that does not get on, as people have been told? It may be gone on with, or undone. */
export const isHalfDone = (
  request: Pick<PeeringRequest, 'status' | 'stalled' | 'stumbles' | 'adopts' | 'connectedAt'>,
): boolean =>
  request.status === 'connecting' &&
  !isUnadopted(request) &&
  (request.stalled !== undefined || request.stumbles >= faultsTold);
