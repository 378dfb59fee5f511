import type { AskedQuestion, FileWork, QuestionEvent, VerifyWork } from './audit/asked.ts';
import type { AttemptedDeed } from './audit/attempt.ts';
import type { AuditPage, AuditQuestion } from './audit/query.ts';
import { findSecret, type SecretKind } from './audit/secrets.ts';
import type { Catalog, CatalogVpc } from './catalog.ts';
import { type Side, sameVpc, sides, vpcKey } from './network/vpc.ts';
import { answersToo, isAskedBy, type Pair, type Ping, type PingEvent } from './ping/ping.ts';
import { againstPolicy, type PolicyRefusal, ruleFor } from './policy.ts';
import { overtaken } from './reconcile/overtaken.ts';
import { type Owns, samePerson, yesByAsking } from './request/approvers.ts';
import * as decide from './request/decide.ts';
import type { Party, Person, RequestEvent } from './request/event.ts';
import type { PeeringRequest, RequestEntry, Status } from './request/request.ts';
import type { Lists } from './store/lists.ts';
import { type Book, isConflict } from './store/store.ts';

export type Refusal =
  | decide.Refusal
  | PolicyRefusal
  /** `leftBy`: the ended request whose leftovers were to be taken out. */
  | { refused: 'pair-taken'; holder: string; leftBy?: string }
  | { refused: 'secret-in-reason'; secret: SecretKind }
  | { refused: 'unknown-request'; id: string }
  | { refused: 'nobody-to-ping-from'; to: string }
  /** Neither an owner of either end, nor who asked for a peering of the two, nor named by a policy; a port is for the first two. */
  | { refused: 'may-not-ping'; vpcs: string[]; port?: number }
  /** Another ping that is under way concerns the same two, and would not answer this question. */
  | { refused: 'ping-under-way'; ping: string; asker: Person }
  | { refused: 'too-often'; what: 'draft' | 'ping' | 'proposal' | 'attempt'; again: number }
  /** A guest, an app, a deactivated account or somebody of another workspace. */
  | { refused: 'not-member'; standing: string }
  | { refused: 'nothing-connected' }
  | { refused: 'rule-needs-peering'; from: string; to: string };

export const isRefusal = <Fine extends object>(outcome: Fine | Refusal): outcome is Refusal =>
  'refused' in outcome;

export type Asking = {
  by: Person;
  requester: CatalogVpc;
  accepter: CatalogVpc;
  reason: string;
  /** Seconds; null for no end; undefined for what the catalog says. */
  duration: number | null | undefined;
  /** Subnets that it is for, and how they were named; absent for whole VPCs. */
  only?: { subnets: string[]; named: string };
  owns: Owns;
  /** Does the policy of each VPC let this person ask? */
  mayAsk: Record<Side, boolean>;
  askedIn?: string;
  /** Only the plan is wanted. */
  draft?: true;
};

/** The VPCs that a person owns, and those whose policy lets them have it pinged, by `vpcKey`. Absent: not limited. */
export type MayPing = { owned: readonly string[]; named: readonly string[] };

export type TurnedAway = { deed: AttemptedDeed; about?: string; standing: string };

type Outcome = Promise<PeeringRequest | Refusal>;
type ByOwner = { by: Person; owns: Owns };

/** The front door: all that can be asked of the peering system. */
export type Peering = {
  catalog: Catalog;
  request: (asking: Asking) => Outcome;
  approve: (id: string, deed: ByOwner & { planHash: string }) => Outcome;
  breakGlass: (
    id: string,
    deed: { by: Person; mayBreak: Record<Side, boolean>; planHash: string; reason: string },
  ) => Outcome;
  deny: (id: string, deed: ByOwner & { reason: string }) => Outcome;
  cancel: (id: string, deed: { by: Person }) => Outcome;
  remove: (id: string, deed: ByOwner & { reason: string }) => Outcome;
  /** Has a removal that does not get on tried again now. */
  retry: (id: string, deed: ByOwner) => Outcome;
  ping: (question: {
    by: Person;
    to: CatalogVpc;
    from?: CatalogVpc;
    channel: string;
    port?: number;
    may?: MayPing;
  }) => Promise<Ping | Refusal>;
  /** Everything that is connected, both ways, as far as this person may have it pinged. */
  pingAll: (question: {
    by: Person;
    channel: string;
    port?: number;
    may?: MayPing;
  }) => Promise<Ping | Refusal>;
  /** Puts the least rule that would let a ping or a port pass before the owners of the group's VPC. */
  proposeRule: (proposal: {
    by: Person;
    from: CatalogVpc;
    to: CatalogVpc;
    groupId: string;
    protocol: 'icmp' | 'tcp';
    port?: number;
    source: string;
    ownsTarget: boolean;
    /** False for guests and strangers, who propose nothing. */
    isKnown: boolean;
  }) => Outcome;
  decideRule: (id: string, deed: ByOwner & { ruleId: string; reason?: string }) => Outcome;
  /** Writes down what somebody wanted who is no member of the workspace. */
  turnAway: (by: Person, wanted: TurnedAway) => Promise<Refusal>;
  findPing: (id: string) => Promise<Ping | undefined>;
  find: (id: string) => Promise<PeeringRequest | undefined>;
  list: (statuses: readonly Status[]) => Promise<PeeringRequest[]>;
  history: (id: string) => Promise<RequestEntry[]>;
  /** At most `size` events, newest first. Who may see them is decided before: see `allow` in src/audit/sight.ts. */
  audit: (question: AuditQuestion, size: number, cursor?: string) => Promise<AuditPage>;
  /** Id of the request to which a peering connection or a route belongs. */
  requestOf: (
    thing: { connection: string } | { table: string; destination: string },
  ) => Promise<string | undefined>;
  /** Writes down that somebody looked into the log. */
  recordQuestion: (
    by: Person,
    asked: Omit<Extract<QuestionEvent, { type: 'asked' }>, 'type'>,
  ) => Promise<void>;
  /** Writes down what somebody wants of the log that takes longer than an answer, and has it done. */
  order: (by: Person, question: string, work: FileWork | VerifyWork) => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Wakes everything whose time has come, whether or not anybody remembered it. */
  sweep: () => Promise<number>;
};

export type Parts = {
  catalog: Catalog;
  requests: Book<PeeringRequest, RequestEvent>;
  pings: Book<Ping, PingEvent>;
  questions: Book<AskedQuestion, QuestionEvent>;
  lists: Lists;
  now: () => number;
  /** Short and fresh, such as `7Q4K2`. */
  newId: () => string;
  /** Says that something happened to a request or a ping. A hint: the sweep finds what a lost one leaves. */
  wake: (id: string, urgency?: 'due') => void;
};

const listLimit = 50;
const duePage = 1000;
const waitingPauseMs = 60_000;
/** Of those that wait, so many are looked at each time, the latest first; the others at their reminders and clicks. */
const mostWaiting = 500;
/** Directions in one ping: more would not fit one message, nor SSM's rate limits. */
const mostPairs = 40;

export const toParty = ({ sensitive }: Catalog, vpc: CatalogVpc): Party => {
  const { name, account, region, vpcId, environment } = vpc;
  const isSensitive = environment !== undefined && sensitive.environments.includes(environment);
  return {
    name,
    account,
    region,
    vpcId,
    ...(environment && { environment }),
    ...(isSensitive && { sensitive: true }),
  };
};

/** What is written down of a question, with the policies as they are at this moment. */
const requestedBy = (catalog: Catalog, asking: Asking, duration: number | null): RequestEvent => {
  const { requester, accepter, reason, owns, only, askedIn, draft } = asking;
  const yes = yesByAsking(owns);
  const rule = ruleFor(catalog, { requester, accepter, duration });
  const dns = sides.filter((side) => asking[side].dns);
  return {
    type: 'requested',
    requester: toParty(catalog, requester),
    accepter: toParty(catalog, accepter),
    reason,
    duration,
    lapseAfter: catalog.lapseAfter,
    needs: { requester: requester.policy.approvals, accepter: accepter.policy.approvals },
    ...(yes && { yes }),
    ...(only && { only }),
    ...(dns.length > 0 && { dns }),
    ...(rule && { rule: rule.name }),
    ...(askedIn && { askedIn }),
    ...(requester.policy.breakGlass && accepter.policy.breakGlass && { breakGlass: true as const }),
    ...(draft && { draft }),
  };
};

const makeRequest =
  ({ catalog, requests, now, newId, wake }: Parts): Peering['request'] =>
  async (asking) => {
    const duration = asking.duration === undefined ? catalog.defaultDuration : asking.duration;
    const refusal = againstPolicy({ ...asking, duration }, asking.mayAsk);
    if (refusal) return refusal;
    const event = requestedBy(catalog, asking, duration);
    const by = { kind: 'person' as const, ...asking.by };
    for (;;) {
      const made = await requests.append({ id: `PR-${newId()}` }, { at: now(), by, event });
      if (!isConflict(made)) {
        wake(made.id);
        return made;
      }
      if (made.conflict === 'pair-taken') return { refused: 'pair-taken', holder: made.holder };
    }
  };

type Decide = (request: PeeringRequest) => RequestEvent | decide.Refusal;
type Deciding = { by: Extract<RequestEntry['by'], { kind: 'person' }>; deed: decide.Deed };

/**
 * A refusal is written down as well: it is part of what happened. What a failed request left is taken out under the
 * pair's lock only: somebody else's request may be writing in the very same route tables.
 */
const decideOn = async (
  parts: Pick<Parts, 'requests' | 'now'>,
  { by, deed }: Deciding,
  request: PeeringRequest,
  decided: RequestEvent | Refusal,
): Promise<PeeringRequest | Refusal | 'stale'> => {
  const event: RequestEvent = isRefusal(decided)
    ? { type: 'turned-away', deed, refused: decided.refused }
    : decided;
  const after = await parts.requests.append(request, { at: parts.now(), by, event });
  if (!isConflict(after)) return isRefusal(decided) ? decided : after;
  if (after.conflict === 'stale') return 'stale';
  const taken: Refusal = { refused: 'pair-taken', holder: after.holder, leftBy: request.id };
  return decideOn(parts, { by, deed }, request, taken);
};

/** Ends a request whose time is over or that the catalog forbids by now; true where it was ended, by whomever. */
const endOvertaken = async (parts: Parts, request: PeeringRequest): Promise<boolean> => {
  const ending = overtaken(parts.catalog, request, parts.now());
  if (!ending) return false;
  const by = { kind: ending.by };
  const after = await parts.requests.append(request, { at: parts.now(), by, event: ending.event });
  if (!isConflict(after)) parts.wake(request.id);
  return true;
};

/** Whoever would have agreed to what the catalog forbids by now is told that, rather than that it is over. */
const forbidden = (decided: RequestEvent | Refusal, { trouble }: PeeringRequest): RequestEvent | Refusal =>
  isRefusal(decided) && decided.refused === 'too-late' && trouble?.code === 'policy'
    ? (trouble.refusal as PolicyRefusal)
    : decided;

/**
 * Reads, decides, writes; and when somebody was first, reads and decides again, so that the loser is told what has
 * been decided rather than that it failed.
 */
const makeDecide =
  (parts: Parts) =>
  async (id: string, person: Person, deed: decide.Deed, rule: Decide): Outcome => {
    const by = { kind: 'person' as const, ...person };
    for (;;) {
      const request = await parts.requests.find(id);
      if (!request) return { refused: 'unknown-request', id };
      if (await endOvertaken(parts, request)) continue;
      const came = await decideOn(parts, { by, deed }, request, forbidden(rule(request), request));
      if (came === 'stale') continue;
      if (!isRefusal(came)) parts.wake(id);
      return came;
    }
  };

const findMany = async (parts: Parts, ids: string[]): Promise<PeeringRequest[]> => {
  const found = await Promise.all(ids.map(parts.requests.find));
  return found.filter((request) => request !== undefined);
};

const listIn = async (parts: Parts, statuses: readonly Status[]): Promise<PeeringRequest[]> => {
  const ids = await Promise.all(statuses.map((status) => parts.lists.inStatus(status, listLimit)));
  return findMany(parts, ids.flat());
};

const joinedStatuses: readonly Status[] = ['connecting', 'connected'];
/** Two VPCs, and who asked for the peering that joins them, if one does. */
type Ends = { from: Party; to: Party; asker?: Person };

const endsOf = ({ requester, accepter, asker }: PeeringRequest): Ends => ({
  from: requester,
  to: accepter,
  asker,
});

/** All pairs that are, or were approved to be, joined. */
const joinedPairs = async (parts: Parts): Promise<Ends[]> =>
  (await listIn(parts, joinedStatuses)).map(endsOf);

const turned = ({ from, to, ...more }: Ends): Ends => ({ from: to, to: from, ...more });

/** The request that holds a pair, whichever of the two asked for it. Read by its lock, which is never late. */
const holderOf = async ({ lists, requests }: Parts, one: CatalogVpc, other: CatalogVpc) => {
  const id = await lists.holderOf(one, other);
  return id === undefined ? undefined : requests.find(id);
};

/** The pairs that lead to a VPC, from every VPC of the catalog that is joined to it. */
const pairsTo = async (parts: Parts, to: CatalogVpc): Promise<Ends[]> => {
  const others = parts.catalog.vpcs.filter((vpc) => !sameVpc(vpc, to));
  const holders = await Promise.all(others.map((from) => holderOf(parts, from, to)));
  return holders.flatMap((holder) => {
    if (!holder || !joinedStatuses.includes(holder.status)) return [];
    const pair = endsOf(holder);
    return [sameVpc(pair.to, to) ? pair : turned(pair)];
  });
};

/** Each pair, and the way back where the catalog names an instance there that can send. */
const withWaysBack = ({ catalog }: Parts, pairs: Ends[]): Pair[] =>
  pairs.flatMap(({ from, to }) => {
    const sender = catalog.vpcs.find((vpc) => sameVpc(vpc, to))?.prober;
    return sender
      ? [
          { from, to },
          { from: to, to: from, back: true },
        ]
      : [{ from, to }];
  });

type Asks = { by: Person; port?: number; may?: MayPing };

/** Owners of either end and whoever asked for the peering; and for a plain ping, whom the policy of either end names. */
const mayPing = ({ by, port, may }: Asks, { from, to, asker }: Ends): boolean => {
  if (!may || (asker && samePerson(asker, by))) return true;
  const ends = [vpcKey(from), vpcKey(to)];
  const keys = port === undefined ? [...may.owned, ...may.named] : may.owned;
  return ends.some((end) => keys.includes(end));
};

const mayNotPing = ({ port }: Asks, pairs: Ends[]): Refusal => ({
  refused: 'may-not-ping',
  vpcs: [...new Set(pairs.flatMap(({ from, to }) => [from.name, to.name]))].slice(0, 2),
  ...(port !== undefined && { port }),
});

type Asked = Extract<PingEvent, { type: 'ping-asked' }>;

/** The ping that is under way for the same two: joined where its answer is the answer to this question too. */
const joinPing = async (
  parts: Parts,
  by: Person,
  asked: Asked,
  holder: string,
): Promise<Ping | Refusal | undefined> => {
  const ping = await parts.pings.find(holder);
  if (ping?.status !== 'asked') return undefined;
  if (isAskedBy(ping, by, asked.channel) && answersToo(ping, asked.pairs, asked.port)) return ping;
  if (!answersToo(ping, asked.pairs, asked.port))
    return { refused: 'ping-under-way', ping: ping.id, asker: ping.asker };
  const event = { type: 'ping-joined' as const, channel: asked.channel };
  const entry = { at: parts.now(), by: { kind: 'person' as const, ...by }, event };
  const joined = await parts.pings.append(ping, entry);
  return isConflict(joined) ? undefined : joined;
};

const writePing = async (parts: Parts, by: Person, event: Asked): Promise<Ping | Refusal> => {
  for (;;) {
    const entry = { at: parts.now(), by: { kind: 'person' as const, ...by }, event };
    const made = await parts.pings.append({ id: `PG-${parts.newId()}` }, entry);
    if (isConflict(made)) {
      const joined = made.conflict === 'pair-taken' && (await joinPing(parts, by, event, made.holder));
      if (joined) return joined;
      continue;
    }
    parts.wake(made.id);
    return made;
  }
};

/** The two that somebody named, with who asked for the peering that joins them. */
const namedPair = async (parts: Parts, from: CatalogVpc, to: CatalogVpc): Promise<Ends> => {
  const ends = { from: toParty(parts.catalog, from), to: toParty(parts.catalog, to) };
  const holder = await holderOf(parts, from, to);
  return holder && joinedStatuses.includes(holder.status) ? { ...ends, asker: holder.asker } : ends;
};

const makePing =
  (parts: Parts): Peering['ping'] =>
  async ({ to, from, channel, ...who }) => {
    if (from && sameVpc(from, to)) return { refused: 'same-vpc', name: to.name };
    const asked = from ? [await namedPair(parts, from, to)] : await pairsTo(parts, to);
    if (asked.length === 0) return { refused: 'nobody-to-ping-from', to: to.name };
    const allowed = asked.filter((ends) => mayPing(who, ends));
    if (allowed.length === 0) return mayNotPing(who, asked);
    const pairs = withWaysBack(parts, allowed).slice(0, mostPairs);
    const { by, port } = who;
    return writePing(parts, by, {
      type: 'ping-asked',
      pairs,
      channel,
      shape: 'pairs',
      ...(port && { port }),
    });
  };

const makePingAll =
  (parts: Parts): Peering['pingAll'] =>
  async ({ channel, ...who }) => {
    const joined = await joinedPairs(parts);
    if (joined.length === 0) return { refused: 'nothing-connected' };
    const allowed = joined.filter((ends) => mayPing(who, ends));
    if (allowed.length === 0) return mayNotPing(who, joined);
    const pairs = withWaysBack(parts, allowed).slice(0, mostPairs);
    const { by, port } = who;
    return writePing(parts, by, {
      type: 'ping-asked',
      pairs,
      channel,
      shape: 'matrix',
      ...(port && { port }),
    });
  };

type Question = Extract<QuestionEvent, { question: string }>;

const writeQuestion = async (parts: Parts, person: Person, asked: Question): Promise<AskedQuestion> => {
  const by = { kind: 'person' as const, ...person };
  const question = findSecret(asked.question) ? 'something that seemed to hold a secret' : asked.question;
  for (;;) {
    const entry = { at: parts.now(), by, event: { ...asked, question } };
    const made = await parts.questions.append({ id: `QA-${parts.newId()}` }, entry);
    if (!isConflict(made)) return made;
  }
};

const makeProposeRule =
  (parts: Parts, deed: ReturnType<typeof makeDecide>): Peering['proposeRule'] =>
  async ({ by, from, to, groupId, protocol, port, source, ownsTarget, isKnown }) => {
    const holder = await holderOf(parts, from, to);
    if (holder?.status !== 'connected')
      return { refused: 'rule-needs-peering', from: from.name, to: to.name };
    if (!isKnown) return { refused: 'not-owner' };
    const side = sameVpc(holder.requester, to) ? 'requester' : 'accepter';
    const what = { groupId, protocol, source, ...(port !== undefined && { port }) };
    const rule = { ruleId: `RU-${parts.newId()}`, side, ...what } as const;
    const owns = { requester: false, accepter: false, [side]: ownsTarget };
    return deed(holder.id, by, 'propose-rule', (request) => decide.proposeRule(request, { owns, rule }));
  };

/** An attempt on a request stands in that request's story; who owns nothing has no more right than an outsider. */
const makeTurnAway =
  (deed: ReturnType<typeof makeDecide>): Peering['turnAway'] =>
  async (by, { deed: wanted, about, standing }) => {
    if (about === undefined || wanted === 'request' || wanted === 'ping')
      return { refused: 'not-member', standing };
    const outcome = await deed(about, by, wanted, () => ({ refused: 'not-owner' }));
    return isRefusal(outcome) ? outcome : { refused: 'not-member', standing };
  };

/**
 * Requests that wait for people are looked at now and then though nothing is due: their owners may have left, and this
 * process may have been started with another catalog.
 */
const makeWakeWaiting = ({ lists, now, wake }: Parts) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    if (now() - lookedAt < waitingPauseMs) return;
    lookedAt = now();
    for (const id of await lists.inStatus('awaiting-approval', mostWaiting)) wake(id);
  };
};

export const makePeering = (parts: Parts): Peering => {
  const { catalog, requests, lists, now, wake } = parts;
  const wakeWaiting = makeWakeWaiting(parts);
  const deed = makeDecide(parts);
  return {
    catalog,
    request: makeRequest(parts),
    approve: (id, { by, ...how }) => deed(id, by, 'approve', (request) => decide.approve(request, by, how)),
    breakGlass: (id, { by, ...how }) =>
      deed(id, by, 'break-glass', (request) => decide.breakGlass(request, by, how)),
    deny: (id, { by, ...how }) => deed(id, by, 'deny', (request) => decide.deny(request, by, how)),
    cancel: (id, { by }) => deed(id, by, 'cancel', (request) => decide.cancel(request, by)),
    remove: (id, { by, ...how }) => deed(id, by, 'remove', (request) => decide.remove(request, by, how)),
    retry: (id, { by, ...how }) => deed(id, by, 'retry', (request) => decide.retry(request, by, how)),
    ping: makePing(parts),
    pingAll: makePingAll(parts),
    proposeRule: makeProposeRule(parts, deed),
    decideRule: (id, { by, ...how }) =>
      deed(id, by, 'decide-rule', (request) => decide.decideRule(request, by, how)),
    turnAway: makeTurnAway(deed),
    findPing: parts.pings.find,
    find: requests.find,
    list: (statuses) => listIn(parts, statuses),
    history: requests.history,
    audit: lists.audit,
    requestOf: (thing) =>
      'connection' in thing
        ? lists.requestOfConnection(thing.connection)
        : lists.requestOfRoute(thing.table, thing.destination),
    recordQuestion: async (by, asked) => void (await writeQuestion(parts, by, { type: 'asked', ...asked })),
    order: async (by, question, work) =>
      wake((await writeQuestion(parts, by, { type: 'ordered', question, work })).id),
    now,
    sweep: async () => {
      const due = await lists.due(now(), duePage);
      // Somebody waits in front of a ping; most requests wait for a time that has come.
      const first = due.filter(({ kind }) => kind === 'ping');
      for (const { id } of [...first, ...due.filter((one) => !first.includes(one))]) wake(id, 'due');
      await wakeWaiting();
      return due.length;
    },
  };
};
