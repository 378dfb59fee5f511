import { type Side, sides } from '../network/vpc.ts';
import type { IngressRule } from '../plan/step.ts';
import {
  type NotAllowed,
  type Owns,
  samePerson,
  sidesToBreakGlass,
  sideToApprove,
  sideToDeny,
} from './approvers.ts';
import { isFullOfRules } from './bounds.ts';
import type { Actor, Person, RequestEvent } from './event.ts';
import type { PeeringRequest, Status } from './request.ts';

/** "You may not", with what a person needs to understand it. A value, never thrown. */
export type Refusal =
  | { refused: NotAllowed }
  | { refused: 'not-asker'; asker: Person }
  | { refused: 'too-late'; status: Status; by?: Actor; at: number }
  | { refused: 'too-early'; status: Status }
  | { refused: 'plan-moved' }
  | { refused: 'rule-decided'; by?: Person }
  | { refused: 'rule-there' }
  /** So many rules of the request wait for an owner, or stand. */
  | { refused: 'too-many-rules'; count: number };

export const isRefusal = <Fine extends object>(outcome: Fine | Refusal): outcome is Refusal =>
  'refused' in outcome;

type Decision = RequestEvent | Refusal;
export type Deed =
  | 'approve'
  | 'break-glass'
  | 'deny'
  | 'cancel'
  | 'remove'
  | 'retry'
  | 'propose-rule'
  | 'decide-rule';

/** In which statuses a deed can be done at all. Anything else is too early or too late. */
export const allowedIn = {
  approve: ['awaiting-approval'],
  'break-glass': ['awaiting-approval'],
  deny: ['awaiting-approval'],
  cancel: ['planning', 'awaiting-approval'],
  remove: ['connecting', 'connected', 'failed'],
  retry: ['removing', 'failed'],
  'propose-rule': ['connected'],
  'decide-rule': ['connected'],
} as const satisfies Record<Deed, readonly Status[]>;

const asApproved: readonly Status[] = ['connecting', 'connected', 'failed'];

/** Who closed the door: whoever ended the request, or the last approver; nobody where the network or AWS did. */
const decidedBy = (request: PeeringRequest): { by?: Actor; at: number } => {
  if (request.ended) return { by: request.ended.by, at: request.ended.at };
  if (!asApproved.includes(request.status)) return { at: request.changedAt };
  const last = sides.flatMap((side) => request.yes[side]).sort((a, b) => b.at - a.at)[0];
  if (!last) return { at: request.changedAt };
  return { by: last.how === 'rule' ? { kind: 'bot' } : { kind: 'person', ...last.by }, at: last.at };
};

const outOfTime = (deed: Deed, request: PeeringRequest): Refusal | undefined => {
  const { status } = request;
  if ((allowedIn[deed] as readonly Status[]).includes(status)) return undefined;
  const early = status === 'planning' || (deed === 'remove' && status === 'awaiting-approval');
  return early ? { refused: 'too-early', status } : { refused: 'too-late', status, ...decidedBy(request) };
};

const isSide = (found: Side | NotAllowed): found is Side => found === 'requester' || found === 'accepter';

/** Yes to the plan that was shown (`planHash`), for the side that the person owns. */
export const approve = (
  request: PeeringRequest,
  by: Person,
  { owns, planHash }: { owns: Owns; planHash: string },
): Decision => {
  const refusal = outOfTime('approve', request);
  if (refusal) return refusal;
  const side = sideToApprove(request, by, owns);
  if (!isSide(side)) return { refused: side };
  if (planHash !== request.plan?.hash) return { refused: 'plan-moved' };
  return { type: 'approved', side, planHash };
};

/** One person's yes for every side that is open, in an emergency, with the reason. */
export const breakGlass = (
  request: PeeringRequest,
  by: Person,
  { mayBreak, planHash, reason }: { mayBreak: Record<Side, boolean>; planHash: string; reason: string },
): Decision => {
  const refusal = outOfTime('break-glass', request);
  if (refusal) return refusal;
  const open = sidesToBreakGlass(request, by, mayBreak);
  if (typeof open === 'string') return { refused: open };
  if (planHash !== request.plan?.hash) return { refused: 'plan-moved' };
  return { type: 'broke-glass', sides: open, planHash, reason };
};

export const deny = (
  request: PeeringRequest,
  by: Person,
  { owns, reason }: { owns: Owns; reason: string },
): Decision => {
  const refusal = outOfTime('deny', request);
  if (refusal) return refusal;
  const side = sideToDeny(request, by, owns);
  return isSide(side) ? { type: 'denied', side, reason } : { refused: side };
};

export const cancel = (request: PeeringRequest, by: Person): Decision => {
  const refusal = outOfTime('cancel', request);
  if (refusal) return refusal;
  return samePerson(request.asker, by)
    ? { type: 'cancelled' }
    : { refused: 'not-asker', asker: request.asker };
};

const mayTakeDown = ({ asker }: PeeringRequest, by: Person, owns: Owns): boolean =>
  samePerson(asker, by) || owns.requester || owns.accepter;

/** Whoever may take a peering down may have a removal that does not get on, or that left something, tried again now. */
export const retry = (request: PeeringRequest, by: Person, { owns }: { owns: Owns }): Decision => {
  const refusal = outOfTime('retry', request);
  if (refusal) return refusal;
  if (request.status === 'failed' && request.left.length === 0)
    return { refused: 'too-late', status: request.status, at: request.changedAt };
  return mayTakeDown(request, by, owns) ? { type: 'retry-requested' } : { refused: 'not-owner' };
};

/** The asker or an owner of either side may have the peering taken down again. */
export const remove = (
  request: PeeringRequest,
  by: Person,
  { owns, reason }: { owns: Owns; reason: string },
): Decision => {
  if (request.status === 'removing' && request.stalled) return retry(request, by, { owns });
  const refusal = outOfTime('remove', request);
  if (refusal) return refusal;
  return mayTakeDown(request, by, owns) ? { type: 'removal-requested', reason } : { refused: 'not-owner' };
};

const isSame = (a: IngressRule, b: IngressRule): boolean =>
  a.groupId === b.groupId && a.protocol === b.protocol && a.port === b.port && a.source === b.source;

/** Anybody may propose a rule for a connected pair; from an owner of that side it is a yes of that side as well. */
export const proposeRule = (
  request: PeeringRequest,
  { owns, rule }: { owns: Owns; rule: IngressRule },
): Decision => {
  const refusal = outOfTime('propose-rule', request);
  if (refusal) return refusal;
  const isKnown = request.rules.some(
    (one) => isSame(one, rule) && ['proposed', 'approved', 'in-place'].includes(one.status),
  );
  if (isKnown) return { refused: 'rule-there' };
  const count = isFullOfRules(request);
  return count !== undefined
    ? { refused: 'too-many-rules', count }
    : { type: 'rule-proposed', rule, agreed: owns[rule.side] };
};

/** An owner of the side whose security group it is says yes, once, or no with a reason. */
export const decideRule = (
  request: PeeringRequest,
  by: Person,
  { owns, ruleId, reason }: { owns: Owns; ruleId: string; reason?: string },
): Decision => {
  const refusal = outOfTime('decide-rule', request);
  if (refusal) return refusal;
  const rule = request.rules.find((one) => one.ruleId === ruleId);
  if (rule?.status !== 'proposed')
    return { refused: 'rule-decided', ...(rule?.decidedBy && { by: rule.decidedBy }) };
  if (!owns[rule.side]) return { refused: 'not-owner' };
  if (reason !== undefined) return { type: 'rule-denied', ruleId, reason };
  const hasAgreed = rule.yes.some((one) => samePerson(one, by));
  return hasAgreed ? { refused: 'said-yes-already' } : { type: 'rule-approved', ruleId };
};
