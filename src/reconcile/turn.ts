import { link } from '../events/chain.ts';
import type { Observed } from '../network/vpc.ts';
import type { ConcernName } from '../request/concerns.ts';
import type { RequestEvent } from '../request/event.ts';
import { evolve } from '../request/evolve/evolve.ts';
import type { Gap, Voided } from '../request/shapes.ts';
import type { PeeringRequest } from '../request/state.ts';
import { isConflict, type NewEntries } from '../store/store.ts';
import type { TablesTaken } from '../store/table-turns.ts';
import type { Announced } from './announcer.ts';
import type { Beside } from './beside.ts';
import type { Frozen } from './frozen.ts';
import type { InstancesSeen } from './instances-seen.ts';
import type { Ledger } from './ledger.ts';
import type { Line } from './line.ts';
import type { Move } from './moves/move.ts';
import type { ReconcileNeeds } from './needs.ts';
import type { Place } from './queue/queue.ts';
import type { Scouting } from './scout.ts';
import type { Sight } from './sight.ts';

/** What this process alone remembers from turn to turn, most of it by request. */
export type Memory = {
  /** Who sends and answers, as plans showed it. */
  instances: InstancesSeen;
  /** What could not be shown while AWS is at work: how often in a row, and when it is tried again. */
  unshown: Map<string, { tries: number; at: number }>;
  /** When this process began posts. */
  begun: Map<string, number[]>;
  /** When it wrote posts down ahead of their show: until that comes, whichever run makes it, nobody has tried them. */
  ahead: Map<string, number[]>;
  /** Turns of drift that it waits to tell with others: when they began, and when it met them first. */
  waiting: Map<string, { turn: number; since: number }>;
  /** Results that could not be written down yet. */
  unwritten: Map<string, { shown: PeeringRequest; event: Announced }>;
};

/** All that a turn works with: what it was given, what is remembered, and what is its own. */
export type Needs = Omit<ReconcileNeeds, 'requests'> &
  Memory & {
    requests: Ledger;
    showing: Line;
    beside: Beside;
    sight: Sight;
    scouting: Scouting;
    frozen: Frozen;
    /** Whose yes counts no longer, asked while AWS was looked at. */
    lostAhead?: Promise<Voided[] | undefined> | undefined;
    /** Who can say yes, counted likewise, and by which yeses. */
    countAhead?: { yes: PeeringRequest['yes']; gaps: Promise<Gap[] | undefined> } | undefined;
    /** Where it stands in a queue, if it does. */
    place?: Place | undefined;
    /** When the turn began. */
    began: number;
  };

/** What is to be written together, the state that it follows from, and the concern of the last. */
type Pending = {
  read: PeeringRequest;
  entries: NewEntries<RequestEvent>;
  concern?: ConcernName | undefined;
  /** When the first posts of the next show were added, if they were. */
  ahead?: number | undefined;
};

/** One go at a request: what was read of it and of AWS so far, and whether, and until when, it rests. */
export type Turn = {
  request: PeeringRequest;
  observed?: Observed | undefined;
  until?: number | undefined;
  over?: true;
  /** Those who can say yes have been counted in this turn. */
  counted?: true;
  /**
   * Events that follow one another, of which the state knows already and the tables do not: they are written with the next
   * one, and follow from the state that was read.
   */
  pending?: Pending;
};

/** `taken`: another request is writing in the same route tables, so nothing was written. */
type Written = { turn: Turn; written: boolean; taken?: TablesTaken };

type By = 'bot' | 'schedule';

/** Adds an event to those that are to be written together. */
export const defer = (
  { now }: Pick<Needs, 'now'>,
  turn: Turn,
  { event, by, concern }: Extract<Move, { do: 'record' }>,
): Turn => {
  const entry = { at: now(), by: { kind: by }, event };
  const request = evolve(turn.request, link<RequestEvent>(turn.request, { id: turn.request.id, ...entry }));
  const { read, entries, ahead } = turn.pending ?? { read: turn.request, entries: [] };
  const [first, ...more] = [...entries, entry];
  const pending = { read, entries: [first ?? entry, ...more] as const, concern, ahead };
  return { request, observed: turn.observed, pending };
};

/** Adds the first posts of the show that follows, so that no write stands between what has happened and its message. */
export const foreseePosts = (needs: Needs, turn: Turn): Turn => {
  const messages = needs.announcer.firstPosts?.(turn.request) ?? [];
  if (messages.length === 0) return turn;
  const concern = turn.pending?.concern;
  const event = { type: 'posting' as const, messages };
  const { pending, ...after } = defer(needs, turn, { do: 'record', event, by: 'bot', concern });
  return pending ? { ...after, pending: { ...pending, ahead: pending.entries.at(-1)?.at } } : after;
};

const mostTimes = 10;
/** Remembers when something of a request was done; of many times the latest. */
export const noteTime = (times: Map<string, number[]>, id: string, at: number): void => {
  times.set(id, [...(times.get(id) ?? []), at].slice(-mostTimes));
};

const append = async (needs: Needs, turn: Turn, { read, entries, ahead }: Pending): Promise<Written> => {
  const after = await needs.requests.append(read, ...entries);
  if (!isConflict(after)) {
    // These posts stand in the tables, and this process alone is to make them.
    if (ahead !== undefined) noteTime(needs.ahead, read.id, ahead);
    return { written: true, turn: { request: after, observed: turn.observed } };
  }
  if (after.conflict === 'tables-taken') return { written: false, turn, taken: after };
  const latest = 'now' in after ? after.now : undefined;
  return { written: false, turn: latest ? { request: latest } : { request: read, over: true } };
};

/**
 * Writes an event that follows from the state that was read, and before it what is to be written with it. When somebody was
 * first, their state is the one to go on with.
 */
export const write = (needs: Needs, turn: Turn, event: RequestEvent, by: By = 'bot'): Promise<Written> => {
  const entry = { at: needs.now(), by: { kind: by }, event };
  const { read, entries, ...rest } = turn.pending ?? { read: turn.request, entries: [] };
  const [first, ...more] = [...entries, entry];
  return append(needs, turn, { ...rest, read, entries: [first ?? entry, ...more] });
};

/** Writes what is still to be written. */
export const writePending = async (needs: Needs, turn: Turn): Promise<Turn> => {
  if (!turn.pending) return turn;
  const { pending, ...rest } = turn;
  const { turn: after, written } = await append(needs, turn, pending);
  return written ? { ...rest, request: after.request } : after;
};

/**
 * Writes a fact: it has happened, whatever else was written meanwhile, so it is added to the latest state. `isShown`: it is shown
 * next.
 */
export const writeFact = async (
  needs: Needs,
  turn: Turn,
  event: RequestEvent,
  isShown = false,
): Promise<Turn> => {
  const told = defer(needs, turn, { do: 'record', event, by: 'bot' });
  const { pending } = isShown ? foreseePosts(needs, told) : told;
  if (!pending) return turn;
  const { turn: after, written } = await append(needs, turn, pending);
  return written || after.over ? after : writeFact(needs, after, event, isShown);
};
