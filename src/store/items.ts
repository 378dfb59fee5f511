import type { ZodType } from 'zod';
import {
  type AskedQuestion,
  askedQuestion,
  evolveQuestion,
  type QuestionEvent,
  questionDueAt,
  questionEvent,
} from '../audit/asked.ts';
import { type Attempt, type AttemptEvent, attempt, attemptEvent, evolveAttempt } from '../audit/attempt.ts';
import {
  type CatalogChange,
  type CatalogEvent,
  catalogChange,
  catalogEvent,
  evolveCatalogChange,
  vpcsOf,
} from '../audit/catalog-change.ts';
import { actorKey, dayKey, personKey, shardOf, topicKey, whenOf } from '../audit/query.ts';
import {
  evolveSighting,
  type Sighting,
  type SightingEvent,
  sighting,
  sightingEvent,
} from '../audit/sighting.ts';
import { tellingDueAt } from '../audit/telling.ts';
import { type Topic, topicOf } from '../audit/topic.ts';
import type { Recorded } from '../events/chain.ts';
import type { Person } from '../events/people.ts';
import { sameVpc, type VpcRef, vpcKey } from '../network/vpc.ts';
import { evolvePing, type Ping, type PingEvent, ping, pingDueAt, pingEvent } from '../ping/ping.ts';
import { readKey } from '../plan/key.ts';
import { dueAt } from '../request/due.ts';
import type { RequestEvent } from '../request/event.ts';
import { requestEvent } from '../request/event.ts';
import { evolve } from '../request/evolve/evolve.ts';
import { routeClaims } from '../request/route-claims.ts';
import { type PeeringRequest, peeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import { evolveToken, type Token, type TokenEvent, token, tokenEvent } from '../tokens/token.ts';
import type { RouteRef } from './route-pointers.ts';
import type { TableClaim } from './table-turns.ts';

/** What every folded state has in common. */
export type Folded = { id: string; seq: number; hash: string; at: number; asker?: Person };

/** All that the store must know of a kind of thing that is made of events. */
export type Kind<State extends Folded, Event> = {
  kind:
    | 'request'
    | 'ping'
    | 'question'
    | 'attempt'
    | 'token'
    | 'sighting'
    | 'catalog'
    | 'registration'
    | 'freeze'
    | 'outage';
  state: ZodType<State>;
  /** Number of the form of `state`, raised when it changes: states of an older form are folded anew from their events. */
  form: number;
  event: ZodType<Event>;
  evolve: (before: State | undefined, entry: Recorded<Event>) => State;
  dueAt: (state: State) => number | undefined;
  /** The VPCs under which its events are found in the audit log. */
  vpcs: (state: State) => { requester?: VpcRef; accepter?: VpcRef };
  topic: (event: Event) => Topic | undefined;
  /** The peering connection that an event names first. */
  connection?: (event: Event) => string | undefined;
  /** The routes that an event speaks of, which lead to its request from then on. */
  routes?: (event: Event) => RouteRef[];
  /** Under which it is listed; absent where nobody asks for a list. */
  statusKey?: (state: State) => string;
  /** The VPCs under which its state is listed as it is now, or none. */
  listedUnder?: (state: State) => { requesterKey: string; accepterKey: string } | undefined;
  /** Key of the lock item that it holds in this state, if any. */
  lock: (state: State) => string | undefined;
  /** Keys of lock items, for a kind that may hold several. */
  locks?: (state: State) => string[];
  /** The route tables in which it may write now, and nobody else. */
  tables?: (state: State) => TableClaim[];
};

export const locksOf = <State extends Folded, Event>(kind: Kind<State, Event>, state: State): string[] => {
  const one = kind.lock(state);
  return [...(one === undefined ? [] : [one]), ...(kind.locks?.(state) ?? [])];
};

/** One key for a pair of VPCs, whichever of them asks. */
export const pairKey = (a: VpcRef, b: VpcRef): string => `pair#${[vpcKey(a), vpcKey(b)].sort().join('|')}`;

export const statusKeyOf = (status: PeeringRequest['status']): string => `request#${status}`;

/** Routes are pointed at when they are begun, or adopted, so that one whose answer was lost leads to its request as well. */
const routesIn = (event: RequestEvent): RouteRef[] =>
  event.type !== 'steps-started' && !(event.type === 'steps-seen' && event.adopted)
    ? []
    : event.keys.flatMap((key) => {
        const { do: name, routeTableId, destination } = readKey(key);
        return name === 'create-route' && routeTableId && destination
          ? [{ table: routeTableId, destination }]
          : [];
      });

export const requestKind: Kind<PeeringRequest, RequestEvent> = {
  kind: 'request',
  state: peeringRequest,
  form: 7,
  event: requestEvent,
  evolve,
  dueAt,
  vpcs: ({ requester, accepter }) => ({ requester, accepter }),
  topic: topicOf,
  connection: (event) => ('connectionId' in event ? event.connectionId : undefined),
  routes: routesIn,
  statusKey: ({ status }) => statusKeyOf(status),
  listedUnder: (request) =>
    is('open', request) || request.status === 'failed'
      ? { requesterKey: vpcKey(request.requester), accepterKey: vpcKey(request.accepter) }
      : undefined,
  lock: (request) =>
    is('open', request) && !request.draft ? pairKey(request.requester, request.accepter) : undefined,
  tables: (request) =>
    routeClaims(request).map(({ vpc, tables, until }) => ({
      ...{ key: `tables#${vpcKey(vpc)}`, tables: [...tables], until },
      between: [request.requester.name, request.accepter.name],
    })),
};

const onlyOne = (refs: VpcRef[]): VpcRef | undefined =>
  refs.every((ref) => refs[0] && sameVpc(ref, refs[0])) ? refs[0] : undefined;

export const pingKind: Kind<Ping, PingEvent> = {
  kind: 'ping',
  state: ping,
  form: 1,
  event: pingEvent,
  evolve: evolvePing,
  dueAt: pingDueAt,
  vpcs: ({ pairs }) => {
    // The way back concerns the same two.
    const asked = pairs.filter(({ back }) => !back);
    const requester = onlyOne(asked.map(({ from }) => from));
    const accepter = pairs[0]?.to;
    if (!accepter) throw new Error('A ping without a pair.');
    return { ...(requester && { requester }), accepter };
  },
  topic: topicOf,
  lock: () => undefined,
  // One ping of a pair at a time, until its packets have told what they can: SSM's limits are shared by all.
  locks: (state) =>
    state.status !== 'asked'
      ? []
      : [...new Set(state.pairs.map(({ from, to }) => `ping-${pairKey(from, to)}`))],
};

/** Found by who asked, by day and among questions; of no VPC, or looking would change what is looked at. */
export const questionKind: Kind<AskedQuestion, QuestionEvent> = {
  kind: 'question',
  state: askedQuestion,
  form: 1,
  event: questionEvent,
  evolve: evolveQuestion,
  dueAt: questionDueAt,
  vpcs: () => ({}),
  topic: topicOf,
  lock: () => undefined,
};

/** Found by who tried, by day, among what was turned away, and by the VPCs that were named. */
export const attemptKind: Kind<Attempt, AttemptEvent> = {
  kind: 'attempt',
  state: attempt,
  form: 1,
  event: attemptEvent,
  evolve: evolveAttempt,
  dueAt: () => undefined,
  vpcs: ({ requester, accepter }) => ({ ...(requester && { requester }), ...(accepter && { accepter }) }),
  topic: topicOf,
  lock: () => undefined,
};

/**
 * Found by its id, by day, by the two VPCs and among sightings; its id is made of the connection's. It is not found by its
 * connection: those pointers lead to requests.
 */
export const sightingKind: Kind<Sighting, SightingEvent> = {
  kind: 'sighting',
  state: sighting,
  form: 1,
  event: sightingEvent,
  evolve: evolveSighting,
  dueAt: tellingDueAt,
  vpcs: ({ requester, accepter }) => ({ requester, accepter }),
  topic: topicOf,
  lock: () => undefined,
};

const refOf = (key: string | undefined): VpcRef | undefined => {
  const [account, region, vpcId] = key?.split('/') ?? [];
  return account && region && vpcId ? { account, region, vpcId } : undefined;
};

/** Found by day, among changes of the catalog, and by the VPC where it concerns one or two. */
export const catalogKind: Kind<CatalogChange, CatalogEvent> = {
  kind: 'catalog',
  state: catalogChange,
  form: 1,
  event: catalogEvent,
  evolve: evolveCatalogChange,
  dueAt: tellingDueAt,
  vpcs: (state) => {
    const keys = vpcsOf(state);
    const [requester, accepter] = keys.length > 2 ? [] : keys.map(refOf);
    return { ...(requester && { requester }), ...(accepter && { accepter }) };
  },
  topic: topicOf,
  lock: () => undefined,
};

/** The tokens of one person are listed under a key of their own. */
export const tokensKey = (issuer: Pick<Person, 'user'>): string => `token#${personKey(issuer)}`;

/** Found by its id, by who issued it, by day, and among tokens. */
export const tokenKind: Kind<Token, TokenEvent> = {
  kind: 'token',
  state: token,
  form: 1,
  event: tokenEvent,
  evolve: evolveToken,
  dueAt: () => undefined,
  vpcs: () => ({}),
  topic: topicOf,
  statusKey: ({ asker }) => tokensKey(asker),
  lock: () => undefined,
};

/** The item that holds a folded state, with the attributes of the indexes that it belongs in. */
export const stateItem = <State extends Folded, Event>(kind: Kind<State, Event>, state: State) => {
  const due = kind.dueAt(state);
  return {
    id: state.id,
    kind: kind.kind,
    form: kind.form,
    seq: state.seq,
    changedAt: state.at,
    ...(state.asker && { askerKey: personKey(state.asker) }),
    ...(kind.statusKey && { statusKey: kind.statusKey(state) }),
    ...kind.listedUnder?.(state),
    ...(due !== undefined && { due: 'due', dueAt: due }),
    state,
  };
};

/** The item that holds one event, with the attributes of the indexes that find it; each absent where it would say nothing. */
export const eventItem = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  state: State,
  entry: Recorded<Event>,
) => {
  const { requester, accepter } = kind.vpcs(state);
  const shard = shardOf(entry.id);
  const topic = kind.topic(entry.event);
  const connectionId = kind.connection?.(entry.event);
  return {
    ...entry,
    kind: kind.kind,
    when: whenOf(entry),
    day: dayKey(entry.at, shard),
    actorKey: actorKey(entry.by),
    ...(topic && { topic: topicKey(topic, shard) }),
    ...(connectionId && { connectionId }),
    ...(requester && { requesterVpc: vpcKey(requester) }),
    ...(accepter && { accepterVpc: vpcKey(accepter) }),
  };
};
