/**
 * A request is the sum of its events: this is the shape of the sum, `evolve/` adds one event to it, and `decisions/` says which
 * events people may bring about. Nothing here reads a clock, AWS or Slack.
 */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { person } from '../events/people.ts';
import { party, side } from '../events/place.ts';
import { type Side, sides } from '../network/vpc.ts';
import { late } from '../ping/late.ts';
import { measured } from '../ping/measured.ts';
import { stepKey } from '../plan/key.ts';
import type { Step } from '../plan/step.ts';
import type { RequestEvent } from './event.ts';
import { narrowState } from './narrow-events.ts';
import { type Proposal, proposal, type RuleProposal } from './proposal.ts';
import { reachedState } from './reached.ts';
import { changedLeft, leftRoutes, leftRules } from './removal-facts.ts';
import {
  gap,
  messageName,
  place,
  plan,
  planChange,
  step,
  stepAnswer,
  trouble,
  unreached,
  voided,
} from './shapes.ts';
import { decision, drifting, drilling, faultCount, repairing, standstill, turn } from './state-parts.ts';
import { statuses } from './status.ts';
import { timing } from './timing.ts';
import { unseenState } from './unseen.ts';
import { widenState } from './widen-events.ts';

/** One yes. `asked`: asking is the yes of the asker's own side. A rule of the catalog is nobody's yes in particular. */
const approval = z.discriminatedUnion('how', [
  z.object({ how: z.enum(['asked', 'approved']), by: person, at: z.number() }),
  z.object({ how: z.literal('broke-glass'), by: person, at: z.number(), reason: z.string() }),
  z.object({ how: z.literal('rule'), rule: z.string(), at: z.number() }),
]);
export type Approval = z.infer<typeof approval>;
const approvals = z.array(approval);

/** What an owner asked before they decided, and what the asker said to it. */
const question = z.object({
  by: person,
  side,
  at: z.number(),
  question: z.string(),
  answer: z.object({ by: person, at: z.number(), text: z.string() }).optional(),
});
export type Question = z.infer<typeof question>;

/**
 * A first post that was begun and has no place yet: since when, how often, and when the last was begun. `isLost`: the last
 * one has come to its end, and nobody knows which.
 */
const begunPost = messageName.extend({
  since: z.number(),
  at: z.number(),
  posts: z.number(),
  isLost: z.literal(true).optional(),
});
export type BegunPost = z.infer<typeof begunPost>;

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
  /** When it ends whenever it is connected, where that was said. */
  until: z.number().optional(),
  ...timing,
  ...narrowState,
  ...widenState,
  /** The port of the accepter VPC that it is for, where that was said. */
  service: z.object({ port: z.number() }).optional(),
  /** The number by which another system knows it, and where it is read. */
  ticket: z.object({ id: z.string(), url: z.string().optional() }).optional(),
  only: z.object({ subnets: z.array(z.string()), named: z.string() }).optional(),
  dns: z.array(side),
  /** The catalog's policy rule by which nobody has to be asked. */
  policyRule: z.string().optional(),
  /** The connection that was there before it was asked for, and the sides on which it may not be tagged. */
  adopts: z.object({ connectionId: z.string(), tagless: z.array(side) }).optional(),
  draft: z.boolean(),
  mayBreakGlass: z.boolean(),
  /** Seconds that the owners have to answer, each time they are asked. */
  lapseAfter: z.number(),
  lapsesAt: z.number(),
  /** Reminders since the owners were last asked, and whether the last of them named the second group. */
  reminders: z.number(),
  escalated: z.boolean(),
  /** What owners asked back, the latest last. */
  questions: z.array(question).optional(),
  /** Since when the time to answer stands still for a question. It does so once; `over`: it has gone on since. */
  stoodStill: z.object({ since: z.number(), over: z.boolean() }).optional(),
  /** Where too few people can say yes, and since when that is known. */
  gaps: z.array(gap).default([]),
  gapsAt: z.number().optional(),
  /** Whose yes was the last to be taken back, since they are no owners any more. */
  voided: z.array(voided).default([]),
  expiresAt: z.number().optional(),
  /** The end that the tags of the connection tell; null for none. Absent where none was told. */
  taggedUntil: z.number().nullable().optional(),
  /** What our tags on either side said when they were last written, as far as AWS answered; requests of before do not say. */
  tagsWritten: z.partialRecord(side, z.record(z.string(), z.string())).optional(),
  /** When its end was last put off. */
  extendedAt: z.number().optional(),
  /** The last warning that people were given: before which end, and how long before (milliseconds). */
  warned: z.object({ endsAt: z.number(), lead: z.number(), at: z.number() }).optional(),
  /** The end that somebody wants to come, so that nobody is warned of it any more. */
  letEnd: z.number().optional(),
  /** The sides whose owner the asker was when they asked. */
  owns: z.array(side).optional(),
  /** How many owners of each side have to say yes, and who has. */
  needs: z.object({ requester: z.number(), accepter: z.number() }),
  yes: z.object({ requester: approvals, accepter: approvals }),
  /** What will be done; while removing, what will be undone. */
  plan: plan.optional(),
  /** Steps that owners of both sides have agreed to since, each by a proposal whose own hash named them. */
  later: z.array(step).optional(),
  /** Hash of the plan that people said yes to. */
  approvedPlan: z.string().optional(),
  /** How the plan differs from the one that people had said yes to before the network changed. */
  planChange: planChange.optional(),
  /** Names of route tables, by id, as they were when the first plan named them: steps are told in the same words for good. */
  tables: z.record(z.string(), z.string()).optional(),
  /** Step keys whose effect AWS has shown. */
  seen: z.array(z.string()),
  /** When AWS last took a step that is not seen yet, by key. */
  sent: z.record(z.string(), z.number()),
  /** The batch that one worker has claimed, and until when nobody else may act. */
  claim: z.object({ keys: z.array(z.string()), until: z.number() }).optional(),
  /** Whom it waits for, since both write one route table. */
  turn: turn.optional(),
  /** Keys of every create-route step ever begun: the only routes that removal may take out. */
  ours: z.array(z.string()),
  /** Keys of the steps ever begun that make a connection or a rule, or accept one. Older versions did not write them down. */
  begun: z.array(z.string()).optional(),
  /** Keys of steps of the plan that somebody else had taken before the bot began them. */
  stood: z.array(z.string()).optional(),
  connectionId: z.string().optional(),
  connectedAt: z.number().optional(),
  /**
   * What is known of packets: of each way the latest. `said`: the fault for which it was given up without any answer. `pingId`: the
   * ping of somebody that was the last to be taken in.
   */
  ping: z
    .object({
      answers: z.array(measured),
      tries: z.number(),
      last: z.boolean(),
      said: z.string().optional(),
      pingId: z.string().optional(),
    })
    .optional(),
  /**
   * Packets are sent again every so many milliseconds, last at `at`. `loss`: since when they do not pass any more; people are told of
   * one that was counted twice, and of its end.
   */
  verify: z
    .object({
      ...{ every: z.number(), setAt: z.number(), at: z.number().optional() },
      loss: z
        .object({
          ...{ since: z.number(), confirmedAt: z.number().optional() },
          overAt: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  /** Why the packets that are on their way take so long. */
  late: late.optional(),
  /** What people proposed for it since, such as ingress rules; each is decided by itself. */
  proposals: z.array(proposal),
  /** How AWS differs from what was agreed, as far as two looks have said so. Absent while it never did. */
  drift: drifting.optional(),
  ...unseenState,
  ...reachedState,
  /** AWS is to be as agreed again. */
  repair: repairing.optional(),
  /** A route is taken out on purpose, and has to be put back. */
  drill: drilling.optional(),
  /** Who denied, cancelled, removed or let lapse, and why. */
  ended: decision.optional(),
  trouble: trouble.optional(),
  /** Steps that others were handed as code: since when, and when they are looked for again. */
  awaited: z
    .object({ keys: z.array(z.string()), since: z.number(), until: z.number().optional() })
    .optional(),
  /** What a failed removal could not take out: step keys. */
  left: z.array(z.string()),
  leftRules: leftRules.optional(),
  leftRoutes: leftRoutes.optional(),
  changedLeft: changedLeft.optional(),
  /** A connection of others that joins the two though this one is taken down. */
  joinedBy: z.string().optional(),
  /** Faults in a row without progress, and what the last of them said. */
  stumbles: z.number(),
  lastFault: z.string().optional(),
  /** What AWS answered to the step that failed last; absent where a look failed. */
  refusal: stepAnswer.optional(),
  /** Until when nobody tries again after the last fault. */
  pausedUntil: z.number().optional(),
  /** How often in a row AWS took steps anew, and nothing new was seen. */
  rounds: z.number().optional(),
  stalled: standstill.optional(),
  /** The last fault will pass by itself, and is no reason to refuse anybody anything. */
  faultPasses: z.literal(true).optional(),
  /** The same for each concern of a connected request, which keeps its own count. */
  faults: z.record(z.string(), faultCount),
  /** Number of the last event that people should see, and its time. */
  changed: z.number(),
  changedAt: z.number(),
  /** `changed` as Slack last showed it in full. */
  shown: z.number(),
  places: z.array(place),
  unreached: z.array(unreached),
  posting: z.array(begunPost).optional(),
  /** How often it was offered to Slack, as it is now, without reaching everybody. */
  offers: z.number(),
  /** When that was last. */
  offeredAt: z.number().optional(),
});
export type PeeringRequest = z.infer<typeof peeringRequest>;
export type RequestEntry = Recorded<RequestEvent>;

export const findProposal = ({ proposals }: PeeringRequest, id: string): Proposal | undefined =>
  proposals.find((one) => one.id === id);

/** The ingress rules that were proposed, in the order in which they were. */
export const ruleProposals = ({ proposals }: Pick<PeeringRequest, 'proposals'>): RuleProposal[] =>
  proposals.filter((one) => one.kind === 'ingress-rule');

/** Ingress rules that owners have agreed to, and AWS has not shown yet. */
export const approvedRules = (request: Pick<PeeringRequest, 'proposals'>): RuleProposal[] =>
  ruleProposals(request).filter(({ status }) => status === 'approved');

type Decided = Pick<PeeringRequest, 'needs' | 'yes'>;

/** Has a side said yes? A policy rule and a broken glass stand for all its owners. */
export const hasAgreed = ({ needs, yes }: Decided, one: Side): boolean =>
  yes[one].length >= needs[one] || yes[one].some(({ how }) => how === 'rule' || how === 'broke-glass');

/** The sides that have not said yes. */
export const openSides = (request: Decided): Side[] => sides.filter((one) => !hasAgreed(request, one));

/** Has anything been done in AWS for it, or may it have been? */
export const hasBegun = ({ seen, sent, claim }: PeeringRequest): boolean =>
  seen.length > 0 || Object.keys(sent).length > 0 || claim !== undefined;

/** Is what it is about there, and not its own yet? Whatever ends it then changes nothing in AWS. */
export const isUnadopted = ({
  adopts,
  connectedAt,
}: Pick<PeeringRequest, 'adopts' | 'connectedAt'>): boolean =>
  adopts !== undefined && connectedAt === undefined;

/** The steps of the plan, and those that were agreed to since. */
export const agreedSteps = ({ plan, later = [] }: Pick<PeeringRequest, 'plan' | 'later'>): Step[] => [
  ...(plan?.steps ?? []),
  ...later,
];

export const plannedKeys = (request: Pick<PeeringRequest, 'plan' | 'later'>): string[] =>
  agreedSteps(request).map(stepKey);
