import { NotAllowed } from '../aws/allowed.ts';
import { apply } from '../aws/apply.ts';
import type { Clients } from '../aws/clients.ts';
import { isClash, isDenied, readError, refusedForGood } from '../aws/errors.ts';
import { lookAt, lookThoroughly } from '../aws/look.ts';
import type { Prober } from '../aws/probe.ts';
import type { ReadLimits } from '../aws/quotas.ts';
import type { Catalog } from '../catalog.ts';
import type { Log } from '../log.ts';
import type { Observed } from '../network/vpc.ts';
import { type Step, stepKey } from '../plan/step.ts';
import { passingPause } from '../request/due.ts';
import {
  isSameMessage,
  type MessageName,
  type Place,
  type RequestEvent,
  type StepAnswer,
} from '../request/event.ts';
import type { BegunPost, PeeringRequest, RequestEntry } from '../request/request.ts';
import { sessionOf } from '../request/session.ts';
import { type Book, isConflict } from '../store/store.ts';
import { brief, briefly } from './brief.ts';
import { recall } from './left.ts';
import { giveUp, isLastPing, type Move, next } from './next.ts';
import { bothWays, inSession, makeLook, testPair } from './test-pair.ts';

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
  now: () => number;
  log: Log;
};

/** Moves in one turn at the most; a turn that needs more has met a defect, and says so rather than spin. */
const maxMoves = 200;
const liveStatuses: readonly PeeringRequest['status'][] = ['connecting', 'connected', 'removing'];

type Turn = {
  request: PeeringRequest;
  observed?: Observed | undefined;
  until?: number | undefined;
  over?: true;
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

/** Packets both ways, where both sides can send, and the configuration beside them. */
const sendPackets = async (world: Reconciling, request: PeeringRequest) => {
  const look = makeLook(world);
  const trials = bothWays(world.catalog, { from: request.requester, to: request.accepter });
  const testing = inSession(world, sessionOf(request));
  return Promise.all(trials.map((trial) => testPair(testing, trial, look)));
};

/** Claims the packets and sends them. A fault is written down by the worker that has the claim, and gives it back. */
const verify = async (world: Live, before: Turn, until: number): Promise<Turn> => {
  const { turn, written: won } = await write(world, before, { type: 'ping-started', until });
  if (!won) return turn;
  try {
    const answers = await sendPackets(world, turn.request);
    const last = isLastPing(turn.request, answers, world.now());
    return await writeFact(world, turn, { type: 'pinged', answers, last });
  } catch (thrown) {
    return stumble(world, turn, thrown, turn.request.claim?.keys);
  }
};

/** So many faults in a row before what clashes is a stranger's: AWS has had time to show what is ours. */
const clashPatience = 3;

/** The answer that ends the try. What clashes is looked at again first: it may be ours, made by a call whose answer was lost. */
const finalAnswer = ({ stumbles }: PeeringRequest, answers: StepAnswer[]): StepAnswer | undefined =>
  refusedForGood(answers) ??
  (stumbles < clashPatience ? undefined : answers.find((answer) => !answer.ok && isClash(answer)));

/** What must follow AWS's answers, if anything: undo what was begun, give up a removal, or pause and try again. */
const afterAnswers = ({ request, observed }: Turn, answers: StepAnswer[]): RequestEvent | undefined => {
  const answer = finalAnswer(request, answers);
  if (answer && request.status === 'connected')
    return { type: 'rule-failed', ruleId: answer.key.split(' ')[2] ?? '', answer };
  if (answer && observed)
    return request.status === 'removing'
      ? giveUp(request, observed, { code: 'aws-refused', answer })
      : { type: 'undoing', because: { code: 'aws-refused', answer } };
  const failed = answers.find(({ ok }) => !ok);
  return failed && { type: 'stumbled', code: failed.code ?? 'Unknown', said: failed.said ?? '' };
};

/** Claims the steps, takes them side by side, and writes down what AWS answered. Only the winner of the claim acts. */
const takeSteps = async (world: Live, turn: Turn, steps: Step[], until: number): Promise<Turn> => {
  const { observed } = turn;
  if (!observed) return turn;
  const claim = { keys: steps.map(stepKey), until };
  const { turn: claimed, written: won } = await write(world, turn, { type: 'steps-started', ...claim });
  if (!won) return claimed;
  const claimedForMs = until - world.now();
  const task = { requestId: turn.request.id, observed: recall(turn.request, observed), claimedForMs };
  const clients = world.clients.as(sessionOf(turn.request));
  const outcomes = await Promise.all(steps.map((step) => apply(clients, task, step)));
  const answers = outcomes.map(({ answer }) => briefly(answer));
  const connectionId = outcomes.find((outcome) => outcome.connectionId)?.connectionId;
  const finished = await writeFact(world, claimed, {
    type: 'steps-finished',
    answers,
    ...(connectionId && { connectionId }),
  });
  const follows = afterAnswers({ ...finished, observed }, answers);
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

const look = (world: Reconciling, request: PeeringRequest, thorough: boolean): Promise<Observed> => {
  const { sensitive, rehearse } = world.catalog;
  const looking = { ...world, sensitiveTags: sensitive.tags, rehearses: rehearse };
  const sought = { requestId: request.id, dns: request.dns, rules: request.rules.length > 0 };
  return thorough ? lookThoroughly(looking, request, sought) : lookAt(looking, request, sought);
};

const make = async (world: Live, turn: Turn, move: Move): Promise<Turn> => {
  switch (move.do) {
    case 'look':
      return { ...turn, observed: await look(world, turn.request, move.thorough) };
    case 'record':
      return showLive(world, (await write(world, turn, move.event, move.by)).turn);
    case 'steps':
      return takeSteps(world, turn, move.steps, move.until);
    case 'ping':
      return showLive(world, await verify(world, turn, move.until));
    case 'announce':
      return showAtRest(world, turn);
    case 'wait':
      return waitLive(world, turn, move.until);
    case 'rest':
      return { ...turn, over: true };
  }
};

const notAllowed = ({ side, action, role }: NotAllowed): RequestEvent => {
  const missing = { code: 'permission-missing', severity: 'blocker', side, action } as const;
  return {
    type: 'refused',
    because: { code: 'blocked', findings: [{ ...missing, ...(role && { role }) }] },
  };
};

const faultEvent = (request: PeeringRequest, thrown: unknown, keys?: string[]): RequestEvent => {
  if (thrown instanceof NotAllowed && request.status === 'planning') return notAllowed(thrown);
  const read = readError(thrown);
  const error = { ...read, said: brief(read.said) };
  const hopeless = request.status === 'planning' && isDenied(error);
  const said = `${error.code}: ${error.said}`;
  return hopeless
    ? { type: 'refused', because: { code: 'gave-up', attempts: 1, said } }
    : { type: 'stumbled', ...error, ...(keys && { keys }) };
};

/** One fault is nothing to worry people with; when it comes again they are told, in whatever status. */
const showFault = (world: Live, turn: Turn): Turn | Promise<Turn> =>
  turn.request.stumbles > 1 ? showLive(world, turn) : turn;

/** A fault is written down, so that the next try comes later, and the last one is said aloud. */
const stumble = async (world: Live, turn: Turn, thrown: unknown, keys?: string[]): Promise<Turn> => {
  world.log.error({ requestId: turn.request.id, error: thrown }, 'a turn failed');
  return showFault(world, (await write(world, turn, faultEvent(turn.request, thrown, keys))).turn);
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
        turn = await make(world, turn, next(turn.request, turn.observed, world.now()));
      } catch (thrown) {
        turn = await stumble(world, turn, thrown);
      }
    }
    if (!turn.over) world.log.error({ requestId: id }, 'a turn did not come to rest');
    return turn.until;
  };
};
