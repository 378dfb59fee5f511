import { type Person, samePerson } from '../events/people.ts';
import type { Side } from '../network/vpc.ts';
import { sides } from '../network/vpc.ts';
import { openSides, type PeeringRequest } from './state.ts';

/** Which of the two VPCs a person owns, read live at the moment of the deed. */
export type Owns = Record<Side, boolean>;

/**
 * The sides of which whoever asked reads as an owner; of a request from before that was written down, the one for which asking was a yes.
 * What they may do is read live all the same.
 */
export const sidesOfAsker = ({ owns, yes }: Pick<PeeringRequest, 'owns' | 'yes'>): readonly Side[] =>
  owns ?? sides.filter((side) => yes[side].some(({ how }) => how === 'asked'));

/** Asking is the yes of one side whose owner the asker is, and never of both. */
export const yesByAsking = (owns: Owns): Side | undefined => sides.find((side) => owns[side]);

const hasSaidYes = (request: PeeringRequest, person: Person): boolean =>
  sides.some((side) => request.yes[side].some((yes) => yes.how !== 'rule' && samePerson(yes.by, person)));

export type NotAllowed =
  | 'own-request'
  | 'said-yes-already'
  | 'not-owner'
  | 'side-has-agreed'
  | 'no-break-glass';

/**
 * The side for which a person may say yes now, or why not. Nobody says yes twice, and nobody approves for both sides:
 * the two networks answer to different people.
 */
export const sideToApprove = (request: PeeringRequest, person: Person, owns: Owns): Side | NotAllowed => {
  const side = openSides(request).find((open) => owns[open]);
  if (side && !hasSaidYes(request, person)) return side;
  if (samePerson(request.asker, person)) return 'own-request';
  if (hasSaidYes(request, person)) return 'said-yes-already';
  return sides.some((one) => owns[one]) ? 'side-has-agreed' : 'not-owner';
};

/** The side for which a person may say no: whichever is theirs. The asker cancels instead. */
export const sideToDeny = (request: PeeringRequest, person: Person, owns: Owns): Side | NotAllowed => {
  if (samePerson(request.asker, person)) return 'own-request';
  return openSides(request).find((open) => owns[open]) ?? sides.find((side) => owns[side]) ?? 'not-owner';
};

/**
 * The sides that one person decides alone in an emergency: all that are open, where the policy of each names the person
 * for it. Not even then does anybody decide on what they asked for themselves.
 */
export const sidesToBreakGlass = (
  request: PeeringRequest,
  person: Person,
  mayBreak: Record<Side, boolean>,
): Side[] | NotAllowed => {
  if (samePerson(request.asker, person)) return 'own-request';
  if (!request.mayBreakGlass) return 'no-break-glass';
  const open = openSides(request);
  return open.every((side) => mayBreak[side]) ? open : 'no-break-glass';
};
