/**
 * One change in a network that many are joined to differs in each of their requests. Which of them tells of it is decided by what all of
 * them say of themselves, so that every worker finds the same: the one in which it was written down first tells, and names the others.
 */
import { bothWaysOutcomeOf } from '../ping/answer.ts';
import { type Drift, driftKey } from '../plan/drift.ts';
import { mendingKeys } from '../plan/mending.ts';
import { sidesOfAsker } from './approvers.ts';
import { changesOf, isShared } from './changes.ts';
import { isAtWork, secondLookAt } from './concerns.ts';
import { isSameMessage } from './shapes.ts';
import type { PeeringRequest } from './state.ts';
import { isIpv6Untested, isTested, toGather, turnKey, turnSince } from './to-tell.ts';
import { agreedFor, cardOf, mostNamed, readersOf } from './together.ts';
import type { Gathered, Mate, Mates, Reader } from './together-shapes.ts';

/** So long a process waits for those that are about to be written down; one that was begun anew waits anew. */
const patienceMs = 150_000;
/** So long an earlier one is waited for; shortly before that it names nobody any more, so that none is told twice. */
const stuckMs = 20 * 60_000;
const namesMs = 17 * 60_000;
/** So many beside those that are named are told of. */
const mostMore = 500;

type Own = { request: PeeringRequest } & NonNullable<ReturnType<typeof toGather>>;

/** Everybody in a channel reads what stands there. */
const readersIn = (request: PeeringRequest) => readersOf(request, (side) => cardOf(request, side)?.channel);

/** As which reader of it somebody reads of a request. */
const readerIn = (request: PeeringRequest, key: string): Reader | undefined =>
  readersIn(request).find(([, one]) => one === key)?.[0];

const isNamed = ({ others, more = [] }: Mates, { request: { id }, at }: Own): boolean =>
  [...others, ...more].some((one) => one.id === id && one.at === at);

/** Does the message of this other one tell this reader? `about`: it is not there yet, and still to come. */
const toldIn = (other: PeeringRequest, own: Own, key: string): 'told' | 'about' | undefined => {
  for (const { turn, since, together } of other.drift?.told ?? []) {
    const reader = readersIn(other).find(([one, name]) => {
      const told = turn === own.turn && name === key ? together[one] : undefined;
      return told !== undefined && 'others' in told && isNamed(told, own);
    })?.[0];
    if (reader === undefined) continue;
    const side = reader === 'asker' ? undefined : reader;
    const name = { kind: 'notice' as const, side, notice: turnKey(turn, since) };
    if (other.places.some((place) => isSameMessage(place, name))) return 'told';
    if (turnSince[turn](other) === since) return 'about';
  }
  return undefined;
};

/** Is a second look at hand that may find the same, or find it over? */
const isSuspected = (other: PeeringRequest, { turn, changes }: Own, now: number): boolean => {
  const { suspected, found } = other.drift ?? {};
  if (!suspected || (secondLookAt(other) ?? 0) > now + patienceMs) return false;
  const [before, after] = [found?.drifts ?? [], suspected.drifts];
  const [some, without] = turn === 'drifted' ? [after, before] : [before, after];
  const known = new Set(without.map(driftKey));
  return isShared(
    changes,
    changesOf(
      other,
      some.filter((one: Drift) => !known.has(driftKey(one))),
    ),
  );
};

/** Is it being put back, or are packets on their way that say what that was worth? */
const isBeingMended = (other: PeeringRequest, { changes }: Own): boolean => {
  const { found, was, overAt, gathers } = other.drift ?? {};
  if (found) return other.repair !== undefined && isShared(changes, changesOf(other, found.drifts));
  const isGathered = overAt !== undefined && gathers !== undefined && overAt >= gathers;
  return isGathered && !isTested(other) && isShared(changes, was ?? []);
};

/** Was the round that saw this about to say the same of the other one, and has not come to it? Its process may have ended. */
const isToBeSuspected = ({ id, drift: its }: PeeringRequest, { request: { drift } }: Own): boolean => {
  const { ids, at } = drift?.also ?? { ids: [], at: 0 };
  return ids.includes(id) && Math.max(its?.suspected?.at ?? 0, its?.found?.at ?? 0, its?.overAt ?? 0) < at;
};

/** Will it be written down in a moment, too? */
const isComing = (other: PeeringRequest, own: Own, now: number): boolean =>
  other.status === 'connected' &&
  (isToBeSuspected(other, own) ||
    (own.turn === 'mended' && isBeingMended(other, own)) ||
    (!isAtWork(other) && isSuspected(other, own, now)));

const asOwn = (request: PeeringRequest): Own | undefined => {
  const found = toGather(request);
  return found && { request, ...found };
};

const isBefore = (one: Own, other: Own): boolean =>
  one.at < other.at || (one.at === other.at && one.request.id < other.request.id);

const mostDrifts = 3;

const mateOf = ({ request, turn, at }: Own, reader: Reader): Mate => {
  const { id, requester, accepter, connectionId, drift, ping } = request;
  const { drifts: all = [], count = 0 } = turn === 'drifted' ? (drift?.found ?? {}) : {};
  const drifts = all.slice(0, mostDrifts);
  const keys = drifts.flatMap(mendingKeys);
  const seen = request.seen.filter((key) => keys.includes(key));
  return {
    ...{ id, at, requester, accepter, drifts, count, owns: [...sidesOfAsker(request)] },
    ...(seen.length > 0 && { seen }),
    ...(connectionId && { connectionId }),
    ...(reader !== 'asker' && { side: reader }),
    ...(turn === 'mended' && { outcome: bothWaysOutcomeOf(ping?.answers ?? []) }),
    ...(turn === 'mended' && isIpv6Untested(request) && { untestedIpv6: true as const }),
  };
};

const peopleFor = (request: PeeringRequest, key: string) =>
  readersIn(request).flatMap(([reader, one]) =>
    one === key && reader !== 'asker' ? agreedFor(request, reader) : [],
  );

const matesFor = (own: Own, others: readonly Own[], key: string): Mates => {
  const all = [own, ...others].flatMap(({ request }) => peopleFor(request, key));
  const people = all.filter((one, at) => all.findIndex(({ user }) => user === one.user) === at);
  const more = others.slice(mostNamed, mostNamed + mostMore).map(({ request: { id }, at }) => ({ id, at }));
  return {
    others: others.slice(0, mostNamed).map((one) => mateOf(one, readerIn(one.request, key) ?? 'asker')),
    ...(more.length > 0 && { more }),
    ...(people.length > 0 && { people }),
  };
};

/** `waitsSince`: when this process met it first. */
type Moment = { now: number; waitsSince: number };

type ForReader = 'wait' | Gathered['together'][Reader];

/** What comes of it for one reader: told by another, to be waited for, told with others, or by itself. */
const forReader = (
  own: Own,
  others: readonly PeeringRequest[],
  key: string,
  { now, waitsSince }: Moment,
): ForReader => {
  const near = others.filter((other) => readerIn(other, key) !== undefined);
  const isPatient = now < waitsSince + patienceMs;
  const tellers = near.flatMap((other) => {
    const told = toldIn(other, own, key);
    return told ? [{ id: other.id, told }] : [];
  });
  const [teller] = tellers;
  // What ends before its message is there is never told by it.
  if (teller) return isPatient && tellers.every(({ told }) => told === 'about') ? 'wait' : { by: teller.id };
  const untold = near
    .flatMap((other) => asOwn(other) ?? [])
    .filter(({ turn, changes }) => turn === own.turn && isShared(changes, own.changes));
  const waits =
    untold.some((other) => isBefore(other, own)) ||
    (isPatient && near.some((other) => isComing(other, own, now)));
  if (waits && now < own.at + stuckMs) return 'wait';
  const later = now < own.at + namesMs ? untold.filter((other) => isBefore(own, other)) : [];
  return later.length > 0 ? matesFor(own, later, key) : undefined;
};

/** Who reads of both ends in one channel reads of them once, where others are told of as well. */
const eachOnce = (
  id: string,
  readers: readonly (readonly [Reader, string])[],
  together: Gathered['together'],
): Gathered['together'] => {
  const [first, second] = readers.flatMap(([reader, key]) => (reader === 'asker' ? [] : [{ reader, key }]));
  if (!first || first.key !== second?.key) return together;
  const [told, again] = [together[first.reader], together[second.reader]];
  return told && again ? { ...together, [second.reader]: { by: id } } : together;
};

/**
 * With which others it is told, to each who reads it; `wait` while that is not known yet. `others`: requests of the same networks as they
 * are now. Undefined where there is nothing to tell.
 */
export const gather = (
  request: PeeringRequest,
  others: readonly PeeringRequest[],
  moment: Moment,
): Gathered | 'wait' | undefined => {
  const own = asOwn(request);
  if (!own) return undefined;
  const readers = readersIn(request);
  const together: Gathered['together'] = {};
  for (const [reader, key] of readers) {
    const found = forReader(own, others, key, moment);
    if (found === 'wait') return 'wait';
    if (found) together[reader] = found;
  }
  return { turn: own.turn, since: own.at, together: eachOnce(request.id, readers, together) };
};
