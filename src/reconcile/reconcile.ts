import { warmUp } from '../aws/clients.ts';
import type { Purpose } from '../aws/look.ts';
import { overtaken } from '../peering/overtaken.ts';
import type { Drift } from '../plan/drift.ts';
import { gatherPauseMs } from '../request/concerns.ts';
import type { RequestEvent } from '../request/event.ts';
import { earlier, heldUntil, pauseEnd } from '../request/pause.ts';
import { sessionOf } from '../request/session.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import { makeBeside } from './beside.ts';
import { checkYes, recount } from './count-voters.ts';
import { type Desk, makeDesks } from './desks.ts';
import { stumble } from './fault.ts';
import { makeFrozen } from './frozen.ts';
import { gatherAround } from './gather.ts';
import { makeInstancesSeen } from './instances-seen.ts';
import type { Move } from './moves/move.ts';
import type { ReconcileNeeds } from './needs.ts';
import { next } from './next/next.ts';
import { takePing } from './packets.ts';
import type { Place } from './queue/queue.ts';
import { makeScouting } from './scout.ts';
import { showAtRest, showBeside, showLater, showLive, waitLive } from './show.ts';
import { makeSight } from './sight.ts';
import { takeSteps } from './steps.ts';
import { defer, foreseePosts, type Memory, type Needs, type Turn, writePending } from './turn.ts';
import { recountMs } from './voters.ts';

/** Moves in one turn at the most; a turn that needs more has met a defect, and says so rather than spin. */
const maxMoves = 400;
/**
 * Waits for AWS that are waited out within a turn, and for how long after it began. Where only Slack or people are waited for, the
 * turn ends, so that what people do begins the next one at once.
 */
const shortMs = 1_000;
const turnMs = 30_000;
/** Between two shows while AWS is at work. */
const showGapMs = 3_000;

const isShort = ({ pause, now, began }: Needs, { request }: Turn, until: number): boolean =>
  pause !== undefined &&
  is('working', request) &&
  request.status !== 'connected' &&
  until <= now() + shortMs &&
  now() < began + turnMs;

/** A short wait within the turn. Whatever somebody has written meanwhile is what it goes on with. */
const waitOut = async (needs: Needs, turn: Turn, until: number): Promise<Turn> => {
  const { requests, beside, pause, now } = needs;
  const request = turn.pending?.read ?? turn.request;
  beside.again();
  const [found] = await Promise.all([requests.find(request.id), pause?.(until - now())]);
  return { request: found ?? request };
};

const waitFor = async (needs: Needs, turn: Turn, until: number | undefined): Promise<Turn> => {
  const recounted = await recount(needs, turn, 'recent');
  if (recounted) return recounted;
  const counts = needs.voters && turn.request.status === 'awaiting-approval';
  const again = counts ? needs.now() + recountMs : undefined;
  const then = earlier(until, again);
  if (then !== undefined && isShort(needs, turn, then)) return waitOut(needs, turn, then);
  return then === undefined ? { ...turn, over: true } : waitLive(needs, turn, then);
};

/** What differs, with who did it and whose peering packets take now. */
const withCauses = async <Told extends { drifts: Drift[] }>(
  { explain, namePeerings }: Needs,
  request: PeeringRequest,
  told: Told,
): Promise<Told> => {
  const caused = explain ? await explain(request, told) : told;
  return namePeerings ? await namePeerings(request, caused) : caused;
};

/** Is there another request of these networks, which the same change may be about? */
const withOthers = async (
  needs: Needs,
  request: PeeringRequest,
  told: Extract<RequestEvent, { type: 'drifted' }>,
): Promise<typeof told> => {
  const [caused, others = []] = await Promise.all([
    withCauses(needs, request, told),
    needs.neighbours?.list(request),
  ]);
  return others.length > 0 ? { ...caused, gathers: true } : caused;
};

/**
 * Drift, and what a repair has left of it, are told with their causes, and an end with what others left, where that is known in time.
 */
const explained = async (
  needs: Needs,
  { request }: Turn,
  move: Extract<Move, { do: 'record' }>,
): Promise<typeof move> => {
  const { event } = move;
  const { nameLeftRules } = needs;
  if (event.type === 'drifted') return { ...move, event: await withOthers(needs, request, event) };
  if (event.type === 'repaired' && event.left)
    return { ...move, event: { ...event, left: await withCauses(needs, request, event.left) } };
  if (event.type === 'removed' && nameLeftRules)
    return { ...move, event: await nameLeftRules(request, event) };
  return move;
};

/** Where AWS is not at work people are told once few others are; see `Place` of the queue. */
const tell = async (needs: Needs, turn: Turn): Promise<Turn> => {
  const act = async () =>
    (await recount(needs, turn, 'anew')) ?? (await gatherAround(needs, turn)) ?? showAtRest(needs, turn);
  return needs.place && !is('working', turn.request) ? needs.place.tell(act) : act();
};

const lookAround = async (needs: Needs, turn: Turn, purpose: Purpose): Promise<Turn> => {
  const observed = await needs.sight.look(turn.request, purpose);
  needs.instances.note(observed);
  return { ...turn, observed };
};

const make = async (needs: Needs, turn: Turn, move: Move): Promise<Turn> => {
  switch (move.do) {
    case 'look':
      return lookAround(needs, turn, move.purpose);
    case 'record':
      return defer(needs, turn, await explained(needs, turn, move));
    case 'steps':
      return (await checkYes(needs, turn)) ?? takeSteps(needs, turn, move);
    case 'ping':
      return showLater(needs, await takePing(needs, turn, move));
    case 'announce':
      return tell(needs, turn);
    case 'gather':
      return (await gatherAround(needs, turn)) ?? waitFor(needs, turn, needs.now() + gatherPauseMs);
    case 'wait':
      return waitFor(needs, turn, move.until);
    case 'rest':
      return waitFor(needs, turn, undefined);
  }
};

/** What has overtaken a request goes before what it would do next, though not before the pause after a fault is over. */
const moveOf = async ({ catalog, frozen, now }: Needs, { request, observed }: Turn): Promise<Move> => {
  if (now() < pauseEnd(request)) return next(request, observed, now());
  const ending = overtaken(catalog, request, now(), await frozen.for(request));
  return ending ? { do: 'record', ...ending } : next(request, observed, now());
};

/**
 * Can events wait for the one that a move begins with? What AWS has shown may also wait for another look, and for the end of
 * a short wait: it would be seen again.
 */
const goesWith = (needs: Needs, turn: Turn, move: Move): boolean => {
  const isSeenOnly = turn.pending?.entries.every(({ event }) => event.type === 'steps-seen') ?? false;
  switch (move.do) {
    case 'record':
    case 'steps':
    case 'ping':
      return true;
    case 'look':
      return isSeenOnly && move.purpose !== 'plan';
    case 'wait':
      return isSeenOnly && isShort(needs, turn, move.until);
    default:
      return false;
  }
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

/**
 * Writes what is told next, together with its first posts, unless those have to wait: other workers take a post that was begun long ago for
 * lost. Lets go of what was seen, where nothing follows from that any more.
 */
const writeToTell = async (needs: Needs, turn: Turn): Promise<Turn> => {
  const told = needs.place?.isCrowded() ? turn : foreseePosts(needs, turn);
  const { observed, ...after } = await writePending(needs, told);
  needs.frozen.forget();
  if (is('working', after.request)) return { ...after, observed };
  needs.sight.forget();
  return after;
};

/** One move. A fault in it is written down for the concern that the move was made for. */
const takeMove = async (needs: Needs, turn: Turn): Promise<Turn> => {
  let move: Move | undefined;
  try {
    move = await moveOf(needs, turn);
    if (turn.pending && move.do === 'announce') return await writeToTell(needs, turn);
    if (turn.pending && !goesWith(needs, turn, move)) return showLive(needs, await writePending(needs, turn));
    return await make(needs, turn, move);
  } catch (thrown) {
    // What could not be written, or is not yet, follows anew from what was read, for whichever concern that was.
    const { read, concern } = turn.pending ?? { read: undefined, concern: move?.concern };
    const known = read ? { request: read } : turn;
    const after = await stumble(needs, known, thrown, { concern });
    return read ? after : afterFault(needs, after, move);
  }
};

/** What one turn has for itself, beside what it was given. */
const needsOf = (given: ReconcileNeeds, memory: Memory, desk: Desk, place: Place | undefined): Needs => {
  const { now, pause } = given;
  const { requests, showing } = desk;
  const beside = makeBeside({
    now,
    gapMs: pause ? showGapMs : 0,
    show: async () => {
      const request = requests.latest();
      if (request) await showBeside(needs, request);
    },
  });
  const isUnasked = () => place?.isUnasked() ?? false;
  const sight = makeSight({ ...given, find: given.requests.find, isUnasked });
  const scouting = makeScouting({ ...given, instances: memory.instances });
  const needs: Needs = {
    ...{ ...given, ...memory, requests, showing, beside, sight, scouting, place },
    frozen: makeFrozen(given),
    began: now(),
  };
  return needs;
};

/** What has to be known before the owners are asked is asked of Slack beside the look at AWS. */
const prepareToAsk = (needs: Needs, request: PeeringRequest): void => {
  if (request.status !== 'planning' || request.draft || !needs.pause || heldUntil(request) > needs.now())
    return;
  needs.announcer.prepare?.(request);
  needs.frozen.expect();
  const gaps = needs.voters?.count(request, 'anew').catch(() => undefined);
  if (gaps) needs.countAhead = { yes: request.yes, gaps };
};

/** What people decided is shown while it is begun with; roles, yeses and the links of the tags are asked for beside the first look. */
const begin = (needs: Needs, turn: Turn): Turn => {
  const { request } = turn;
  if (request.status !== 'connecting' || heldUntil(request) > needs.now()) return turn;
  if (request.shown < request.changed) showLive(needs, turn);
  if (hasBegun(request) || !needs.pause) return turn;
  needs.lostAhead = needs.voters?.lost(request).catch(() => undefined);
  void needs.announcer.cardLinks?.(request).catch(() => undefined);
  const { requester, accepter } = request;
  void warmUp(needs.clients.as(sessionOf(request)), [requester, accepter]).catch(() => undefined);
  return turn;
};

/** Move after move, until nothing more can be done now, or another turn has been begun with. When to look again. */
const goOn = async (needs: Needs, begun: Turn): Promise<number | undefined> => {
  const isReplaced = (): boolean => needs.place?.isReplaced() ?? false;
  let turn = begun;
  for (let moves = 0; moves < maxMoves && !turn.over && !isReplaced(); moves++)
    turn = await takeMove(needs, turn);
  if (!turn.over && !isReplaced())
    needs.log.error({ requestId: turn.request.id }, 'a turn did not come to rest');
  try {
    await writePending(needs, turn);
  } finally {
    needs.requests.hasten();
    await needs.beside.rest();
  }
  return turn.until;
};

/**
 * Brings AWS and Slack to what the request asks, as far as that goes now. Safe to call at any time, from any number of
 * workers. Returns when to look again (milliseconds since 1970), or undefined where only a person can move it.
 */
export const makeReconcile = (given: ReconcileNeeds) => {
  const memory: Memory = {
    ...{ unshown: new Map(), begun: new Map(), ahead: new Map(), unwritten: new Map() },
    waiting: new Map(),
    instances: makeInstancesSeen(given),
  };
  const desks = makeDesks(given);
  return (id: string, place?: Place): Promise<number | undefined> =>
    desks.at(id, async (desk) => {
      const needs = needsOf(given, memory, desk, place);
      const { requests } = needs;
      const request = await (given.readFirst ? requests.meet(given.readFirst(id, place)) : requests.find(id));
      if (!request) return undefined;
      prepareToAsk(needs, request);
      return goOn(needs, begin(needs, { request }));
    });
};
