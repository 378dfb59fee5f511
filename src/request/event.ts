import { z } from 'zod';
import { ofSides, party, side } from '../events/place.ts';
import { answer } from '../ping/answer.ts';
import { late } from '../ping/late.ts';
import { drillEvents } from './drill-events.ts';
import { narrowEvents } from './narrow-events.ts';
import { changedLeft, leftRoutes, leftRules } from './removal-facts.ts';
import {
  beyond,
  drift,
  gap,
  ingressRule,
  messageName,
  place,
  plan,
  planChange,
  shared,
  step,
  stepAnswer,
  trouble,
  unreached,
  voided,
} from './shapes.ts';
import { lasting, recertify, timingEvents } from './timing-events.ts';
import { gatheredEvent } from './together-shapes.ts';
import { unseenEvents } from './unseen.ts';
import { widenEvents } from './widen-events.ts';

const reason = z.string();

const keys = z.array(z.string());

/** Until when the claim held that is given back: two workers, one after the other, may claim the very same work. */
const held = z.number().optional();

/** What differs, and how much of it there is in all: of very many the first are kept. */
const drifts = { drifts: z.array(drift), count: z.number() };
/** And what would mend it that nobody has agreed on yet. */
const told = { ...drifts, beyond: beyond.optional() };
/** Of a repair that all have agreed to: it is begun by `repair-begun`. Where older events do not say so it was begun by the last yes. */
const waits = z.literal(true).optional();
/** Of a repair: packets are counted before its first step, too. */
const counts = { counts: z.literal(true).optional() };

/** Everything that can happen to a request, in the past tense. */
export const requestEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('requested'),
    requester: party,
    accepter: party,
    reason,
    /** Seconds of life once connected; null means until somebody removes it. */
    duration: z.number().int().positive().nullable(),
    /** The moment at which it ends, whenever it is connected (milliseconds since 1970), where one was said. */
    until: z.number().int().positive().optional(),
    /** What it is for: the TCP port of the accepter VPC that is to be reached. */
    service: z.object({ port: z.number().int().min(1).max(65_535) }).optional(),
    /** The number by which another system knows it, and where it is read. */
    ticket: z.object({ id: z.string(), url: z.string().optional() }).optional(),
    /** Seconds that the owners have to answer. */
    lapseAfter: z.number().int().positive(),
    /** The side whose owner the asker is: asking is that side's yes. */
    yes: side.optional(),
    /** All sides whose owner the asker is, so that what they read speaks to them as one. Older events do not say. */
    owns: z.array(side).optional(),
    /** How many owners of each side have to say yes. */
    needs: ofSides(z.number().int().positive()),
    /** Ids of the subnets that it is for, and the words in which they were named; absent for whole VPCs. */
    only: z.object({ subnets: z.array(z.string()), named: z.string() }).optional(),
    /** Sides whose DNS names the peer is to resolve to private addresses. */
    dns: z.array(side).optional(),
    /** Name of the catalog's rule by which nobody has to be asked. */
    rule: z.string().optional(),
    /** The policies of both VPCs name people who may approve alone in an emergency. */
    breakGlass: z.literal(true).optional(),
    /** The connection is there already: it is taken over as it is, and nothing of it is made. */
    adopts: z.object({ connectionId: z.string() }).optional(),
    /** It is to begin no earlier (milliseconds since 1970). */
    startsAt: z.number().optional(),
    /** How often it has to be confirmed where it has no end, in seconds, and what follows where it is not. */
    recertify: recertify.optional(),
    /** Only the plan is wanted: nobody is asked, and nothing is done. */
    draft: z.literal(true).optional(),
    /** Channel id where the asker typed. */
    askedIn: z.string().optional(),
  }),
  z.object({ type: z.literal('planned'), plan }),
  z.object({ type: z.literal('refused'), because: trouble }),
  z.object({
    type: z.literal('announced'),
    places: z.array(place),
    unreached: z.array(unreached),
    shows: z.number(),
    /** Begun posts of which no answer came: the messages may stand in Slack. */
    lost: z.array(messageName).optional(),
    /** Begun posts that Slack certainly did not take. */
    refused: z.array(messageName).optional(),
  }),
  /** These messages are posted now for the first time. Written before, since Slack has no key that makes a post happen once. */
  z.object({ type: z.literal('posting'), messages: z.array(messageName) }),
  /** `startsAt`, `shorter`: the owner wants it to begin no earlier, and to last less long, than was asked for. */
  z.object({
    type: z.literal('approved'),
    side,
    planHash: z.string(),
    startsAt: z.number().optional(),
    shorter: lasting.optional(),
  }),
  ...timingEvents,
  ...narrowEvents,
  ...widenEvents,
  z.object({
    type: z.literal('approved-by-rule'),
    sides: z.array(side),
    planHash: z.string(),
    rule: z.string(),
  }),
  z.object({ type: z.literal('broke-glass'), sides: z.array(side), planHash: z.string(), reason }),
  /** An owner wants to know something before they decide; the time to answer stands still, the first time. */
  z.object({ type: z.literal('asked-back'), side, question: z.string() }),
  z.object({ type: z.literal('answered-back'), answer: z.string() }),
  z.object({ type: z.literal('reminded'), escalated: z.boolean() }),
  z.object({ type: z.literal('denied'), side, reason }),
  z.object({ type: z.literal('cancelled') }),
  z.object({ type: z.literal('lapsed') }),
  /** Whether there are people who can say yes, where that has changed since it was last looked at. */
  z.object({ type: z.literal('owners-counted'), gaps: z.array(gap) }),
  /** Before anything was done, somebody who had said yes turned out to be no owner any more. */
  z.object({ type: z.literal('yes-void'), gone: z.array(voided) }),
  /** Before anything was done, the catalog lost the rule by which nobody had to be asked: now the owners are. */
  z.object({ type: z.literal('rule-void'), rule: z.string() }),
  z.object({ type: z.literal('plan-changed'), plan, change: planChange }),
  z.object({ type: z.literal('steps-started'), keys, until: z.number() }),
  /** Another request (`holder`, of the two VPCs `between`) is writing in the same route tables (by id): this one comes after it. */
  z.object({
    type: z.literal('turn-awaited'),
    holder: z.string(),
    between: z.array(z.string()),
    tables: z.array(z.string()),
  }),
  z.object({
    type: z.literal('steps-finished'),
    answers: z.array(stepAnswer),
    connectionId: z.string().optional(),
    /** How often in a row AWS has now taken steps that it had taken before, and nothing new was seen. */
    rounds: z.number().optional(),
    held,
  }),
  z.object({
    type: z.literal('steps-seen'),
    keys,
    connectionId: z.string().optional(),
    /** It was there before, and is the request's from now on: what it may take out again. */
    adopted: z.literal(true).optional(),
    /** Ids of rules whose making was not answered: found by what they are. */
    groupRules: z.array(z.object({ ruleId: z.string(), groupRuleId: z.string() })).optional(),
  }),
  /** AWS does not let a connection that is adopted be tagged on these sides; it goes without, and is known by its id. */
  z.object({ type: z.literal('tag-left'), sides: z.array(side), answer: stepAnswer }),
  /** These steps are for Terraform to take: their code is handed out, and nothing is written in its place. */
  z.object({ type: z.literal('code-awaited'), keys }),
  /** They were looked for, and are not to be seen yet. */
  z.object({ type: z.literal('code-unseen'), until: z.number() }),
  z.object({ type: z.literal('connected') }),
  /** One worker sends the packets, and nobody else acts until then. */
  z.object({ type: z.literal('ping-started'), until: z.number() }),
  /** The packets take longer than people should wait without a word. */
  z.object({ type: z.literal('ping-late'), ...late.shape }),
  /** The worker that holds the claim is still at work. */
  z.object({ type: z.literal('claim-renewed'), until: z.number() }),
  z.object({ type: z.literal('pinged'), answers: z.array(answer), last: z.boolean(), held }),
  /** Packets that were sent later and say how it is now: by the ping of somebody (`pingId`, and the name of who asked). */
  z.object({
    type: z.literal('measured'),
    answers: z.array(answer),
    pingId: z.string().optional(),
    asker: z.string().optional(),
    /** They were sent by schedule, under a claim. */
    scheduled: z.literal(true).optional(),
    /** They show what the repair that follows is worth. Of before that was written down, such counts say only `scheduled`. */
    beforeRepair: z.literal(true).optional(),
    held,
  }),
  /** How often packets are sent again, in milliseconds; null for never. */
  z.object({ type: z.literal('verify-set'), every: z.number().int().positive().nullable() }),
  /** Somebody wants a security group to let one kind of packet in. `agreed`: they own that side, so asking is its yes. */
  z.object({ type: z.literal('rule-proposed'), rule: ingressRule, agreed: z.boolean() }),
  z.object({ type: z.literal('rule-approved'), ruleId: z.string() }),
  z.object({ type: z.literal('rule-denied'), ruleId: z.string(), reason }),
  /** `handedOut`: others write the groups of that side, and have its code. */
  z.object({
    type: z.literal('rule-failed'),
    ruleId: z.string(),
    answer: stepAnswer,
    handedOut: z.literal(true).optional(),
  }),
  /** A round saw AWS otherwise than agreed; a second look says whether it is only late. None of `drifts`: it may be over. */
  /** `again`: when it is looked at once more, where that is sooner than usual. `also`: requests of which the same round is about to say the same. */
  z.object({
    type: z.literal('drift-suspected'),
    ...drifts,
    again: z.number().optional(),
    also: keys.optional(),
  }),
  /** Seen in two looks, apart: AWS is not as agreed. `mending`: drifts that are put back without a click, as the catalog has it. `gathers`: other requests may tell of the same. */
  z.object({
    type: z.literal('drifted'),
    ...{ ...told, mending: keys.optional(), ...counts, gathers: z.literal(true).optional() },
  }),
  gatheredEvent,
  z.object({ type: z.literal('drift-dismissed') }),
  z.object({ type: z.literal('drift-over') }),
  /** An owner takes these as they are: nobody is told of them again. */
  z.object({ type: z.literal('drift-accepted'), keys }),
  /** What they had taken as it is differs no more: where it does again, that is told. */
  z.object({ type: z.literal('accepted-over'), keys }),
  ...unseenEvents,
  /** An owner wants AWS to be as agreed again, by steps of the agreed plan alone. */
  z.object({ type: z.literal('repair-requested'), keys, reason: reason.optional(), ...counts }),
  /** `left`: what no step of the agreed plan mends, or only the other side's owner may have mended. `seen`: of what was agreed to since; `gone`: by which keys the routes were written that were taken out. */
  z.object({
    ...{ type: z.literal('repaired'), left: z.object(told).optional() },
    ...{ seen: keys.optional(), gone: keys.optional() },
  }),
  z.object({ type: z.literal('repair-failed'), said: z.string() }),
  /** Somebody wants done what goes beyond the agreed plan. `hash` names the steps as a plan's does. `yes`, `needs`, `rule`: as for an extension. */
  z.object({
    type: z.literal('repair-proposed'),
    proposalId: z.string(),
    reason: reason.optional(),
    ...{ steps: z.array(step), shared },
    hash: z.string(),
    needs: ofSides(z.number().int().positive()),
    yes: side.optional(),
    rule: z.string().optional(),
    waits,
  }),
  z.object({ type: z.literal('repair-approved'), proposalId: z.string(), side, hash: z.string(), waits }),
  z.object({ type: z.literal('repair-denied'), proposalId: z.string(), reason }),
  /** All have agreed, no freeze holds it up, and what differs is what they agreed to mend. */
  z.object({ type: z.literal('repair-begun'), proposalId: z.string() }),
  /** What differs is something else by now, or `said` why else it was not begun. */
  z.object({ type: z.literal('repair-overtaken'), proposalId: z.string(), said: z.string().optional() }),
  /** People are told so many milliseconds (`lead`) before the end that it ends. */
  z.object({ type: z.literal('end-warned'), endsAt: z.number(), lead: z.number() }),
  /** Somebody wants it to end as planned: nobody is warned of this end any more. */
  z.object({ type: z.literal('end-accepted'), endsAt: z.number() }),
  /** Somebody wants it to end later: `until`, or never. `yes`: the side whose owner they are. `needs`, `rule`: as for a new request. */
  z.object({
    type: z.literal('extension-proposed'),
    proposalId: z.string(),
    until: z.number().nullable(),
    reason,
    needs: ofSides(z.number().int().positive()),
    yes: side.optional(),
    rule: z.string().optional(),
    /** Seconds for which the end waits for the answer. */
    grace: z.number().optional(),
  }),
  z.object({ type: z.literal('extension-approved'), proposalId: z.string(), side }),
  z.object({ type: z.literal('extension-denied'), proposalId: z.string(), reason }),
  ...drillEvents,
  z.object({ type: z.literal('removal-requested'), reason }),
  /** Somebody wants a connecting that does not get on undone. */
  z.object({ type: z.literal('undo-requested') }),
  z.object({ type: z.literal('undoing'), because: trouble }),
  /** `leftRules`: rules of others that still name the other side, where there are any, and `leftRoutes`: routes of others to the connection. `joinedBy`: a connection of others that joins the two all the same. */
  z.object({
    type: z.literal('removed'),
    leftRules: leftRules.optional(),
    leftRoutes: leftRoutes.optional(),
    /** Rules of ours that others have changed. */
    changedLeft: changedLeft.optional(),
    joinedBy: z.string().optional(),
  }),
  /** It does not get on; people are told, at first and once a day. It is tried again all the same. `left`: step keys. */
  z.object({ type: z.literal('stalled'), because: trouble, left: keys }),
  /** Somebody wants it tried again now. */
  z.object({ type: z.literal('retry-requested') }),
  z.object({ type: z.literal('failed'), because: trouble, left: keys }),
  /** `keys`: the claim that is given back with it, if any. */
  z.object({
    type: z.literal('stumbled'),
    keys: keys.optional(),
    held,
    /** For which concern of a connected request it was; earlier events do not say. */
    concern: z.string().optional(),
    code: z.string(),
    said: z.string(),
    awsRequestId: z.string().optional(),
    /** What AWS answered to a step; absent where not even a look succeeded. */
    answer: stepAnswer.optional(),
    /** When it is tried again, in milliseconds since 1970. */
    until: z.number().optional(),
    /** No fault of what was asked: no answer in time, too many calls, a fault on AWS's side. */
    passing: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('turned-away'), deed: z.string(), refused: z.string() }),
]);
export type RequestEvent = z.infer<typeof requestEvent>;
