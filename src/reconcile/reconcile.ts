import { overtaken } from '../peering/overtaken.ts';
import { earlier, heldUntil, pauseEnd } from '../request/due.ts';
import { checkYes, recount } from './count-voters.ts';
import { stumble } from './fault.ts';
import { look } from './look.ts';
import type { Move } from './moves/move.ts';
import { next } from './next/next.ts';
import { takePing } from './packets.ts';
import { showAtRest, showLive, waitLive } from './show.ts';
import { takeSteps } from './steps.ts';
import { type Needs, type ReconcileNeeds, type Turn, write } from './turn.ts';
import { recountMs } from './voters.ts';

/** Moves in one turn at the most; a turn that needs more has met a defect, and says so rather than spin. */
const maxMoves = 200;

const waitFor = async (needs: Needs, turn: Turn, until: number | undefined): Promise<Turn> => {
  const recounted = await recount(needs, turn, 'recent');
  if (recounted) return recounted;
  const counts = needs.voters && turn.request.status === 'awaiting-approval';
  const again = counts ? needs.now() + recountMs : undefined;
  const then = earlier(until, again);
  return then === undefined ? { ...turn, over: true } : waitLive(needs, turn, then);
};

const make = async (needs: Needs, turn: Turn, move: Move): Promise<Turn> => {
  switch (move.do) {
    case 'look':
      return { ...turn, observed: await look(needs, turn.request, move.thorough) };
    case 'record':
      return showLive(needs, (await write(needs, turn, move.event, move.by)).turn);
    case 'steps':
      return (await checkYes(needs, turn)) ?? takeSteps(needs, turn, move);
    case 'ping':
      return showLive(needs, await takePing(needs, turn, move.until));
    case 'announce':
      return (await recount(needs, turn, 'anew')) ?? showAtRest(needs, turn);
    case 'wait':
      return waitFor(needs, turn, move.until);
    case 'rest':
      return waitFor(needs, turn, undefined);
  }
};

/** What has overtaken a request goes before what it would do next, though not before the pause after a fault is over. */
const moveOf = ({ catalog, now }: Needs, { request, observed }: Turn): Move => {
  const ending = now() < pauseEnd(request) ? undefined : overtaken(catalog, request, now());
  return ending ? { do: 'record', ...ending } : next(request, observed, now());
};

/** Where a fault has no pause of its own, since somebody else wrote first. */
const retryMs = 5_000;

/**
 * After a fault the next move is reckoned anew: it gives up, waits for the pause, or is that of another concern. Where what
 * failed was the reckoning or the waiting itself, the same would only fail again.
 */
const afterFault = ({ now }: Needs, after: Turn, move: Move | undefined): Turn => {
  const goesOn = move !== undefined && move.do !== 'wait' && move.do !== 'rest';
  if (goesOn || after.over) return after;
  return { ...after, over: true, until: Math.max(heldUntil(after.request), now() + retryMs) };
};

/** One move. A fault in it is written down for the concern that the move was made for. */
const takeMove = async (needs: Needs, turn: Turn): Promise<Turn> => {
  let move: Move | undefined;
  try {
    move = moveOf(needs, turn);
    return await make(needs, turn, move);
  } catch (thrown) {
    return afterFault(needs, await stumble(needs, turn, thrown, { concern: move?.concern }), move);
  }
};

/**
 * Brings AWS and Slack to what the request asks, as far as that goes now. Safe to call at any time, from any number of
 * workers. Returns when to look again (milliseconds since 1970), or undefined where only a person can move it.
 */
export const makeReconcile = (given: ReconcileNeeds) => {
  const needs: Needs = { ...given, unshown: new Map(), begun: new Map(), unwritten: new Map() };
  return async (id: string): Promise<number | undefined> => {
    const request = await needs.requests.find(id);
    if (!request) return undefined;
    let turn: Turn = { request };
    for (let moves = 0; moves < maxMoves && !turn.over; moves++) turn = await takeMove(needs, turn);
    if (!turn.over) needs.log.error({ requestId: id }, 'a turn did not come to rest');
    return turn.until;
  };
};
