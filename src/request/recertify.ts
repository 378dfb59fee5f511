import { type Side, sides } from '../network/vpc.ts';
import { isConnectionGone } from './gone.ts';
import type { PeeringRequest } from './state.ts';

/** When the owners of a peering without an end have to confirm that it is still needed. Pure: the clock is the caller's. */

const day = 86_400_000;
/** So long before the moment they are reminded, the earliest first. */
const leads = [14 * day, 7 * day, 0];
/** So long after it a confirmation is missed; and so long after that it ends, where the catalog says so. */
const patience = 7 * day;

type Certified = Pick<
  PeeringRequest,
  'status' | 'expiresAt' | 'connectedAt' | 'extendedAt' | 'recertify' | 'confirmed' | 'confirmation'
>;

/** When it has to be confirmed next; undefined where it has an end, or nobody has to confirm it. */
export const confirmAt = (request: Certified): number | undefined => {
  const { status, recertify, expiresAt, confirmation } = request;
  if (status !== 'connected' || !recertify) return undefined;
  if (expiresAt !== undefined && expiresAt !== confirmation?.endsAt) return undefined;
  const since = Math.max(request.connectedAt ?? 0, request.extendedAt ?? 0, request.confirmed?.at ?? 0);
  return since + recertify.every * 1000;
};

const leadsOf = ({ recertify }: Certified): number[] =>
  leads.filter((lead) => lead === 0 || lead < (recertify?.every ?? 0) * 1000);

const toldLead = ({ confirmation }: Certified, dueAt: number): number =>
  confirmation?.dueAt === dueAt ? confirmation.lead : Number.POSITIVE_INFINITY;

const isMissed = ({ confirmation }: Certified, dueAt: number): boolean =>
  confirmation?.dueAt === dueAt && confirmation.missed === true;

/** When it is missed, if nobody confirms it. Where the last reminder came late, the week counts from there. */
export const missedAt = ({ confirmation }: Certified, dueAt: number): number =>
  Math.max(dueAt, confirmation?.at ?? 0) + patience;

/** When the next thing follows from it: a reminder, or that it is missed. */
export const certifiedNext = (request: Certified): number | undefined => {
  const dueAt = confirmAt(request);
  if (dueAt === undefined || isMissed(request, dueAt)) return undefined;
  const lead = leadsOf(request).find((one) => one < toldLead(request, dueAt));
  return lead === undefined ? missedAt(request, dueAt) : dueAt - lead;
};

/** What is due now: the latest reminder, or that it is missed. Whoever was away tells none of those before it. */
export const certifyNow = (request: Certified, now: number) => {
  const dueAt = confirmAt(request) ?? 0;
  if (now < missedAt(request, dueAt) || toldLead(request, dueAt) > 0)
    return {
      ...{ type: 'confirmation-due' as const, dueAt },
      lead: leadsOf(request).findLast((lead) => now >= dueAt - lead) ?? 0,
    };
  const ends = request.recertify?.after === 'end' ? { endsAt: now + patience } : {};
  return { type: 'confirmation-missed' as const, dueAt, ...ends };
};

/** The sides that have not confirmed it yet, once they have been asked. Of one whose connection is gone nobody is asked whether it is needed. */
export const sidesToConfirm = (request: Certified & Pick<PeeringRequest, 'drift'>): Side[] => {
  if (isConnectionGone(request)) return [];
  const dueAt = confirmAt(request);
  const isAsked = dueAt !== undefined && request.confirmation?.dueAt === dueAt;
  return isAsked ? sides.filter((side) => !request.confirmed?.sides.includes(side)) : [];
};
