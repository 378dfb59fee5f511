/** Shapes of what the network, a plan, AWS's answers and messages in Slack say, as far as a stored event holds them. */
import { z } from 'zod';
import { ofSides, side } from '../events/place.ts';
import type { Finding } from '../network/finding.ts';
import type { QuotaUse } from '../network/quota.ts';
import type { Reach } from '../network/reach.ts';
import type { ConnectionStatus } from '../network/vpc.ts';
import type { SharedTable } from '../plan/beyond.ts';
import type { Cause } from '../plan/cause.ts';
import type { Drift } from '../plan/drift.ts';
import type { Step } from '../plan/step.ts';

const onRoute = {
  side,
  routeTableId: z.string(),
  routeTableName: z.string().optional(),
  destination: z.string(),
};
export const ingressRule = z.object({
  ruleId: z.string(),
  side,
  groupId: z.string(),
  protocol: z.enum(['icmp', 'tcp']),
  port: z.number().int().min(1).max(65_535).optional(),
  source: z.string(),
});
export const step: z.ZodType<Step> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('create-connection') }),
  z.object({ do: z.literal('accept-connection') }),
  z.object({ do: z.literal('tag-connection'), side }),
  z.object({ do: z.literal('enable-dns'), side }),
  z.object({ do: z.literal('create-route'), ...onRoute, replaces: z.string().optional() }),
  z.object({ do: z.literal('delete-route'), ...onRoute }),
  z.object({ do: z.literal('allow-ingress'), ...ingressRule.shape }),
  z.object({
    do: z.literal('revoke-ingress'),
    side,
    ruleId: z.string(),
    groupId: z.string(),
    groupRuleId: z.string(),
    protocol: ingressRule.shape.protocol.optional(),
    port: ingressRule.shape.port,
    source: ingressRule.shape.source.optional(),
  }),
  z.object({ do: z.literal('delete-connection') }),
]);

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
/** Kept as the network said it: its shape stands in src/network and nowhere twice. Here only what everything depends on is checked. */
const asSaid = <Said>(least: z.ZodType) => z.custom<Said>((said) => least.safeParse(said).success);
const finding = asSaid<Finding>(
  z.looseObject({ code: z.string(), severity: z.enum(['blocker', 'warning']) }),
);
const quotaUse = asSaid<QuotaUse>(z.looseObject({ quota: z.string() }));
const reach = asSaid<Reach>(z.looseObject({ subnets: z.number() }));
export const cause = asSaid<Cause>(z.looseObject({ name: z.string(), who: z.string(), at: z.number() }));
export const drift = asSaid<Drift>(z.looseObject({ kind: z.string() }));

/** Tables in which routes would be added, and whom they serve that the peering is not for. */
export const shared = z.array(asSaid<SharedTable>(z.looseObject({ routeTableId: z.string() }))).optional();
/** Steps that nobody has agreed on yet and that would mend what differs: so many are kept, and what names these. */
export const beyond = z.object({ steps: z.array(step), hash: z.string(), count: z.number(), shared });
export type Beyond = z.infer<typeof beyond>;

/** What the owners are shown and say yes to: the steps, the hash that names them, and what the network said beforehand. */
export const plan = z.object({
  steps: z.array(step),
  hash: z.string(),
  findings: z.array(finding),
  /** What becomes reachable on each side. */
  reach: ofSides(reach).optional(),
  /** The CIDR blocks of both VPCs as they were seen. Plans of before do not say. */
  blocks: ofSides(z.array(z.string())).optional(),
  /** How the quotas that matter would stand afterwards. */
  quotas: z.array(quotaUse),
});
export type Plan = z.infer<typeof plan>;

/** How a plan differs from the one before it: step keys, since two plans of full length would not fit one record. */
export const planChange = z.object({ added: z.array(z.string()), gone: z.array(z.string()) });
export type PlanChange = z.infer<typeof planChange>;

/** A message of ours in Slack. `progress` is the story in the thread below the card, `notice` a reminder or an alarm there. */
export const place = z.object({
  kind: z.enum(['card', 'asker', 'progress', 'notice', 'rule', 'extension', 'repair', 'widening', 'drill']),
  side: side.optional(),
  /** Which notice, rule, extension or repair: there may be several, one after another. */
  notice: z.string().optional(),
  channel: z.string(),
  ts: z.string(),
});
export type Place = z.infer<typeof place>;
/** Which message of a request is meant: its kind, and the side and the notice where there are several of a kind. */
export const messageName = place.pick({ kind: true, side: true, notice: true });
export type MessageName = z.infer<typeof messageName>;
export const isSameMessage = (one: MessageName, other: MessageName): boolean =>
  one.kind === other.kind && one.side === other.side && one.notice === other.notice;

/**
 * A message that Slack would not take, with Slack's own error name. `mendedBy` says what has to happen: time passes, or
 * whoever runs the bot changes something; where it is absent, people in that channel can mend it.
 */
export const unreached = z.object({
  kind: place.shape.kind,
  channel: z.string(),
  error: z.string(),
  mendedBy: z.enum(['time', 'keeper']).optional(),
  /** So many milliseconds Slack wants not to be asked again. */
  afterMs: z.number().optional(),
});
export type Unreached = z.infer<typeof unreached>;

/**
 * What AWS answered to one step. `code` is the error's name; `awsRequestId` finds the call in CloudTrail. `groupRuleId` is
 * the id of the security group rule that the step made: the proof that it is ours.
 */
export const stepAnswer = z.object({
  key: z.string(),
  ok: z.boolean(),
  code: z.string().optional(),
  said: z.string().optional(),
  awsRequestId: z.string().optional(),
  groupRuleId: z.string().optional(),
  /** The tags of ours that were written. */
  written: z.record(z.string(), z.string()).optional(),
  /** STS answered, and not the service: the role could not be taken. */
  by: z.literal('sts').optional(),
});
export type StepAnswer = z.infer<typeof stepAnswer>;

/** Why a request could not be carried out. */
export const trouble = z.discriminatedUnion('code', [
  /** What was to be adopted is not there, or is not active: AWS shows it so. */
  z.object({ code: z.literal('nothing-to-adopt'), connectionId: z.string(), status: z.string().optional() }),
  z.object({ code: z.literal('aws-refused'), answer: stepAnswer }),
  z.object({ code: z.literal('connection-ended'), status: connectionStatus, said: z.string().optional() }),
  z.object({ code: z.literal('blocked'), findings: z.array(finding) }),
  /** The connection that AWS named for the request lives, and does not carry its tag. */
  z.object({ code: z.literal('untagged'), connectionId: z.string() }),
  /** Where something of the request's may be left, and AWS shows no such VPC. */
  z.object({ code: z.literal('vpc-unseen'), sides: z.array(side) }),
  /** The catalog has come to forbid it since it was asked for; what it says, as its asker would be told. */
  z.object({ code: z.literal('policy'), refusal: z.looseObject({ refused: z.string() }) }),
  z.object({ code: z.literal('gave-up'), attempts: z.number(), said: z.string() }),
  /**
   * AWS takes steps, and what it shows does not change. `back`: step keys that were seen done and are undone again; `still`:
   * those never seen done; `status`: what the connection stands at, where no step can be taken at all.
   */
  z.object({
    code: z.literal('no-progress'),
    rounds: z.number(),
    back: z.array(z.string()),
    still: z.array(z.string()),
    status: connectionStatus.optional(),
  }),
]);
export type Trouble = z.infer<typeof trouble>;

const peopleNamed = z.object({ users: z.array(z.string()), groups: z.array(z.string()) });
/**
 * Too few people who could say yes for a side, or nobody in the group that is asked after the owners: how many are needed,
 * how many can, why the others cannot, and who is told so that it gets mended.
 */
export const gap = z.object({
  side,
  who: z.enum(['owners', 'escalation']),
  needed: z.number(),
  able: z.number(),
  because: z.array(z.object({ group: z.string().optional(), user: z.string().optional(), is: z.string() })),
  told: peopleNamed.optional(),
});
export type Gap = z.infer<typeof gap>;
/** A yes that counts no longer, and what its person is now. */
export const voided = z.object({ user: z.string(), side, because: z.string() });
export type Voided = z.infer<typeof voided>;
