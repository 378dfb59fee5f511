import type { ZodType } from 'zod';
import type { Recorded } from '../audit/chain.ts';
import { sameVpc, type VpcRef, vpcKey } from '../network/vpc.ts';
import { evolvePing, type Ping, type PingEvent, ping, pingDueAt, pingEvent } from '../ping/ping.ts';
import { dueAt } from '../request/due.ts';
import type { Actor, Person, RequestEvent } from '../request/event.ts';
import { requestEvent } from '../request/event.ts';
import { evolve, isOpen, type PeeringRequest, peeringRequest } from '../request/request.ts';

/** What every folded state has in common. */
export type Folded = { id: string; seq: number; hash: string; at: number; asker: Person };

/** All that the store must know of a kind of thing that is made of events. */
export type Kind<State extends Folded, Event> = {
  kind: 'request' | 'ping';
  state: ZodType<State>;
  event: ZodType<Event>;
  evolve: (before: State | undefined, entry: Recorded<Event>) => State;
  dueAt: (state: State) => number | undefined;
  /** The VPCs under which its events are found in the audit log. */
  vpcs: (state: State) => { requester?: VpcRef; accepter: VpcRef };
  /** Under which it is listed; absent where nobody asks for a list. */
  statusKey?: (state: State) => string;
  /** Key of the lock item that it holds in this state, if any. */
  lock: (state: State) => string | undefined;
};

/** One key for a pair of VPCs, whichever of them asks. */
export const pairKey = (a: VpcRef, b: VpcRef): string => `pair#${[vpcKey(a), vpcKey(b)].sort().join('|')}`;

export const statusKeyOf = (status: PeeringRequest['status']): string => `request#${status}`;
export const personKey = ({ team, user }: Pick<Person, 'team' | 'user'>): string => `${team}#${user}`;

export const requestKind: Kind<PeeringRequest, RequestEvent> = {
  kind: 'request',
  state: peeringRequest,
  event: requestEvent,
  evolve,
  dueAt,
  vpcs: ({ requester, accepter }) => ({ requester, accepter }),
  statusKey: ({ status }) => statusKeyOf(status),
  lock: (request) =>
    isOpen(request) && !request.draft ? pairKey(request.requester, request.accepter) : undefined,
};

const onlyOne = (refs: VpcRef[]): VpcRef | undefined =>
  refs.every((ref) => refs[0] && sameVpc(ref, refs[0])) ? refs[0] : undefined;

export const pingKind: Kind<Ping, PingEvent> = {
  kind: 'ping',
  state: ping,
  event: pingEvent,
  evolve: evolvePing,
  dueAt: pingDueAt,
  vpcs: ({ pairs }) => {
    const requester = onlyOne(pairs.map(({ from }) => from));
    const accepter = pairs[0]?.to;
    if (!accepter) throw new Error('A ping without a pair.');
    return { ...(requester && { requester }), accepter };
  },
  lock: () => undefined,
};

const actorKey = (by: Actor): string => (by.kind === 'person' ? personKey(by) : by.kind);

/** Orders events of all requests by time, and those of one moment by request and number. */
const whenOf = ({ at, id, seq }: Recorded<unknown>): string =>
  [new Date(at).toISOString(), id, String(seq).padStart(6, '0')].join('#');

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The item that holds a folded state, with the attributes of the indexes that it belongs in. */
export const stateItem = <State extends Folded, Event>(kind: Kind<State, Event>, state: State) => {
  const due = kind.dueAt(state);
  return {
    id: state.id,
    kind: kind.kind,
    seq: state.seq,
    changedAt: state.at,
    askerKey: personKey(state.asker),
    ...(kind.statusKey && { statusKey: kind.statusKey(state) }),
    ...(due !== undefined && { due: 'due', dueAt: due }),
    state,
  };
};

/** The item that holds one event, with the attributes of the indexes that find it. */
export const eventItem = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  state: State,
  entry: Recorded<Event>,
) => {
  const { requester, accepter } = kind.vpcs(state);
  return {
    ...entry,
    kind: kind.kind,
    when: whenOf(entry),
    day: dayOf(entry.at),
    actorKey: actorKey(entry.by),
    ...(requester && { requesterVpc: vpcKey(requester) }),
    accepterVpc: vpcKey(accepter),
  };
};
