import { sides } from '../../network/vpc.ts';
import type { PeeringRequest } from '../state.ts';
import { withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';

/** Once both sides have confirmed it, the time counts anew, and an end that followed from a missed confirmation is taken back. */
const confirm = (request: PeeringRequest, { sides: fresh }: Events['confirmed'], at: number) => {
  const { confirmed = { at: 0, sides: [] }, confirmation, expiresAt } = request;
  const all = [...new Set([...confirmed.sides, ...fresh])];
  if (!sides.every((side) => all.includes(side))) return { confirmed: { ...confirmed, sides: all } };
  const isItsEnd = confirmation?.endsAt !== undefined && confirmation.endsAt === expiresAt;
  return {
    confirmed: { at, sides: [] },
    confirmation: undefined,
    ...(isItsEnd && { expiresAt: undefined, faults: withoutFaults(request, 'expiry', 'tags') }),
  };
};

/** A peering without an end is confirmed by both sides now and then. */
export const certifySlice: Slice<'confirmation-due' | 'confirmed' | 'confirmation-missed'> = {
  'confirmation-due': (request, { dueAt, lead }, { at }) => ({
    confirmation: { dueAt, lead, at },
    faults: withoutFaults(request, 'certify'),
  }),
  confirmed: (request, event, { at }) => confirm(request, event, at),
  'confirmation-missed': (request, { dueAt, endsAt }, { at }) => ({
    confirmation: { dueAt, lead: 0, at, missed: true, ...(endsAt !== undefined && { endsAt }) },
    ...(endsAt !== undefined && { expiresAt: endsAt }),
    faults: withoutFaults(request, 'certify', 'tags'),
  }),
};
