import { certifyNow } from '../../../request/recertify.ts';
import { record } from '../../moves/move.ts';
import type { Concern } from './concern.ts';

/** Reminds the owners that a peering without an end has to be confirmed, and says when nobody did. */
export const certify: Concern = (request, _, now) => record(certifyNow(request, now), 'schedule');
