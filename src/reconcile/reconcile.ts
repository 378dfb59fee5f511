import { NotAllowed, NotReady } from '../aws/allowed.ts';
import { boundBy, type Clients } from '../aws/clients.ts';
import { isDenied, readError } from '../aws/errors.ts';
import { lookAt, lookThoroughly } from '../aws/look.ts';
import { isPassing } from '../aws/passing.ts';
import type { Prober } from '../aws/probe.ts';
import type { ReadLimits } from '../aws/quotas.ts';
import { isClash, refusedForGood } from '../aws/verdict.ts';
import { within } from '../calls.ts';
import type { Catalog } from '../catalog.ts';
import type { Log } from '../log.ts';
import type { Observed } from '../network/vpc.ts';
import type { Late, OnLate } from '../ping/late.ts';
import { type Step, stepKey } from '../plan/step.ts';
import { backOff, earlier, heldUntil, passingPause } from '../request/due.ts';
import {
  isSameMessage,
  type MessageName,
  type Place,
  type RequestEvent,
  type StepAnswer,
} from '../request/event.ts';
import { type BegunPost, hasBegun, type PeeringRequest, type RequestEntry } from '../request/request.ts';
import { sessionOf } from '../request/session.ts';
import { type Book, isConflict } from '../store/store.ts';
import { brief, briefly } from './brief.ts';
import { holdRequest, stepMs, takeStep } from './claims.ts';
import type { Every } from './hold.ts';
import { recall } from './left.ts';
import { isLastPing, type Move, next } from './next.ts';
import { overtaken } from './overtaken.ts';
import { recordOf, withProvenTombstones } from './own.ts';
import { sendPackets } from './packets.ts';
import { roundsAfter } from './standstill.ts';
import { packetsMs } from './test-pair.ts';
import { recountMs, sameGaps, type Voters } from './voters.ts';

/** What came of showing a request: all places that are known now, and what Slack would not take. */
export type Announcement = Pick<Announced, 'places' | 'unreached' | 'lost' | 'refused'> & {
  /** Somebody wrote in the meantime, so that not all was shown. */
  isOvertaken?: true;
};

/** The record that is kept of first posts. */
export type Clerk = {
  /** Writes down that messages are about to be posted for the first time; false where somebody else has written first. */
  begin: (messages: MessageName[]) => Promise<boolean>;
  /** Has the try that began a post come to its end, or must its worker be dead? */
  isOver: (post: BegunPost) => boolean;
};

/** Makes Slack show a request. Posts what is missing, updates the rest, and says where it stands now. */
export type Announcer = {
  announce: (request: PeeringRequest, history: RequestEntry[], clerk?: Clerk) => Promise<Announcement>;
  /** Takes back messages that another worker had posted first. */
  retract: (places: Place[]) => Promise<void>;
};

export type Reconciling = {
  requests: Book<PeeringRequest, RequestEvent>;
  catalog: Catalog;
  clients: Clients;
  readLimits: ReadLimits;
  prober: Prober;
  announcer: Announcer;
  /** Absent where nobody has to be asked who people are, such as in a test of AWS alone. */
  voters?: Voters;
  now: () => number;
  log: Log;
  /** How claims are renewed; left out on a clock that does not pass by itself. */
  every?: Every;
};

/** A look has an end as a step has, whatever it waits for. */
const lookMs = 50_000;

/** Moves in one turn at the most; a turn that needs more has met a defect, and says so rather than spin. */
const maxMoves = 200;
const announcePauseMs = 5_000;
/** Of a plan nobody hears before it stands, unless it takes longer: then a fault is shown (see `showFault`). */
const liveStatuses: readonly PeeringRequest['status'][] = ['planning', 'connecting', 'connected', 'removing'];

type Turn = {
  request: PeeringRequest;
  observed?: Observed | undefined;
  until?: number | undefined;
  over?: true;
  /** Those who can say yes have been counted in this turn. */
  counted?: true;
};

type Written = { turn: Turn; written: boolean };

/** Writes an event that follows from the state that was read. When somebody was first, their state is the one to go on with. */
const write = async (
  { requests, now }: Reconciling,
  turn: Turn,
  event: RequestEvent,
  by: 'bot' | 'schedule' = 'bot',
): Promise<Written> => {
  const after = await requests.append(turn.request, { at: now(), by: { kind: by }, event });
  if (!isConflict(after)) return { written: true, turn: { request: after, observed: turn.observed } };
  const latest = 'now' in after ? after.now : undefined;
  return { written: false, turn: latest ? { request: latest } : { ...turn, over: true } };
};

/** Writes a fact: it has happened, whatever else was written meanwhile, so it is added to the latest state. */
const writeFact = async (world: Reconciling, turn: Turn, event: RequestEvent): Promise<Turn> => {
  const after = await write(world, turn, event);
  return after.written || after.turn.over ? after.turn : writeFact(world, after.turn, event);
};

type RequestHold = ReturnType<typeof holdRequest>;

/** Tells once that the packets take longer; what comes of them is written down whether or not this is. */
const tellLate = (world: Live, claim: RequestHold): OnLate => {
  let isTold = false;
  const tell = async (late: Late): Promise<void> => {
    try {
      const request = await claim.write({ type: 'ping-late', ...late });
      if (request) await showLive(world, { request });
    } catch (error) {
      world.log.warn({ requestId: claim.latest().id, error }, 'a late ping could not be told');
    }
  };
  return (late) => {
    if (!isTold) void tell(late);
    isTold = true;
  };
};

/** Claims the packets and sends them. A fault is written down by the worker that has the claim, and gives it back. */
const verify = async (world: Live, before: Turn, until: number): Promise<Turn> => {
  const { turn, written: won } = await write(world, before, { type: 'ping-started', until });
  if (!won) return turn;
  const claim = holdRequest(world, turn.request);
  try {
    const answers = await claim.during(packetsMs, (signal) =>
      sendPackets(world, turn.request, { signal, onLate: tellLate(world, claim) }),
    );
    const last = isLastPing(turn.request, answers, world.now());
    const latest = { request: claim.latest() };
    return await writeFact(world, latest, { type: 'pinged', answers, last, held: claim.until() });
  } catch (thrown) {
    const latest = { request: claim.latest() };
    if (claim.isLost()) return { ...latest, over: true, until: heldUntil(latest.request) };
    return stumble(world, latest, thrown, { keys: turn.request.claim?.keys ?? [], held: claim.until() });
  }
};

/** So many faults in a row before what clashes is a stranger's: AWS has had time to show what is ours. */
const clashPatience = 3;

/** The answer that ends the try. What clashes is looked at again first: it may be ours, made by a call whose answer was lost. */
const finalAnswer = ({ stumbles }: PeeringRequest, answers: StepAnswer[]): StepAnswer | undefined =>
  refusedForGood(answers) ??
  (stumbles < clashPatience ? undefined : answers.find((answer) => !answer.ok && isClash(answer)));

/** The next try comes later with each fault in a row. */
const pausing = (request: PeeringRequest, now: number) => ({
  until: now + backOff(request, request.stumbles + 1),
});

/** What must follow AWS's answers, if anything: undo what was begun, or pause and try again, which a removal does for ever. */
const afterAnswers = (
  request: PeeringRequest,
  answers: StepAnswer[],
  now: number,
): RequestEvent | undefined => {
  const answer = finalAnswer(request, answers);
  if (answer && request.status === 'connected')
    return { type: 'rule-failed', ruleId: answer.key.split(' ')[2] ?? '', answer };
  if (answer && request.status === 'connecting')
    return { type: 'undoing', because: { code: 'aws-refused', answer } };
  const failed = answer ?? answers.find(({ ok }) => !ok);
  if (!failed) return undefined;
  const { code = 'Unknown', said = '' } = failed;
  return { type: 'stumbled', code, said, answer: failed, ...pausing(request, now) };
};

/** Claims the steps, takes them side by side, and writes down what AWS answered. Only the winner of the claim acts. */
const takeSteps = async (world: Live, turn: Turn, steps: Step[], until: number): Promise<Turn> => {
  const { observed } = turn;
  if (!observed) return turn;
  const claim = { keys: steps.map(stepKey), until };
  const { turn: claimed, written: won } = await write(world, turn, { type: 'steps-started', ...claim });
  if (!won) return claimed;
  const hold = holdRequest(world, claimed.request);
  const { id: requestId, ours } = turn.request;
  const task = { requestId, observed: recall(turn.request, observed), claimedForMs: stepMs, ours };
  const clients = world.clients.as(sessionOf(turn.request));
  const outcomes = await hold.during(stepMs, (signal) =>
    Promise.all(steps.map((step) => takeStep(boundBy(clients, signal), task, step))),
  );
  const answers = outcomes.map(({ answer }) => briefly(answer));
  const connectionId = outcomes.find((outcome) => outcome.connectionId)?.connectionId;
  const rounds = roundsAfter(turn.request, answers);
  const finished = await writeFact(
    world,
    { request: hold.latest() },
    {
      type: 'steps-finished',
      answers,
      held: hold.until(),
      ...(connectionId && { connectionId }),
      ...(rounds !== undefined && { rounds }),
    },
  );
  const follows = afterAnswers(finished.request, answers, world.now());
  const after = follows ? (await write(world, finished, follows)).turn : finished;
  return showFault(world, { request: after.request });
};

type Announced = Extract<RequestEvent, { type: 'announced' }>;

/** So long another worker may be at a post that it began. */
const postingMs = 60_000;

/** A request is shown by one run at a time in a process, so that what an earlier one of them began is not at work any more. */
const makeClerk = (world: Live, id: string, append: (event: RequestEvent) => Promise<boolean>): Clerk => {
  const earlier = new Set(world.begun.get(id));
  return {
    begin: (messages) => {
      world.begun.set(id, [...(world.begun.get(id) ?? []).slice(-9), world.now()]);
      return append({ type: 'posting', messages });
    },
    isOver: ({ isLost, at }) => isLost === true || earlier.has(at) || world.now() >= at + postingMs,
  };
};

/**
 * Shows the request in Slack and writes down where, and, once it rests, that it is shown. Places are written down
 * whatever else Slack would not take. Whoever posted second takes its messages back.
 */
const show = async (
  world: Live,
  before: Turn,
  atRest: boolean,
): Promise<{ turn: Turn; isShown: boolean }> => {
  const turn = await writeUnwritten(world, before);
  const { request } = turn;
  const history = await world.requests.history(request.id);
  let latest = turn;
  const append = async (event: RequestEvent): Promise<boolean> => {
    const { turn: after, written } = await write(world, latest, event);
    latest = after;
    return written;
  };
  const clerk = makeClerk(world, request.id, append);
  const { isOvertaken, ...found } = await world.announcer.announce(request, history, clerk);
  const isShown = !isOvertaken && found.unreached.length === 0;
  const isAsBefore = isSamePlaces(found.places, request.places) && !found.lost && !found.refused;
  if (latest.over || (isAsBefore && (isOvertaken || !atRest))) return { turn: latest, isShown };
  const shows = isOvertaken ? request.shown : request.changed;
  const event: Announced = { type: 'announced', ...found, shows };
  world.unwritten.set(request.id, { shown: request, event });
  const after = await keepPlaces(world, request, latest, event);
  world.unwritten.delete(request.id);
  return { turn: after, isShown };
};

/** What came of the last time, where the tables did not take it then. */
const writeUnwritten = async (world: Live, turn: Turn): Promise<Turn> => {
  const { id } = turn.request;
  const unwritten = world.unwritten.get(id);
  if (!unwritten) return turn;
  const after = await keepPlaces(world, unwritten.shown, turn, unwritten.event);
  world.unwritten.delete(id);
  return after;
};

const isSamePlaces = (some: readonly Place[], others: readonly Place[]): boolean =>
  some.length === others.length && some.every(({ ts }) => others.some((place) => place.ts === ts));

/**
 * Writes down where the messages are. Somebody may have decided in the meantime, by a click on the very card that was
 * just posted, so what is new is added to the latest state, and what is gone is taken out of it; only a message that
 * another worker had posted first is taken back.
 */
const keepPlaces = async (
  world: Reconciling,
  shown: PeeringRequest,
  latest: Turn,
  event: Announced,
): Promise<Turn> => {
  const { request } = latest;
  const isNew = ({ ts }: Place) => !shown.places.some((place) => place.ts === ts);
  const isGone = ({ ts }: Place) =>
    shown.places.some((place) => place.ts === ts) && !event.places.some((place) => place.ts === ts);
  const known = request.places.filter((place) => !isGone(place));
  const posted = event.places.filter(isNew);
  const isTwice = (place: Place) => known.some((one) => isSameMessage(one, place) && one.ts !== place.ts);
  const kept = posted.filter((place) => !known.some((one) => isSameMessage(one, place)));
  const shows = Math.max(request.shown, Math.min(event.shows, request.changed));
  const places = request === shown ? event.places : [...known, ...kept];
  const { turn: after, written } = await write(world, latest, { ...event, places, shows });
  if (!written) return after.over ? after : keepPlaces(world, shown, after, event);
  await world.announcer.retract(posted.filter(isTwice));
  return after;
};

/** What could not be shown while AWS is at work, by request: how often in a row, and when it is tried again. */
type Unshown = Map<string, { tries: number; at: number }>;
type Live = Reconciling & {
  unshown: Unshown;
  /** When this process began posts, by request. */
  begun: Map<string, number[]>;
  /** Results that could not be written down yet, by request. */
  unwritten: Map<string, { shown: PeeringRequest; event: Announced }>;
};

const putOff = ({ unshown, now }: Live, id: string): number => {
  const tries = (unshown.get(id)?.tries ?? 0) + 1;
  const at = now() + passingPause(tries);
  unshown.set(id, { tries, at });
  return at;
};

/** While AWS is at work the message is kept up to date as well as may be: a Slack that is away stops no route. */
const showLive = async (world: Live, turn: Turn): Promise<Turn> => {
  const { id, status } = turn.request;
  if (!liveStatuses.includes(status)) return turn;
  try {
    const { turn: after, isShown } = await show(world, turn, false);
    if (isShown) world.unshown.delete(id);
    else putOff(world, id);
    return after;
  } catch (error) {
    world.log.warn({ requestId: id, error }, 'the message could not be brought up to date');
    putOff(world, id);
    return turn;
  }
};

/** Waits; and where the last message could not be shown, offers it again meanwhile. */
const waitLive = async (world: Live, turn: Turn, until: number): Promise<Turn> => {
  const { id, status } = turn.request;
  const again = world.unshown.get(id);
  if (!again || !liveStatuses.includes(status)) return { ...turn, over: true, until };
  const after = again.at <= world.now() ? await showLive(world, turn) : turn;
  return { ...after, over: true, until: Math.min(until, world.unshown.get(id)?.at ?? until) };
};

const showAtRest = async (world: Live, turn: Turn): Promise<Turn> => {
  const { id } = turn.request;
  try {
    const { turn: after } = await show(world, turn, true);
    world.unshown.delete(id);
    if (after.request.unreached.length === 0) world.begun.delete(id);
    return after;
  } catch (error) {
    world.log.warn({ requestId: id, error }, 'Slack could not be told');
    return { ...turn, over: true, until: putOff(world, id) };
  }
};

const look = async (world: Reconciling, request: PeeringRequest, thorough: boolean): Promise<Observed> => {
  const { sensitive, rehearse } = world.catalog;
  const record = recordOf(request);
  const sought = { requestId: request.id, dns: request.dns, rules: record.rules.length > 0, record };
  const seen = await within(lookMs, (signal) => {
    const clients = boundBy(world.clients, signal);
    const looking = { ...world, clients, sensitiveTags: sensitive.tags, rehearses: rehearse };
    return (thorough ? lookThoroughly : lookAt)(looking, request, sought);
  });
  return withProvenTombstones(seen, world.requests.find);
};

/** Writes down where too few can say yes, or that there are enough again, and tells who can mend it. */
const recount = async (world: Reconciling, turn: Turn, how: 'anew' | 'recent'): Promise<Turn | undefined> => {
  const { voters } = world;
  if (!voters || turn.counted || turn.request.status !== 'awaiting-approval') return undefined;
  const gaps = await voters.count(turn.request, how);
  if (!gaps || sameGaps(gaps, turn.request.gaps)) return undefined;
  const { turn: after, written } = await write(world, turn, { type: 'owners-counted', gaps });
  if (written) await voters.tell(after.request);
  return { ...after, counted: true };
};

/** Before the first write: does every yes still count? Where Slack does not say, nothing is begun yet. */
const checkYes = async (world: Reconciling, turn: Turn): Promise<Turn | undefined> => {
  const { request } = turn;
  if (!world.voters || request.status !== 'connecting' || hasBegun(request)) return undefined;
  const gone = await world.voters.lost(request);
  if (!gone) return { ...turn, over: true, until: world.now() + announcePauseMs };
  return gone.length > 0 ? (await write(world, turn, { type: 'yes-void', gone })).turn : undefined;
};

const waitFor = async (world: Live, turn: Turn, until: number | undefined): Promise<Turn> => {
  const recounted = await recount(world, turn, 'recent');
  if (recounted) return recounted;
  const counts = world.voters && turn.request.status === 'awaiting-approval';
  const again = counts ? world.now() + recountMs : undefined;
  const then = earlier(until, again);
  return then === undefined ? { ...turn, over: true } : waitLive(world, turn, then);
};

const make = async (world: Live, turn: Turn, move: Move): Promise<Turn> => {
  switch (move.do) {
    case 'look':
      return { ...turn, observed: await look(world, turn.request, move.thorough) };
    case 'record':
      return showLive(world, (await write(world, turn, move.event, move.by)).turn);
    case 'steps':
      return (await checkYes(world, turn)) ?? takeSteps(world, turn, move.steps, move.until);
    case 'ping':
      return showLive(world, await verify(world, turn, move.until));
    case 'announce':
      return (await recount(world, turn, 'anew')) ?? showAtRest(world, turn);
    case 'wait':
      return waitFor(world, turn, move.until);
    case 'rest':
      return waitFor(world, turn, undefined);
  }
};

const notAllowed = ({ side, action, role }: NotAllowed): RequestEvent => {
  const missing = { code: 'permission-missing', severity: 'blocker', side, action } as const;
  return {
    type: 'refused',
    because: { code: 'blocked', findings: [{ ...missing, ...(role && { role }) }] },
  };
};

const notReady = ({ side, name: aws, message }: NotReady): RequestEvent => {
  const finding = {
    code: 'account-not-ready',
    severity: 'blocker',
    side,
    aws,
    said: brief(message),
  } as const;
  return { type: 'refused', because: { code: 'blocked', findings: [finding] } };
};

/** The claim that is given back with a fault, if any. */
type GivenBack = { keys?: string[]; held?: number };

const faultEvent = (
  request: PeeringRequest,
  thrown: unknown,
  now: number,
  given: GivenBack,
): RequestEvent => {
  if (thrown instanceof NotAllowed && request.status === 'planning') return notAllowed(thrown);
  if (thrown instanceof NotReady && request.status === 'planning') return notReady(thrown);
  const read = readError(thrown);
  const error = { ...read, said: brief(read.said) };
  const hopeless = request.status === 'planning' && isDenied(error);
  const said = `${error.code}: ${error.said}`;
  return hopeless
    ? { type: 'refused', because: { code: 'gave-up', attempts: 1, said } }
    : {
        type: 'stumbled',
        ...error,
        ...given,
        ...(isPassing(thrown) && { passing: true as const }),
        ...pausing(request, now),
      };
};

/**
 * One fault is nothing to worry people with; when it comes again they are told, in whatever status. Whoever waits for
 * packets hears of the first, since one may have taken most of a minute.
 */
const showFault = (world: Live, turn: Turn): Turn | Promise<Turn> =>
  turn.request.stumbles > 1 || turn.request.status === 'connected' ? showLive(world, turn) : turn;

/** A fault is written down, so that the next try comes later, and the last one is said aloud. */
const stumble = async (world: Live, turn: Turn, thrown: unknown, given: GivenBack = {}): Promise<Turn> => {
  world.log.error({ requestId: turn.request.id, error: thrown }, 'a turn failed');
  const event = faultEvent(turn.request, thrown, world.now(), given);
  return showFault(world, (await write(world, turn, event)).turn);
};

/** What has overtaken a request goes before what it would do next. */
const moveOf = ({ catalog, now }: Reconciling, { request, observed }: Turn): Move => {
  const ending = overtaken(catalog, request, now());
  return ending ? { do: 'record', ...ending } : next(request, observed, now());
};

/**
 * Brings AWS and Slack to what the request asks, as far as that goes now. Safe to call at any time, from any number of
 * workers. Returns when to look again (milliseconds since 1970), or undefined where only a person can move it.
 */
export const makeReconcile = (reconciling: Reconciling) => {
  const world: Live = { ...reconciling, unshown: new Map(), begun: new Map(), unwritten: new Map() };
  return async (id: string): Promise<number | undefined> => {
    const request = await world.requests.find(id);
    if (!request) return undefined;
    let turn: Turn = { request };
    for (let moves = 0; moves < maxMoves && !turn.over; moves++) {
      try {
        turn = await make(world, turn, moveOf(world, turn));
      } catch (thrown) {
        turn = await stumble(world, turn, thrown);
      }
    }
    if (!turn.over) world.log.error({ requestId: id }, 'a turn did not come to rest');
    return turn.until;
  };
};
