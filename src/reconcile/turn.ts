import type { Clients } from '../aws/clients.ts';
import type { Prober } from '../aws/probe.ts';
import type { ReadLimits } from '../aws/quotas.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import type { Observed } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Book, isConflict } from '../store/store.ts';
import type { Announced, Announcer } from './announcer.ts';
import type { Every } from './hold.ts';
import type { Voters } from './voters.ts';

/** What a reconcile is given to work with. */
export type ReconcileNeeds = {
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

/** The same with what this process alone remembers from turn to turn, by request. */
export type Needs = ReconcileNeeds & {
  /** What could not be shown while AWS is at work: how often in a row, and when it is tried again. */
  unshown: Map<string, { tries: number; at: number }>;
  /** When this process began posts. */
  begun: Map<string, number[]>;
  /** Results that could not be written down yet. */
  unwritten: Map<string, { shown: PeeringRequest; event: Announced }>;
};

/** One go at a request: what was read of it and of AWS so far, and whether, and until when, it rests. */
export type Turn = {
  request: PeeringRequest;
  observed?: Observed | undefined;
  until?: number | undefined;
  over?: true;
  /** Those who can say yes have been counted in this turn. */
  counted?: true;
};

type Written = { turn: Turn; written: boolean };

/** Writes an event that follows from the state that was read. When somebody was first, their state is the one to go on with. */
export const write = async (
  { requests, now }: Needs,
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
export const writeFact = async (needs: Needs, turn: Turn, event: RequestEvent): Promise<Turn> => {
  const after = await write(needs, turn, event);
  return after.written || after.turn.over ? after.turn : writeFact(needs, after.turn, event);
};
