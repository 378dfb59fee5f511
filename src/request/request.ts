import { z } from 'zod';
import type { Recorded } from '../audit/chain.ts';
import { type Side, sides } from '../network/vpc.ts';
import { answer } from '../ping/answer.ts';
import { late } from '../ping/late.ts';
import { notTaken, stepKey } from '../plan/step.ts';
import { withinBounds } from './bounds.ts';
import {
  type Actor,
  actor,
  gap,
  ingressRule,
  isSameMessage,
  type MessageName,
  messageName,
  type Person,
  party,
  person,
  place,
  plan,
  planChange,
  type RequestEvent,
  type StepAnswer,
  side,
  stepAnswer,
  trouble,
  unreached,
  voided,
} from './event.ts';

export const statuses = [
  'planning',
  'awaiting-approval',
  'connecting',
  'connected',
  'removing',
  'removed',
  'refused',
  'denied',
  'cancelled',
  'lapsed',
  'failed',
  'drafted',
] as const;
export type Status = (typeof statuses)[number];

/** Statuses that hold the lock of the VPC pair: nobody else may ask for the same two. */
export const openStatuses: readonly Status[] = [
  'planning',
  'awaiting-approval',
  'connecting',
  'connected',
  'removing',
];
export const isOpen = ({ status }: { status: Status }): boolean => openStatuses.includes(status);

/** One yes. `asked`: asking is the yes of the asker's own side. A rule of the catalog is nobody's yes in particular. */
const approval = z.discriminatedUnion('how', [
  z.object({ how: z.enum(['asked', 'approved']), by: person, at: z.number() }),
  z.object({ how: z.literal('broke-glass'), by: person, at: z.number(), reason: z.string() }),
  z.object({ how: z.literal('rule'), rule: z.string(), at: z.number() }),
]);
export type Approval = z.infer<typeof approval>;
const approvals = z.array(approval);
const rule = ingressRule.extend({
  status: z.enum(['proposed', 'approved', 'in-place', 'denied', 'failed']),
  proposedBy: person,
  /** The owners of its side who have said yes; the policy says how many are needed. */
  yes: z.array(person),
  decidedBy: person.optional(),
  /** Why it was denied, or what AWS answered. */
  said: z.string().optional(),
  /** The id that AWS gave the rule when it was made: the only proof that it is ours. */
  groupRuleId: z.string().optional(),
});
export type ProposedRule = z.infer<typeof rule>;
const decision = z.object({ by: actor, at: z.number(), reason: z.string().optional() });

/** What a person asked the bot, as the sum of its events. Times are in milliseconds since 1970. */
export const peeringRequest = z.object({
  id: z.string(),
  /** Number of the last event, from 1; also the version that a writer must have read. */
  seq: z.number(),
  /** Hash of the last event: the head of the chain. */
  hash: z.string(),
  /** Time of the last event. */
  at: z.number(),
  status: z.enum(statuses),
  asker: person,
  askedAt: z.number(),
  askedIn: z.string().optional(),
  requester: party,
  accepter: party,
  reason: z.string(),
  duration: z.number().nullable(),
  only: z.object({ subnets: z.array(z.string()), named: z.string() }).optional(),
  dns: z.array(side),
  rule: z.string().optional(),
  draft: z.boolean(),
  mayBreakGlass: z.boolean(),
  /** Seconds that the owners have to answer, each time they are asked. */
  lapseAfter: z.number(),
  lapsesAt: z.number(),
  /** Reminders since the owners were last asked, and whether the last of them named the second group. */
  reminders: z.number(),
  escalated: z.boolean(),
  /** Where too few people can say yes, and since when that is known. */
  gaps: z.array(gap).default([]),
  gapsAt: z.number().optional(),
  /** Whose yes was the last to be taken back, since they are no owners any more. */
  voided: z.array(voided).default([]),
  expiresAt: z.number().optional(),
  /** How many owners of each side have to say yes, and who has. */
  needs: z.object({ requester: z.number(), accepter: z.number() }),
  yes: z.object({ requester: approvals, accepter: approvals }),
  /** What will be done; while removing, what will be undone. */
  plan: plan.optional(),
  /** Hash of the plan that people said yes to. */
  approvedPlan: z.string().optional(),
  /** How the plan differs from the one that people had said yes to before the network changed. */
  planChange: planChange.optional(),
  /** Step keys whose effect AWS has shown. */
  seen: z.array(z.string()),
  /** When AWS last took a step that is not seen yet, by key. */
  sent: z.record(z.string(), z.number()),
  /** The batch that one worker has claimed, and until when nobody else may act. */
  claim: z.object({ keys: z.array(z.string()), until: z.number() }).optional(),
  /** Keys of every create-route step ever begun: the only routes that removal may take out. */
  ours: z.array(z.string()),
  /** Keys of the steps ever begun that make a connection or a rule. Older versions did not write them down. */
  begun: z.array(z.string()).optional(),
  connectionId: z.string().optional(),
  connectedAt: z.number().optional(),
  ping: z.object({ answers: z.array(answer), tries: z.number(), last: z.boolean() }).optional(),
  /** Why the packets that are on their way take so long. */
  late: late.optional(),
  /** Rules of security groups that people asked for, each decided by itself. */
  rules: z.array(rule),
  /** Who denied, cancelled, removed or let lapse, and why. */
  ended: decision.optional(),
  trouble: trouble.optional(),
  /** What a failed removal could not take out: step keys. */
  left: z.array(z.string()),
  /** Faults in a row without progress, and what the last of them said. */
  stumbles: z.number(),
  lastFault: z.string().optional(),
  /** What AWS answered to the step that failed last; absent where a look failed. */
  refusal: stepAnswer.optional(),
  /** Until when nobody tries again after the last fault. */
  pausedUntil: z.number().optional(),
  /** How often in a row AWS took steps anew, and nothing new was seen. */
  rounds: z.number().optional(),
  /** Why it does not get on, what is left to do, since when, and how often and when people were last told. */
  stalled: z
    .object({
      since: z.number(),
      toldAt: z.number(),
      times: z.number(),
      because: trouble,
      left: z.array(z.string()),
    })
    .optional(),
  /** The last fault will pass by itself, and is no reason to refuse anybody anything. */
  faultPasses: z.literal(true).optional(),
  /** Number of the last event that people should see, and its time. */
  changed: z.number(),
  changedAt: z.number(),
  /** `changed` as Slack last showed it in full. */
  shown: z.number(),
  places: z.array(place),
  unreached: z.array(unreached),
  /**
   * First posts that were begun and have no place yet: since when, how often, and when the last was begun. `isLost`: the
   * last one has come to its end, and nobody knows which.
   */
  posting: z
    .array(
      messageName.extend({
        since: z.number(),
        at: z.number(),
        posts: z.number(),
        isLost: z.literal(true).optional(),
      }),
    )
    .optional(),
  /** How often it was offered to Slack, as it is now, without reaching everybody. */
  offers: z.number(),
});
export type PeeringRequest = z.infer<typeof peeringRequest>;
export type BegunPost = NonNullable<PeeringRequest['posting']>[number];

export type RequestEntry = Recorded<RequestEvent>;
type Of<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;

const begin = (entry: RequestEntry, event: Of<'requested'>): PeeringRequest => {
  if (entry.by.kind !== 'person') throw new Error('Only a person can ask for a peering.');
  const { kind: _, ...asker } = entry.by;
  const { requester, accepter, reason, duration, askedIn } = event;
  return {
    id: entry.id,
    seq: entry.seq,
    hash: entry.hash,
    at: entry.at,
    status: 'planning',
    asker,
    askedAt: entry.at,
    ...(askedIn && { askedIn }),
    requester,
    accepter,
    reason,
    duration,
    ...(event.only && { only: event.only }),
    ...(event.rule && { rule: event.rule }),
    dns: event.dns ?? [],
    draft: event.draft ?? false,
    mayBreakGlass: event.breakGlass ?? false,
    lapseAfter: event.lapseAfter,
    lapsesAt: entry.at + event.lapseAfter * 1000,
    reminders: 0,
    escalated: false,
    gaps: [],
    voided: [],
    needs: event.needs,
    yes: {
      requester: [],
      accepter: [],
      ...(event.yes && { [event.yes]: [{ how: 'asked', by: asker, at: entry.at }] }),
    },
    seen: [],
    sent: {},
    ours: [],
    left: [],
    stumbles: 0,
    changedAt: entry.at,
    changed: entry.seq,
    shown: 0,
    places: [],
    unreached: [],
    offers: 0,
    rules: [],
  };
};

const withoutKeys = (sent: Record<string, number>, keys: string[]) =>
  Object.fromEntries(Object.entries(sent).filter(([key]) => !keys.includes(key)));

/** Who a person's event is by. */
const personIn = (by: Actor) => {
  if (by.kind !== 'person') throw new Error('Only a person can say yes.');
  const { kind: _, ...found } = by;
  return found;
};

type Decided = Pick<PeeringRequest, 'needs' | 'yes'>;

/** Has a side said yes? A rule and a broken glass stand for all its owners. */
export const hasAgreed = ({ needs, yes }: Decided, one: Side): boolean =>
  yes[one].length >= needs[one] || yes[one].some(({ how }) => how === 'rule' || how === 'broke-glass');

/** The sides that have not said yes. */
export const openSides = (request: Decided): Side[] => sides.filter((one) => !hasAgreed(request, one));

const agree = (request: PeeringRequest, agreed: readonly Side[], planHash: string, yes: Approval) => {
  const added = Object.fromEntries(agreed.map((one) => [one, [...request.yes[one], yes]]));
  const after = { needs: request.needs, yes: { ...request.yes, ...added } };
  const isComplete = openSides(after).length === 0;
  return {
    yes: after.yes,
    approvedPlan: planHash,
    ...(isComplete && { status: 'connecting' as const, stumbles: 0, planChange: undefined }),
  };
};

const onlyAsking = (yes: Approval[]): Approval[] => yes.filter(({ how }) => how === 'asked');

/** A yes was for the plan that was shown; when the plan changes, only the asker's own yes, given by asking, holds. */
const askAgain = ({ yes, lapseAfter }: PeeringRequest, event: Of<'plan-changed'>, at: number) => ({
  status: 'awaiting-approval' as const,
  plan: event.plan,
  planChange: event.change,
  approvedPlan: undefined,
  yes: { requester: onlyAsking(yes.requester), accepter: onlyAsking(yes.accepter) },
  lapsesAt: at + lapseAfter * 1000,
  reminders: 0,
  escalated: false,
});

/** The yes that is left, and the question open again with all the time there is where it does not suffice any more. */
const keepYes = (request: PeeringRequest, keeps: (one: Side, yes: Approval) => boolean, at: number) => {
  const kept = (one: Side) => request.yes[one].filter((yes) => keeps(one, yes));
  const yes = { requester: kept('requester'), accepter: kept('accepter') };
  const isOpenAgain = openSides({ needs: request.needs, yes }).length > 0;
  return {
    yes,
    ...(isOpenAgain && {
      status: 'awaiting-approval' as const,
      approvedPlan: undefined,
      lapsesAt: at + request.lapseAfter * 1000,
      reminders: 0,
      escalated: false,
    }),
  };
};

/** Whoever is no owner any more has said nothing; the others are asked in their place. */
const withoutYes = (request: PeeringRequest, { gone }: Of<'yes-void'>, at: number) => {
  const keeps = (one: Side, yes: Approval): boolean =>
    yes.how === 'rule' || !gone.some(({ side: where, user }) => where === one && user === yes.by.user);
  return { ...keepYes(request, keeps, at), voided: gone };
};

const withoutRule = (request: PeeringRequest, at: number) => ({
  ...keepYes(request, (_, { how }) => how !== 'rule', at),
  rule: undefined,
});
/** No fault and no round without progress counts any more. */
const anew = () => ({ stumbles: 0, refusal: undefined, pausedUntil: undefined, rounds: undefined });

const stall = ({ stalled }: PeeringRequest, { because, left }: Of<'stalled'>, at: number) => ({
  stalled: { since: stalled?.since ?? at, toldAt: at, times: (stalled?.times ?? 0) + 1, because, left },
});

/** A removal goes on at once; one that had ended with something left is taken up again. */
const retry = (request: PeeringRequest, by: Actor, at: number) => {
  if (request.status === 'removing') return { ...anew(), sent: {} };
  const { trouble: because, left, ended = { by, at } } = request;
  return { ...leave(request), ended, ...(because && stall(request, { type: 'stalled', because, left }, at)) };
};

/** A claim outlives the change of mind: its worker may be in the middle of a call. */
const leave = (request: PeeringRequest) => ({
  ...withinBounds(request),
  status: 'removing' as const,
  plan: undefined,
  planChange: undefined,
  seen: [],
  sent: {},
  trouble: undefined,
  ...anew(),
  stalled: undefined,
});

/** Has anything been done in AWS for it, or may it have been? */
export const hasBegun = ({ seen, sent, claim }: PeeringRequest): boolean =>
  seen.length > 0 || Object.keys(sent).length > 0 || claim !== undefined;

/** A request that ends while people are asked again about a changed plan takes out what it had begun. */
const close = (request: PeeringRequest, status: 'denied' | 'cancelled' | 'lapsed') =>
  hasBegun(request) ? leave(request) : { status };

/** A worker that is late gives back its own claim, and not that of whoever came next. */
const giveBack = ({ claim }: PeeringRequest, keys: readonly string[], at: number, held = claim?.until) => {
  const isItsOwn = claim?.keys.join() === keys.join() && claim.until === held;
  return { claim: claim && !isItsOwn && at < claim.until ? claim : undefined };
};

const makesMore = (key: string): boolean => key === 'create-connection' || key.startsWith('allow-ingress ');

/** The ids that AWS gave to rules, and what was not begun after all since the bot itself would not ask for it. */
const withAnswers = ({ rules, begun }: PeeringRequest, answers: readonly StepAnswer[]) => {
  const made = (ruleId: string) =>
    answers.find(({ key, groupRuleId }) => groupRuleId && key.endsWith(` ${ruleId}`))?.groupRuleId;
  const untaken = answers.filter(({ code }) => code === notTaken).map(({ key }) => key);
  return {
    ...(begun && untaken.length > 0 && { begun: begun.filter((key) => !untaken.includes(key)) }),
    ...(answers.some(({ groupRuleId }) => groupRuleId) && {
      rules: rules.map((one) => ({ ...one, ...groupRuleOf(made(one.ruleId)) })),
    }),
  };
};

const groupRuleOf = (groupRuleId: string | undefined) => (groupRuleId ? { groupRuleId } : {});

const finish = (
  request: PeeringRequest,
  { answers, connectionId, rounds, held }: Of<'steps-finished'>,
  at: number,
) => ({
  ...giveBack(
    request,
    answers.map(({ key }) => key),
    at,
    held,
  ),
  ...(connectionId && { connectionId }),
  ...withAnswers(request, answers),
  ...(rounds !== undefined && { rounds }),
  sent: {
    ...request.sent,
    ...Object.fromEntries(answers.filter(({ ok }) => ok).map(({ key }) => [key, at])),
  },
});

/** Stands in a claim for the packets that one worker is sending. */
const pingKey = 'ping';

const isRouteKey = (key: string): boolean => key.startsWith('create-route ');

const start = (request: PeeringRequest, { keys, until }: Of<'steps-started'>) => ({
  claim: { keys, until },
  ours: [...new Set([...request.ours, ...keys.filter(isRouteKey)])],
  ...(keys.some(makesMore) && {
    begun: [...new Set([...(request.begun ?? []), ...keys.filter(makesMore)])],
  }),
});

const changeRule = (
  { rules }: PeeringRequest,
  ruleId: string,
  change: Partial<ProposedRule>,
): Pick<PeeringRequest, 'rules'> => ({
  rules: rules.map((one) => (one.ruleId === ruleId ? { ...one, ...change } : one)),
});

const agreeToRule = ({ needs }: PeeringRequest, one: ProposedRule, by: Person): ProposedRule => {
  const yes = [...one.yes, by];
  return yes.length < needs[one.side] ? { ...one, yes } : { ...one, yes, status: 'approved', decidedBy: by };
};

const propose = (request: PeeringRequest, { rule: wanted, agreed }: Of<'rule-proposed'>, by: Actor) => {
  const proposedBy = personIn(by);
  const fresh: ProposedRule = { ...wanted, status: 'proposed', proposedBy, yes: [] };
  const rules = [...request.rules, agreed ? agreeToRule(request, fresh, proposedBy) : fresh];
  return { rules, ...withinBounds({ ...request, rules }) };
};

/** A rule that AWS shows is in place, and worth another ping. */
const seeRules = ({ rules, status }: PeeringRequest, { keys, groupRules = [] }: Of<'steps-seen'>) => {
  const isNew = ({ side: one, ruleId }: ProposedRule) => keys.includes(`allow-ingress ${one} ${ruleId}`);
  if (status !== 'connected' || !rules.some(isNew)) return {};
  const idOf = ({ ruleId }: ProposedRule) => groupRules.find((one) => one.ruleId === ruleId)?.groupRuleId;
  return {
    ping: undefined,
    rules: rules.map((one) =>
      isNew(one) ? { ...one, ...groupRuleOf(idOf(one)), status: 'in-place' as const } : one,
    ),
  };
};

const see = (request: PeeringRequest, event: Of<'steps-seen'>) => ({
  ...seeRules(request, event),
  ...seeSteps(request, event),
});

const seeSteps = (request: PeeringRequest, { keys, connectionId }: Of<'steps-seen'>) => ({
  seen: [...new Set([...request.seen, ...keys])],
  sent: withoutKeys(request.sent, keys),
  ...anew(),
  ...(connectionId && { connectionId }),
});

const isAmong = (names: readonly MessageName[] | undefined, one: MessageName): boolean =>
  names?.some((name) => isSameMessage(name, one)) ?? false;

const beginPosts = ({ posting = [] }: PeeringRequest, { messages }: Of<'posting'>, at: number) => {
  const begin = (name: MessageName): BegunPost => {
    const before = posting.find((one) => isSameMessage(one, name));
    return { ...name, at, since: before?.since ?? at, posts: (before?.posts ?? 0) + 1 };
  };
  return { posting: [...posting.filter((one) => !isAmong(messages, one)), ...messages.map(begin)] };
};

/** What is left to be found out about a begun post: nothing where it has a place, or where Slack took none so far. */
const settlePost = (post: BegunPost, { places, lost, refused }: Of<'announced'>): BegunPost[] => {
  if (isAmong(places, post)) return [];
  if (isAmong(lost, post)) return [{ ...post, isLost: true }];
  if (!isAmong(refused, post)) return [post];
  return post.posts > 1 ? [{ ...post, posts: post.posts - 1, isLost: true }] : [];
};

const announce = ({ shown, offers, posting }: PeeringRequest, event: Of<'announced'>) => ({
  places: event.places,
  unreached: event.unreached,
  shown: event.shows,
  offers: event.unreached.length === 0 ? 0 : event.shows > shown ? 1 : offers + 1,
  ...(posting && { posting: posting.flatMap((post) => settlePost(post, event)) }),
});

const saidIn = ({ code, said }: StepAnswer): string => [code, said].filter(Boolean).join(': ') || 'Unknown';

/** What an event changes. Spelled out for each kind: the compiler misses none. */
const change = (
  request: PeeringRequest,
  event: RequestEvent,
  by: Actor,
  at: number,
): Partial<PeeringRequest> => {
  switch (event.type) {
    case 'requested':
      throw new Error(`Request ${request.id} was asked for twice.`);
    case 'planned':
      return request.status === 'planning'
        ? { status: request.draft ? 'drafted' : 'awaiting-approval', plan: event.plan, stumbles: 0 }
        : { plan: event.plan };
    case 'refused':
      return { status: 'refused', trouble: event.because };
    case 'announced':
      return announce(request, event);
    case 'posting':
      return beginPosts(request, event, at);
    case 'approved':
      return agree(request, [event.side], event.planHash, { how: 'approved', by: personIn(by), at });
    case 'approved-by-rule':
      return agree(request, event.sides, event.planHash, { how: 'rule', rule: event.rule, at });
    case 'broke-glass':
      return agree(request, event.sides, event.planHash, {
        how: 'broke-glass',
        by: personIn(by),
        at,
        reason: event.reason,
      });
    case 'reminded':
      return { reminders: request.reminders + 1, escalated: event.escalated };
    case 'denied':
      return { ...close(request, 'denied'), ended: { by, at, reason: event.reason } };
    case 'cancelled':
      return { ...close(request, 'cancelled'), ended: { by, at } };
    case 'lapsed':
      return { ...close(request, 'lapsed'), ended: { by, at } };
    case 'owners-counted':
      return { gaps: event.gaps, gapsAt: at };
    case 'yes-void':
      return withoutYes(request, event, at);
    case 'rule-void':
      return withoutRule(request, at);
    case 'plan-changed':
      return askAgain(request, event, at);
    case 'steps-started':
      return start(request, event);
    case 'steps-finished':
      return finish(request, event, at);
    case 'steps-seen':
      return see(request, event);
    case 'connected':
      return {
        status: 'connected',
        connectedAt: at,
        ...anew(),
        stalled: undefined,
        ...(request.duration !== null && { expiresAt: at + request.duration * 1000 }),
      };
    case 'ping-started':
      return { claim: { keys: [pingKey], until: event.until }, late: undefined };
    case 'ping-late': {
      const { type: _, ...told } = event;
      return { late: told };
    }
    case 'claim-renewed':
      return { claim: request.claim && { ...request.claim, until: event.until } };
    case 'pinged':
      return {
        ...giveBack(request, [pingKey], at, event.held),
        late: undefined,
        ping: { answers: event.answers, last: event.last, tries: (request.ping?.tries ?? 0) + 1 },
        stumbles: 0,
      };
    case 'rule-proposed':
      return propose(request, event, by);
    case 'rule-approved':
      return {
        rules: request.rules.map((one) =>
          one.ruleId === event.ruleId ? agreeToRule(request, one, personIn(by)) : one,
        ),
      };
    case 'rule-denied':
      return changeRule(request, event.ruleId, {
        status: 'denied',
        decidedBy: personIn(by),
        said: event.reason,
      });
    case 'rule-failed':
      return {
        ...changeRule(request, event.ruleId, { status: 'failed', said: saidIn(event.answer) }),
        stumbles: 0,
      };
    case 'removal-requested':
      return { ...leave(request), ended: { by, at, reason: event.reason } };
    case 'undoing':
      return { ...leave(request), trouble: event.because };
    case 'removed':
      return { status: 'removed' };
    case 'stalled':
      return stall(request, event, at);
    case 'retry-requested':
      return retry(request, by, at);
    case 'failed':
      return { status: 'failed', trouble: event.because, left: event.left };
    case 'stumbled':
      return {
        stumbles: request.stumbles + 1,
        lastFault: `${event.code}: ${event.said}`,
        refusal: event.answer,
        pausedUntil: event.until,
        faultPasses: event.passing,
        ...giveBack(request, event.keys ?? [], at, event.held),
      };
    case 'turned-away':
      return {};
  }
};

/** Events that change nothing that people are shown. */
const silent: readonly RequestEvent['type'][] = [
  'announced',
  'posting',
  'turned-away',
  'stumbled',
  'ping-started',
  'claim-renewed',
];

/** The only function that makes a new state. Throws on an event that cannot follow, which `decide` and `next` never make. */
export const evolve = (request: PeeringRequest | undefined, entry: RequestEntry): PeeringRequest => {
  const { event, seq, hash, at, by } = entry;
  if (!request) {
    if (event.type !== 'requested') throw new Error(`Request ${entry.id} begins with "${event.type}".`);
    return begin(entry, event);
  }
  const seen = silent.includes(event.type) ? {} : { changed: seq, changedAt: at };
  return { ...request, ...change(request, event, by, at), ...seen, seq, hash, at };
};

export const plannedKeys = (request: PeeringRequest): string[] => request.plan?.steps.map(stepKey) ?? [];
