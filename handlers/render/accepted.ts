import type { Drift } from '../../src/plan/drift.ts';
import { isMendable } from '../../src/plan/mending.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { actorTo } from './done-by.ts';
import { driftWords } from './drift.ts';
import { capital, named } from './words.ts';

/** When an owner took what differs as it is, while it still differs. */
export const acceptedAt = ({ status, drift }: PeeringRequest): number | undefined =>
  status === 'connected' && drift?.taken?.length ? drift.acceptance?.at : undefined;

/** What the agreed plan has is put back whenever its owners want it. */
const afterAll = ({ id }: PeeringRequest, taken: readonly Drift[]): string =>
  taken.some(isMendable)
    ? ` Whoever owns that side can have it repaired after all: \`/peer repair ${id}\`.`
    : '';

/** Those who were told that AWS is not as agreed hear by whom that was ended, and what it means. */
export const acceptedText = (request: PeeringRequest, reader?: string): string => {
  const { acceptance, taken = [] } = request.drift ?? {};
  const who = acceptance ? capital(actorTo(acceptance.by, reader)) : 'An owner';
  return `${named(request)}: ${who} accepted as it is that AWS is not as agreed. ${driftWords(taken, request)} I do not tell that again unless it changes; card and status go on naming it.${afterAll(request, taken)}`;
};
