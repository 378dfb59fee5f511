import type { Side } from '../../network/vpc.ts';
import { hasBegun, type PeeringRequest } from '../state.ts';
import { wideningNow } from '../widening.ts';
import type { DecidedEvent, Decision, Refusal } from './decision.ts';

type Narrow = {
  side: Side;
  /** The subnets of that side that stay, and the words in which they were named. */
  subnets: readonly string[];
  named: string;
  /** The subnets of both sides that it would be asked for. */
  only: readonly string[];
  /** Names the routes that go, as they were shown. */
  hash: string;
  reason: string;
};

/** It is narrowed by what was shown; whether AWS is still so is found out before anything is begun. */
const ofStanding = (
  request: PeeringRequest,
  { side, subnets, named, hash, reason }: Narrow,
): DecidedEvent | Refusal => {
  const { narrowing } = request;
  if (narrowing) return { refused: 'narrowing-waits', by: narrowing.by };
  const widening = wideningNow(request);
  return widening
    ? { refused: 'widening-waits', by: widening.proposedBy }
    : { type: 'narrowing-requested', side, subnets: [...subnets], named, hash, reason };
};

/** An owner has it serve fewer subnets of their own side: once it stands, or before anything was done for it. */
export const narrow: Decision<Narrow> = {
  allowedIn: ['awaiting-approval', 'connecting', 'connected'],
  right: 'own',
  texts: { side: 'ours', named: 'ours', hash: 'ours', reason: 'needed' },
  decide: (request, _, { may, ...asked }) => {
    const { status, adopts } = request;
    const { side, only, named, reason } = asked;
    if (!may[side]) return { refused: 'not-owner' };
    if (asked.subnets.length === 0) return { refused: 'nothing-kept' };
    if (status === 'connected') return ofStanding(request, asked);
    return hasBegun(request) || adopts
      ? { refused: 'too-early', status }
      : { type: 'subnets-narrowed', side, only: { subnets: [...only], named }, reason };
  },
};
