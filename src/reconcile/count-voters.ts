import { sides } from '../network/vpc.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { type Needs, type Turn, write } from './turn.ts';
import { sameGaps, type Voters } from './voters.ts';

/** Pause before Slack is asked again who somebody is. */
const silentMs = 5_000;

/** So long what was asked at the beginning of a turn, beside its first look, counts as asked now. */
const aheadMs = 3_000;

const isSameYes = (one: PeeringRequest['yes'], other: PeeringRequest['yes']): boolean =>
  sides.every((side) => one[side].length === other[side].length);

const gapsNow = async (needs: Needs, voters: Voters, request: PeeringRequest, how: 'anew' | 'recent') => {
  const { countAhead, began } = needs;
  needs.countAhead = undefined;
  const isOfNow = countAhead && needs.now() <= began + aheadMs && isSameYes(countAhead.yes, request.yes);
  return (isOfNow && (await countAhead.gaps)) || voters.count(request, how);
};

/** Writes down where too few can say yes, or that there are enough again, and tells who can mend it. */
export const recount = async (
  needs: Needs,
  turn: Turn,
  how: 'anew' | 'recent',
): Promise<Turn | undefined> => {
  const { voters } = needs;
  if (!voters || turn.counted || turn.request.status !== 'awaiting-approval') return undefined;
  const gaps = await gapsNow(needs, voters, turn.request, how);
  if (!gaps || sameGaps(gaps, turn.request.gaps)) return undefined;
  const { turn: after, written } = await write(needs, turn, { type: 'owners-counted', gaps });
  if (written) await voters.tell(after.request);
  return { ...after, counted: true };
};

const lostNow = async (needs: Needs, voters: Voters, request: PeeringRequest) => {
  const { lostAhead, began } = needs;
  needs.lostAhead = undefined;
  const lost = lostAhead && needs.now() <= began + aheadMs ? await lostAhead : undefined;
  return lost ?? voters.lost(request);
};

/** Before the first write: does every yes still count? Where Slack does not say, nothing is begun yet. */
export const checkYes = async (needs: Needs, turn: Turn): Promise<Turn | undefined> => {
  const { request } = turn;
  if (!needs.voters || request.status !== 'connecting' || hasBegun(request)) return undefined;
  const gone = await lostNow(needs, needs.voters, request);
  if (!gone) return { ...turn, over: true, until: needs.now() + silentMs };
  return gone.length > 0 ? (await write(needs, turn, { type: 'yes-void', gone })).turn : undefined;
};
