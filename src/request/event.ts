import { z } from 'zod';
import type { Finding } from '../network/preflight.ts';
import type { ConnectionStatus } from '../network/vpc.ts';
import { pingReport } from '../ping/output.ts';
import type { Step } from '../plan/step.ts';

/** Somebody of our workspace. Ids are Slack's; the name is the one they had at the time. */
export const person = z.object({ team: z.string(), user: z.string(), name: z.string() });
export type Person = z.infer<typeof person>;

/** Who made an event happen. `schedule` is time passing; `bot` is the bot at its own work. */
export const actor = z.discriminatedUnion('kind', [
  person.extend({ kind: z.literal('person') }),
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('schedule') }),
]);
export type Actor = z.infer<typeof actor>;

export const side = z.enum(['requester', 'accepter']);
const vpcRef = z.object({ account: z.string(), region: z.string(), vpcId: z.string() });
/** A VPC as it was named when people were asked about it. */
export const party = vpcRef.extend({ name: z.string() });
export type Party = z.infer<typeof party>;

const onRoute = {
  side,
  routeTableId: z.string(),
  routeTableName: z.string().optional(),
  destination: z.string(),
};
const step: z.ZodType<Step> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('create-connection') }),
  z.object({ do: z.literal('accept-connection') }),
  z.object({ do: z.literal('tag-connection'), side }),
  z.object({ do: z.literal('create-route'), ...onRoute }),
  z.object({ do: z.literal('delete-route'), ...onRoute }),
  z.object({ do: z.literal('delete-connection') }),
]);

const severe = { severity: z.literal('blocker') };
const connectionStatus: z.ZodType<ConnectionStatus> = z.enum([
  'initiating-request',
  'pending-acceptance',
  'provisioning',
  'active',
  'deleting',
  'deleted',
  'rejected',
  'failed',
  'expired',
]);
export const finding: z.ZodType<Finding> = z.discriminatedUnion('code', [
  z.object({ code: z.literal('same-vpc'), ...severe }),
  z.object({ code: z.literal('vpc-missing'), ...severe, side }),
  z.object({
    code: z.literal('cidr-overlap'),
    ...severe,
    requesterBlock: z.string(),
    accepterBlock: z.string(),
  }),
  z.object({
    code: z.literal('already-peered'),
    ...severe,
    connectionId: z.string(),
    status: connectionStatus,
  }),
  z.object({
    code: z.literal('route-conflict'),
    ...severe,
    ...onRoute,
    target: z.string(),
    blackhole: z.boolean(),
  }),
  z.object({ code: z.literal('no-subnets'), severity: z.literal('warning'), side }),
]);

/** What the owners are shown and say yes to: the steps, the hash that names them, and what the network said beforehand. */
export const plan = z.object({ steps: z.array(step), hash: z.string(), findings: z.array(finding) });
export type Plan = z.infer<typeof plan>;

/** A message of ours in Slack. `progress` is the story in the thread below the card. */
export const place = z.object({
  kind: z.enum(['card', 'asker', 'progress']),
  side: side.optional(),
  channel: z.string(),
  ts: z.string(),
});
export type Place = z.infer<typeof place>;
/** A message that Slack would not take, with Slack's own error name. */
export const unreached = z.object({ kind: place.shape.kind, channel: z.string(), error: z.string() });
export type Unreached = z.infer<typeof unreached>;

/** What AWS answered to one step. `code` is the error's name; `awsRequestId` finds the call in CloudTrail. */
export const stepAnswer = z.object({
  key: z.string(),
  ok: z.boolean(),
  code: z.string().optional(),
  said: z.string().optional(),
  awsRequestId: z.string().optional(),
});
export type StepAnswer = z.infer<typeof stepAnswer>;

/** Why a request could not be carried out. */
export const trouble = z.discriminatedUnion('code', [
  z.object({ code: z.literal('aws-refused'), answer: stepAnswer }),
  z.object({ code: z.literal('connection-ended'), status: connectionStatus, said: z.string().optional() }),
  z.object({ code: z.literal('blocked'), findings: z.array(finding) }),
  z.object({ code: z.literal('gave-up'), attempts: z.number(), said: z.string() }),
]);
export type Trouble = z.infer<typeof trouble>;

const reason = z.string();
const keys = z.array(z.string());

/** Everything that can happen to a request, in the past tense. */
export const requestEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('requested'),
    requester: party,
    accepter: party,
    reason,
    /** Seconds of life once connected; null means until somebody removes it. */
    duration: z.number().int().positive().nullable(),
    /** Seconds that the owners have to answer. */
    lapseAfter: z.number().int().positive(),
    /** The side whose owner the asker is: asking is that side's yes. */
    yes: side.optional(),
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
  }),
  z.object({ type: z.literal('approved'), side, planHash: z.string() }),
  z.object({ type: z.literal('denied'), side, reason }),
  z.object({ type: z.literal('cancelled') }),
  z.object({ type: z.literal('lapsed') }),
  z.object({ type: z.literal('plan-changed'), plan }),
  z.object({ type: z.literal('steps-started'), keys, until: z.number() }),
  z.object({
    type: z.literal('steps-finished'),
    answers: z.array(stepAnswer),
    connectionId: z.string().optional(),
  }),
  z.object({ type: z.literal('steps-seen'), keys, connectionId: z.string().optional() }),
  z.object({ type: z.literal('connected') }),
  z.object({ type: z.literal('pinged'), report: pingReport, last: z.boolean() }),
  z.object({ type: z.literal('removal-requested'), reason }),
  z.object({ type: z.literal('undoing'), because: trouble }),
  z.object({ type: z.literal('removed') }),
  z.object({ type: z.literal('failed'), because: trouble, left: keys }),
  z.object({
    type: z.literal('stumbled'),
    code: z.string(),
    said: z.string(),
    awsRequestId: z.string().optional(),
  }),
  z.object({ type: z.literal('turned-away'), deed: z.string(), refused: z.string() }),
]);
export type RequestEvent = z.infer<typeof requestEvent>;
