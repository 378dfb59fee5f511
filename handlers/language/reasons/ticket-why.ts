import type { Said } from '../meanings/said.ts';
import type { Slots } from '../slots/slots.ts';

/** A ticket tells why, where nothing else does. */
export const whyIn = (
  said: Extract<Said, { do: 'of-id' | 'of-pair' | 'of-mine' }>,
  { ticket }: Slots,
): { reason?: string } =>
  ticket && !said.reason && ['remove', 'break-glass', 'extend', 'narrow', 'widen'].includes(said.verb)
    ? { reason: ticket }
    : {};
