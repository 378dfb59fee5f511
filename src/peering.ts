import type { AskedQuestion, FileWork, QuestionEvent, VerifyWork } from './audit/asked.ts';
import type { AuditPage, AuditQuestion } from './audit/query.ts';
import { findSecret, type SecretKind } from './audit/secrets.ts';
import type { Catalog, CatalogVpc } from './catalog.ts';
import { type Side, sameVpc, sides } from './network/vpc.ts';
import type { Pair, Ping, PingEvent } from './ping/ping.ts';
import { againstPolicy, type PolicyRefusal, ruleFor } from './policy.ts';
import { type Owns, yesByAsking } from './request/approvers.ts';
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
  ping: (question: {
    by: Person;
    to: CatalogVpc;
    from?: CatalogVpc;
    channel: string;
    port?: number;
  }) => Promise<Ping | Refusal>;
  /** Everything that is connected, both ways. */
  pingAll: (question: { by: Person; channel: string; port?: number }) => Promise<Ping | Refusal>;
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
      const came = await decideOn(parts, { by, deed }, request, rule(request));
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
type Ends = { from: Party; to: Party };

/** All pairs that are, or were approved to be, joined. */
const joinedPairs = async (parts: Parts): Promise<Ends[]> =>
  (await listIn(parts, joinedStatuses)).map(({ requester, accepter }) => ({ from: requester, to: accepter }));

const turned = ({ from, to }: Ends): Ends => ({ from: to, to: from });

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
    const pair = { from: holder.requester, to: holder.accepter };
    return [sameVpc(pair.to, to) ? pair : turned(pair)];
  });
};

/** Each pair, and the way back where the catalog names an instance there that can send. */
const withWaysBack = ({ catalog }: Parts, pairs: Ends[]): Pair[] =>
  pairs.flatMap((pair) => {
    const sender = catalog.vpcs.find((vpc) => sameVpc(vpc, pair.to))?.prober;
    return sender ? [pair, { ...turned(pair), back: true }] : [pair];
  });

const writePing = async (parts: Parts, by: Person, event: PingEvent): Promise<Ping> => {
  for (;;) {
    const entry = { at: parts.now(), by: { kind: 'person' as const, ...by }, event };
    const made = await parts.pings.append({ id: `PG-${parts.newId()}` }, entry);
    if (isConflict(made)) continue;
    parts.wake(made.id);
    return made;
  }
};

const makePing =
  (parts: Parts): Peering['ping'] =>
  async ({ by, to, from, channel, port }) => {
    if (from && sameVpc(from, to)) return { refused: 'same-vpc', name: to.name };
    const toward = toParty(parts.catalog, to);
    const asked = from ? [{ from: toParty(parts.catalog, from), to: toward }] : await pairsTo(parts, to);
    if (asked.length === 0) return { refused: 'nobody-to-ping-from', to: to.name };
    const pairs = withWaysBack(parts, asked).slice(0, mostPairs);
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
  async ({ by, channel, port }) => {
    const pairs = withWaysBack(parts, await joinedPairs(parts)).slice(0, mostPairs);
    if (pairs.length === 0) return { refused: 'nothing-connected' };
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

export const makePeering = (parts: Parts): Peering => {
  const { catalog, requests, lists, now, wake } = parts;
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
    ping: makePing(parts),
    pingAll: makePingAll(parts),
    proposeRule: makeProposeRule(parts, deed),
    decideRule: (id, { by, ...how }) =>
      deed(id, by, 'decide-rule', (request) => decide.decideRule(request, by, how)),
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
      return due.length;
    },
  };
};
