import { asCounted } from '../../ping/measured.ts';
import type { PeeringRequest } from '../state.ts';
import { lossAfter } from '../verify.ts';
import type { Events, Slice } from './slice.ts';

/** What a count says beside its own figures, where packets are sent by schedule. */
export const verifiedBy = (
  request: PeeringRequest,
  event: Events['measured'],
  after: NonNullable<PeeringRequest['ping']>,
  at: number,
): Partial<PeeringRequest> => {
  const { verify, ping } = request;
  const scheduled = event.scheduled === true;
  if (!verify) return {};
  const counted = scheduled ? event.answers : undefined;
  // A test that could not be made neither finds a loss nor ends one.
  const counts = { before: asCounted(ping?.answers ?? []), after: asCounted(after.answers), counted, at };
  return {
    verify: { ...verify, loss: lossAfter(verify.loss, counts), ...(scheduled && { at }) },
  };
};

/** How often packets are sent again, as the catalog has it. */
export const verifySlice: Slice<'verify-set'> = {
  'verify-set': ({ verify }, { every }, { at }) => ({
    verify: every === null ? undefined : { ...verify, every, setAt: at },
  }),
};
