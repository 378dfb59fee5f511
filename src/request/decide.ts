import type { Side } from '../network/vpc.ts';
import { type NotAllowed, type Owns, samePerson, sideToApprove, sideToDeny } from './approvers.ts';
import type { Actor, Person, RequestEvent } from './event.ts';
import type { PeeringRequest, Status } from './request.ts';

/** "You may not", with what a person needs to understand it. A value, never thrown. */
export type Refusal =
  | { refused: NotAllowed }
  | { refused: 'not-asker'; asker: Person }
  | { refused: 'too-late'; status: Status; by?: Actor; at: number }
  | { refused: 'too-early'; status: Status }
  | { refused: 'plan-moved' };

export const isRefusal = <Fine extends object>(outcome: Fine | Refusal): outcome is Refusal =>
  'refused' in outcome;

type Decision = RequestEvent | Refusal;
export type Deed = 'approve' | 'deny' | 'cancel' | 'remove';

/** In which statuses a deed can be done at all. Anything else is too early or too late. */
export const allowedIn = {
  approve: ['awaiting-approval'],
  deny: ['awaiting-approval'],
  cancel: ['planning', 'awaiting-approval'],
  remove: ['connecting', 'connected', 'failed'],
} as const satisfies Record<Deed, readonly Status[]>;

/** Who closed the door: the last approver, or whoever ended the request. */
const decidedBy = (request: PeeringRequest): { by?: Actor; at: number } => {
  if (request.ended) return { by: request.ended.by, at: request.ended.at };
  const last = (['requester', 'accepter'] as Side[])
    .map((side) => request.yes[side])
    .filter((approval) => approval !== undefined)
    .sort((a, b) => b.at - a.at)[0];
  return last ? { by: { kind: 'person', ...last.by }, at: last.at } : { at: request.changedAt };
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

/** The asker or an owner of either side may have the peering taken down again. */
export const remove = (
  request: PeeringRequest,
  by: Person,
  { owns, reason }: { owns: Owns; reason: string },
): Decision => {
  const mayRemove = samePerson(request.asker, by) || owns.requester || owns.accepter;
  const refusal = outOfTime('remove', request);
  if (refusal) return refusal;
  return mayRemove ? { type: 'removal-requested', reason } : { refused: 'not-owner' };
};
