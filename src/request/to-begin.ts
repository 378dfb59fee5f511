/**
 * What was agreed to for a peering that stands, and of which nothing is done yet. A freeze holds it up, as it holds up a request that
 * is to be connected; what is begun, gives back or takes down goes on. Pure.
 */
import { allowKey } from '../plan/key.ts';
import type { RepairProposal, RuleProposal } from './proposal.ts';
import { repairProposals, waitingRepairs } from './repairs.ts';
import { approvedRules, type PeeringRequest } from './state.ts';
import { isBlind } from './unseen.ts';

/** Until when a freeze lets nothing be begun, as far as it was written down; 0 where none did. */
export const frozenUntil = ({ frozen }: Pick<PeeringRequest, 'frozen'>): number => frozen?.until ?? 0;

const isBegun = ({ begun = [], sent, claim }: PeeringRequest, rule: RuleProposal): boolean => {
  const key = allowKey(rule);
  return begun.includes(key) || key in sent || (claim?.keys.includes(key) ?? false);
};

/** The ingress rules that are to be written by now: of those that are not begun none in a freeze. */
export const rulesToWrite = (request: PeeringRequest, now: number): RuleProposal[] =>
  approvedRules(request).filter((rule) => isBegun(request, rule) || now >= frozenUntil(request));

/** Does it wait for the end of a freeze, as far as the request's own clock tells? */
export const isRuleHeld = (request: PeeringRequest, rule: RuleProposal): boolean =>
  request.status === 'connected' &&
  rule.status === 'approved' &&
  !isBegun(request, rule) &&
  frozenUntil(request) > request.at;

/** When there is something to write of ingress rules; undefined where nothing is. */
export const rulesAt = (request: PeeringRequest): number | undefined => {
  const rules = approvedRules(request);
  if (rules.length === 0) return undefined;
  return rules.some((rule) => isBegun(request, rule)) ? 0 : frozenUntil(request);
};

/** A repair beyond the agreed plan that both sides have agreed to. */
export const repairToBegin = (request: Pick<PeeringRequest, 'proposals'>): RepairProposal | undefined =>
  repairProposals(request).find(({ status, toBegin }) => status === 'approved' && toBegin === true);

/** Does something else differ by now than what both sides agreed to mend? Where a side cannot be looked at nobody knows. */
export const isRepairOvertaken = (request: PeeringRequest, { hash }: RepairProposal): boolean =>
  !isBlind(request) && request.drift?.found?.beyond?.hash !== hash;

/** Nobody is promised for the end of a freeze what would not be done then. */
export const repairAt = (request: PeeringRequest): number | undefined => {
  const agreed = repairToBegin(request);
  if (request.repair || !agreed) return request.repair?.at;
  return isRepairOvertaken(request, agreed) ? 0 : frozenUntil(request);
};

export const wideningAt = (request: PeeringRequest): number | undefined => {
  const { widening } = request;
  if (!widening || widening.isBegun) return widening?.at;
  return Math.max(widening.at, frozenUntil(request));
};

const isWideningToBegin = ({ widening }: PeeringRequest): boolean =>
  widening !== undefined && !widening.isBegun;

const isDrillToBegin = ({ drill }: PeeringRequest): boolean =>
  drill !== undefined && drill.brokenAt === undefined && drill.foundAt === undefined;

/** Is there anything that a freeze can hold up? */
export const hasToBegin = (request: PeeringRequest): boolean =>
  request.status === 'connected' &&
  (isWideningToBegin(request) ||
    isDrillToBegin(request) ||
    repairToBegin(request) !== undefined ||
    approvedRules(request).some((rule) => !isBegun(request, rule)));

/** Is there anything that a freeze holds up, or would once it is agreed to? Whoever is asked for more reads of the freeze before they decide. */
export const mayBeHeldUp = (request: PeeringRequest): boolean =>
  hasToBegin(request) ||
  (request.status === 'connected' &&
    (waitingRepairs(request).length > 0 ||
      request.proposals.some(({ kind, status }) => kind === 'widening' && status === 'proposed')));

/** Does what was agreed to wait for the end of a freeze, as far as the request's own clock tells? */
export const isHeld = (request: PeeringRequest): boolean =>
  hasToBegin(request) && frozenUntil(request) > request.at;

/** Is what is due then nothing but what waits for the end of a freeze? */
export const isOnlyHeld = (request: PeeringRequest, due: number): boolean =>
  due === frozenUntil(request) && due > request.at;
