import { type Person, personIn } from '../../events/people.ts';
import type { Side } from '../../network/vpc.ts';
import { narrowedTo } from '../shorter.ts';
import { type Approval, openSides, type PeeringRequest } from '../state.ts';
import type { Events, Slice } from './slice.ts';
import { tablesNamed } from './tables.ts';

const agree = (request: PeeringRequest, agreed: readonly Side[], planHash: string, yes: Approval) => {
  const added = Object.fromEntries(agreed.map((one) => [one, [...request.yes[one], yes]]));
  const after = { needs: request.needs, yes: { ...request.yes, ...added } };
  const isComplete = openSides(after).length === 0;
  return {
    yes: after.yes,
    approvedPlan: planHash,
    ...(isComplete && { status: 'connecting' as const, stumbles: 0, planChange: undefined }),
  };
};

/** What an owner agreed to otherwise than it was asked for. Of two beginnings the later counts. */
const changedBy = (
  request: PeeringRequest,
  { startsAt, shorter }: Events['approved'],
  by: Person,
  at: number,
) => ({
  ...(startsAt !== undefined && { startsAt: Math.max(startsAt, request.startsAt ?? 0) }),
  ...(shorter && { ...narrowedTo(request, shorter, at), narrowed: { by, at } }),
});

export const onlyAsking = (yes: Approval[]): Approval[] => yes.filter(({ how }) => how === 'asked');

/** The owners are asked anew, with all the time there is. */
export const askAnew = ({ lapseAfter, stoodStill }: PeeringRequest, at: number) => ({
  status: 'awaiting-approval' as const,
  approvedPlan: undefined,
  lapsesAt: at + lapseAfter * 1000,
  reminders: 0,
  escalated: false,
  stumbles: 0,
  ...(stoodStill && { stoodStill: { ...stoodStill, over: true } }),
});

/** The yes that is left, and the question open again with all the time there is where it does not suffice any more. */
const keepYes = (request: PeeringRequest, keeps: (side: Side, yes: Approval) => boolean, at: number) => {
  const kept = (side: Side) => request.yes[side].filter((yes) => keeps(side, yes));
  const yes = { requester: kept('requester'), accepter: kept('accepter') };
  const isOpenAgain = openSides({ needs: request.needs, yes }).length > 0;
  return {
    yes,
    ...(isOpenAgain && askAnew(request, at)),
  };
};

/** Whoever is no owner any more has said nothing; the others are asked in their place. */
const withoutYes = (request: PeeringRequest, { gone }: Events['yes-void'], at: number) => {
  const keeps = (side: Side, yes: Approval): boolean =>
    yes.how === 'rule' || !gone.some((one) => one.side === side && one.user === yes.by.user);
  return { ...keepYes(request, keeps, at), voided: gone };
};

/** Each yes to the plan that was shown, however it came about. */
export const agreedSlice: Slice<
  | 'approved'
  | 'approved-by-rule'
  | 'broke-glass'
  | 'reminded'
  | 'owners-counted'
  | 'yes-void'
  | 'rule-void'
  | 'plan-changed'
> = {
  approved: (request, event, { by, at }) => ({
    ...agree(request, [event.side], event.planHash, { how: 'approved', by: personIn(by), at }),
    ...changedBy(request, event, personIn(by), at),
  }),
  'approved-by-rule': (request, { sides, planHash, rule }, { at }) =>
    agree(request, sides, planHash, { how: 'rule', rule, at }),
  'broke-glass': (request, { sides, planHash, reason }, { by, at }) =>
    agree(request, sides, planHash, { how: 'broke-glass', by: personIn(by), at, reason }),
  reminded: ({ reminders }, { escalated }) => ({ reminders: reminders + 1, escalated }),
  'owners-counted': (_, { gaps }, { at }) => ({ gaps, gapsAt: at }),
  'yes-void': (request, event, { at }) => withoutYes(request, event, at),
  'rule-void': (request, _, { at }) => ({
    ...keepYes(request, (_side, { how }) => how !== 'rule', at),
    policyRule: undefined,
  }),
  /** A yes was for the plan that was shown; when the plan changes, only the asker's own yes, given by asking, holds. */
  'plan-changed': (request, { plan, change }, { at }) => ({
    ...askAnew(request, at),
    plan,
    ...tablesNamed(request, plan),
    planChange: change,
    yes: { requester: onlyAsking(request.yes.requester), accepter: onlyAsking(request.yes.accepter) },
  }),
};
