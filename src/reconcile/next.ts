import { isBlocker } from '../network/finding.ts';
import { type Asked, checkPair } from '../network/preflight.ts';
import { forecastQuotas, tightestQuotas } from '../network/quota.ts';
import { reachOfPair } from '../network/reach.ts';
import { everything } from '../network/routing.ts';
import { isLiving, type Observed, requestTag } from '../network/vpc.ts';
import { type Answer, mayStillSettle } from '../ping/answer.ts';
import {
  fullPlan,
  isSettled,
  missingRules,
  mostAtOnce,
  nextSteps,
  planHash,
  type Want,
} from '../plan/plan.ts';
import { type IngressRule, isSeen, notTaken, type Step, stepKey } from '../plan/step.ts';
import {
  claimMargin,
  claimMs,
  earlier,
  heldUntil,
  lastReminder,
  offeredAgainAt,
  remindAt,
} from '../request/due.ts';
import type { Plan, RequestEvent, Trouble } from '../request/event.ts';
import { hasBegun, openSides, type PeeringRequest, plannedKeys, type Status } from '../request/request.ts';
import { endOf, leftOf, recall } from './left.ts';
import { blindFault, isHopeless, isToBeTold, outOfPatience, resendAfter, standstill } from './standstill.ts';

/**
 * What one move does. `look` is answered by a fresh observation, and by a survey and a rehearsal of the plan too where
 * it is thorough; `wait` is data, not sleep.
 */
export type Move =
  | { do: 'look'; thorough: boolean }
  | { do: 'record'; event: RequestEvent; by: 'bot' | 'schedule' }
  | { do: 'steps'; steps: Step[]; until: number }
  | { do: 'ping'; until: number }
  | { do: 'announce' }
  | { do: 'wait'; until: number }
  | { do: 'rest' };

type Deciding = (request: PeeringRequest, observed: Observed | undefined, now: number) => Move;

/** Pause between two looks while AWS settles. */
const settleMs = 700;
/** The same once nothing has changed for a minute, and once people were told of it. */
const slowMs = 5_000;
const stalledMs = 30_000;
/** Faults in a row after which the bot stops trying and says so. Someone waits in front of a plan, so it is less there. */
const patience = 8;
const planningPatience = 3;
/** Pause between two pings while new routes settle. */
const pingPauseMs = 3_000;

const record = (event: RequestEvent, by: 'bot' | 'schedule' = 'bot'): Move => ({ do: 'record', event, by });

const look = (thorough = false): Move => ({ do: 'look', thorough });

export const askedOf = ({ only, dns }: PeeringRequest): Asked => ({
  scope: only?.subnets ?? everything,
  dns,
});

/** Of rules whose try failed one may stand all the same, its answer lost: it is not tried again, but it is taken out. */
const notWanted = ({ status }: PeeringRequest) => (status === 'removing' ? [] : ['failed']);

export const wantOf = (request: PeeringRequest): Want => ({
  state: request.status === 'removing' ? 'removed' : 'connected',
  requestId: request.id,
  ours: new Set(request.ours),
  rules: request.rules.filter(
    ({ status }) => !['proposed', 'denied', ...notWanted(request)].includes(status),
  ),
  ...(request.stalled && { insists: true }),
  ...askedOf(request),
});

/** The whole plan, with what people need to judge it. */
export const makePlan = (request: PeeringRequest, observed: Observed): Plan => {
  const steps = fullPlan(wantOf(request), observed);
  const asked = askedOf(request);
  const reach = reachOfPair(observed, asked.scope, observed.sensitiveTags ?? []);
  return {
    steps,
    hash: planHash(steps),
    findings: checkPair(observed, asked),
    quotas: tightestQuotas(forecastQuotas(observed, asked.scope)),
    ...(reach && { reach }),
  };
};

/** What passes by itself is waited out for as long as the owners would have had; anything else is tried a few times. */
const isPlanHopeless = ({ stumbles, faultPasses, lapsesAt }: PeeringRequest, now: number): boolean =>
  stumbles >= planningPatience && (!faultPasses || now >= lapsesAt);

const decidePlanning: Deciding = (request, observed, now) => {
  if (isPlanHopeless(request, now)) return record({ type: 'refused', because: outOfPatience(request) });
  const pause = heldBack(request, now);
  if (pause) return pause;
  if (!observed) return look(true);
  const plan = makePlan(request, observed);
  const blockers = plan.findings.filter(isBlocker);
  return blockers.length > 0
    ? record({ type: 'refused', because: { code: 'blocked', findings: blockers } })
    : record({ type: 'planned', plan });
};

const byRule = (request: PeeringRequest): Move | undefined => {
  const { rule, plan } = request;
  const open = openSides(request);
  if (!rule || !plan || open.length === 0) return undefined;
  return record({ type: 'approved-by-rule', sides: open, planHash: plan.hash, rule });
};

const restUntil = (until: number | undefined): Move =>
  until === undefined ? { do: 'rest' } : { do: 'wait', until };

const decideAwaiting: Deciding = (request, _, now) => {
  if (now >= request.lapsesAt) return record({ type: 'lapsed' }, 'schedule');
  const approved = byRule(request);
  if (approved) return approved;
  if (needsAnnouncing(request, now)) return { do: 'announce' };
  const reminder = remindAt(request);
  if (reminder !== undefined && now >= reminder)
    return record({ type: 'reminded', escalated: request.reminders + 1 >= lastReminder }, 'schedule');
  return restUntil(earlier(reminder ?? request.lapsesAt, offeredAgainAt(request)));
};

/** Steps of the plan whose effect AWS shows for the first time. */
const newlySeen = (request: PeeringRequest, observed: Observed): string[] =>
  (request.plan?.steps ?? [])
    .filter((step) => isSeen(step, request.id, observed))
    .map(stepKey)
    .filter((key) => !request.seen.includes(key));

/** A step that AWS has taken is not sent again while its effect may just not be visible yet. */
const notJustSent = (request: PeeringRequest, steps: Step[], now: number): Step[] =>
  steps.filter(
    (step) => now >= (request.sent[stepKey(step)] ?? Number.NEGATIVE_INFINITY) + resendAfter(request),
  );

/** What makes it pointless to go on connecting. Looked at again before each batch of writes. */
const troubleIn = (request: PeeringRequest, observed: Observed): Trouble | undefined => {
  const { connection } = observed;
  if (connection && !isLiving(connection)) {
    const { status, statusMessage: said } = connection;
    return { code: 'connection-ended', status, ...(said && { said }) };
  }
  const findings = checkPair(observed, askedOf(request)).filter(isBlocker);
  return findings.length > 0 ? { code: 'blocked', findings } : undefined;
};

const pauseBetweenLooks = ({ stalled, changedAt }: PeeringRequest, now: number): number => {
  if (stalled) return stalledMs;
  return now > changedAt + claimMargin ? slowMs : settleMs;
};

/** What both ways share: see what is done, then send what can go out now. */
const converge = (request: PeeringRequest, observed: Observed, now: number, done: Move): Move => {
  const keys = newlySeen(request, observed);
  if (keys.length > 0) {
    const connectionId = observed.connection?.id;
    return record({ type: 'steps-seen', keys, ...(connectionId && { connectionId }) });
  }
  const want = wantOf(request);
  if (isSettled(want, observed)) return done;
  const steps = notJustSent(request, nextSteps(want, observed), now);
  return steps.length > 0
    ? { do: 'steps', steps: steps.slice(0, mostAtOnce), until: now + claimMs }
    : { do: 'wait', until: now + pauseBetweenLooks(request, now) };
};

/** The claim of another worker, or the pause after a fault. */
const heldBack = (request: PeeringRequest, now: number): Move | undefined => {
  const until = heldUntil(request);
  return now < until ? { do: 'wait', until } : undefined;
};

const goesBeyond = (request: PeeringRequest, observed: Observed): boolean => {
  const approved = new Set(plannedKeys(request));
  return nextSteps(wantOf(request), observed).some((step) => !approved.has(stepKey(step)));
};

/** Before the first write the plan must be the very one that was approved; after it, nothing may be done beyond it. */
const hasMoved = (request: PeeringRequest, observed: Observed): boolean =>
  hasBegun(request) || observed.connection
    ? goesBeyond(request, observed)
    : planHash(fullPlan(wantOf(request), observed)) !== request.approvedPlan;

/** AWS writes the tag with the connection; it is only read a moment later, if at all. */
const tagLagMs = 15_000;

/** A connection may be listed a moment before its tag is; the id that AWS answered tells which is meant. */
const mayStillBeTagged = (
  { connectionId, sent }: PeeringRequest,
  { strangers }: Observed,
  now: number,
): boolean =>
  strangers.some(({ id, tags }) => id === connectionId && !(requestTag in tags.requester)) &&
  now < (sent['create-connection'] ?? Number.NEGATIVE_INFINITY) + tagLagMs;

const decideConnecting: Deciding = (request, observed, now) => {
  if (request.stumbles >= patience) return record({ type: 'undoing', because: outOfPatience(request) });
  const pause = heldBack(request, now);
  if (pause) return pause;
  if (!observed) return look();
  if (mayStillBeTagged(request, observed, now)) return { do: 'wait', until: now + settleMs };
  const because = troubleIn(request, observed);
  if (because) return record({ type: 'undoing', because });
  if (hasMoved(request, observed)) return observed.survey ? record(planAgain(request, observed)) : look(true);
  const still = standstill(request, wantOf(request), observed, now);
  if (still && isHopeless(request)) return record({ type: 'undoing', because: still });
  if (still && isToBeTold(request, now)) return record({ type: 'stalled', because: still, left: [] });
  return converge(request, observed, now, record({ type: 'connected' }));
};

const keysWithout = (steps: readonly Step[], others: readonly Step[]): string[] => {
  const keys = new Set(others.map(stepKey));
  return steps.map(stepKey).filter((key) => !keys.has(key));
};

/** The new plan lists what is done already too, so that people see, and say yes to, all of it. */
const planAgain = (request: PeeringRequest, observed: Observed): RequestEvent => {
  const before = request.plan?.steps ?? [];
  const done = before.filter((step) => isSeen(step, request.id, observed));
  const fresh = makePlan(request, observed);
  const steps = [...done, ...fresh.steps];
  return {
    type: 'plan-changed',
    plan: { ...fresh, steps, hash: planHash(steps) },
    change: { added: keysWithout(steps, before), gone: keysWithout(before, steps) },
  };
};

/** A rule that came to nothing in all that time ends; the peering beside it stands as it was. */
const giveUpRule = ({ side, ruleId }: IngressRule, { lastFault }: PeeringRequest): Move => {
  const answer = { key: `allow-ingress ${side} ${ruleId}`, ok: false, ...(lastFault && { said: lastFault }) };
  return record({ type: 'rule-failed', ruleId, answer });
};

/** What lets the same in already is somebody else's: nothing is written beside it, and it stays when the peering goes. */
const foreignRule = (request: PeeringRequest, { foreignRules, ingress }: Observed): Move | undefined => {
  for (const { side, ruleId } of approvedRules(request)) {
    if (ingress?.[side].some((own) => own.ruleId === ruleId)) continue;
    const there = foreignRules?.[side].find((one) => one.ruleId === ruleId);
    if (!there) continue;
    const said = `rule ${there.groupRuleId} in ${there.groupId} lets the same in already, and is not mine`;
    const answer = { key: `allow-ingress ${side} ${ruleId}`, ok: false, code: notTaken, said };
    return record({ type: 'rule-failed', ruleId, answer });
  }
  return undefined;
};

/** The ids of rules that were found and not answered: from now on they are known by these. */
const foundRules = (request: PeeringRequest, { ingress }: Observed) => {
  const groupRules = approvedRules(request).flatMap(({ side, ruleId, groupRuleId }) => {
    const own = ingress?.[side].find((one) => one.ruleId === ruleId);
    return own && groupRuleId === undefined ? [{ ruleId, groupRuleId: own.groupRuleId }] : [];
  });
  return groupRules.length > 0 ? { groupRules } : {};
};

/** Rules that owners have agreed to since, beside a connection that stands. A refusal of AWS's ends the rule alone. */
const decideRules = (
  request: PeeringRequest,
  observed: Observed | undefined,
  now: number,
): Move | undefined => {
  const [first] = approvedRules(request);
  if (!first) return undefined;
  if (request.stumbles >= patience) return giveUpRule(first, request);
  const pause = heldBack(request, now);
  if (pause) return pause;
  if (!observed) return look();
  const taken = foreignRule(request, observed);
  if (taken) return taken;
  const steps = missingRules(wantOf(request), observed);
  const missing = new Set(steps.map(stepKey));
  const seen = approvedRules(request).map(({ side, ruleId }) => `allow-ingress ${side} ${ruleId}`);
  const keys = seen.filter((key) => !missing.has(key));
  if (keys.length > 0) return record({ type: 'steps-seen', keys, ...foundRules(request, observed) });
  const open = notJustSent(request, steps, now);
  return open.length > 0
    ? { do: 'steps', steps: open.slice(0, mostAtOnce), until: now + claimMs }
    : { do: 'wait', until: now + settleMs };
};

const approvedRules = ({ rules }: PeeringRequest) => rules.filter(({ status }) => status === 'approved');

/**
 * Packets are sent by one worker at a time, and again after a pause while they may only be late. A pair that cannot even
 * be looked at is left untested, and said to be so.
 */
const decidePing = (request: PeeringRequest, now: number): Move => {
  if (request.stumbles >= patience) return record({ type: 'pinged', answers: [], last: true });
  const held = heldBack(request, now);
  if (held) return held;
  const pause = request.ping ? request.at + pingPauseMs : 0;
  return now < pause ? { do: 'wait', until: pause } : { do: 'ping', until: now + claimMs };
};

const decideConnected: Deciding = (request, observed, now) => {
  const { ping, expiresAt } = request;
  if (expiresAt !== undefined && now >= expiresAt)
    return record({ type: 'removal-requested', reason: 'its time is over' }, 'schedule');
  const ruled = decideRules(request, observed, now);
  if (ruled) return ruled;
  if (!ping?.last) return decidePing(request, now);
  if (needsAnnouncing(request, now)) return { do: 'announce' };
  return restUntil(earlier(expiresAt, offeredAgainAt(request)));
};

/** New routes carry packets after a moment; so long it is tried again before the bot says that nothing passes. */
const settlingMs = 60_000;

/** Is this the last ping after connecting? What waiting cannot mend is not tried again. */
export const isLastPing = (
  { connectedAt = 0 }: PeeringRequest,
  answers: readonly Answer[],
  now: number,
): boolean => !answers.some(mayStillSettle) || now >= connectedAt + settlingMs;

/** Was the removal planned without a connection to delete, after the wait for it? */
const isPlannedWithout = (request: PeeringRequest): boolean =>
  request.plan !== undefined && !plannedKeys(request).includes('delete-connection');

/** AWS does not list a connection for a moment after it was made; what is not seen yet is not gone. */
const mayStillAppear = (request: PeeringRequest, { connection }: Observed, now: number): boolean =>
  !connection &&
  request.connectionId !== undefined &&
  !isPlannedWithout(request) &&
  now < request.changedAt + claimMargin;

/** People are told what is left: as AWS shows it now, or by the record where nothing can be seen. */
const tellStall = (request: PeeringRequest, because: Trouble, observed?: Observed): Move =>
  record({ type: 'stalled', because, left: leftOf(request, wantOf(request), observed) });

/** Looks again; and where looks fail, people are told first. */
const lookOrTell = (request: PeeringRequest, now: number): Move => {
  const blind = blindFault(request);
  return blind && isToBeTold(request, now) ? tellStall(request, blind) : look();
};

/** While something of the request's may be left it is tried again, with longer pauses, and never given up. */
const decideRemoving: Deciding = (request, seen, now) => {
  const pause = heldBack(request, now);
  if (pause) return pause;
  if (!seen) return lookOrTell(request, now);
  if (mayStillAppear(request, seen, now)) return { do: 'wait', until: now + settleMs };
  const observed = recall(request, seen);
  const unplanned = !request.plan || goesBeyond(request, observed);
  if (unplanned && !isSettled(wantOf(request), observed))
    return record({ type: 'planned', plan: { ...makePlan(request, observed), findings: [] } });
  const still = standstill(request, wantOf(request), observed, now);
  if (still && isToBeTold(request, now) && !isSettled(wantOf(request), observed))
    return tellStall(request, still, observed);
  return converge(request, observed, now, record(endOf(request, wantOf(request), observed)));
};

const decideEnded: Deciding = (request, _, now) =>
  needsAnnouncing(request, now) ? { do: 'announce' } : restUntil(offeredAgainAt(request));

/** Is something not shown yet, or is it time to offer again what Slack would not take? */
const needsAnnouncing = (request: PeeringRequest, now: number): boolean =>
  request.shown < request.changed || now >= (offeredAgainAt(request) ?? Number.POSITIVE_INFINITY);

const deciders = {
  planning: decidePlanning,
  'awaiting-approval': decideAwaiting,
  connecting: decideConnecting,
  connected: decideConnected,
  removing: decideRemoving,
  removed: decideEnded,
  refused: decideEnded,
  denied: decideEnded,
  cancelled: decideEnded,
  lapsed: decideEnded,
  failed: decideEnded,
  drafted: decideEnded,
} as const satisfies Record<Status, Deciding>;

/** The next move of a request, from what it is, what AWS shows, and the time. Pure: a turn repeats it until it waits or rests. */
export const next: Deciding = (request, observed, now) => deciders[request.status](request, observed, now);
