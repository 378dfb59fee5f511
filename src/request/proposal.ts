/** What somebody proposed for a connected request, beside the request itself; each is decided by itself. */
import { z } from 'zod';
import { person } from '../events/people.ts';
import { ofSides, side } from '../events/place.ts';
import { ingressRule, shared, step } from './shapes.ts';
import { widened } from './widen-events.ts';

/** Before and after its yes, whatever its kind. */
const proposed = {
  /** By which it is decided, whatever its kind. */
  id: z.string(),
  status: z.enum(['proposed', 'approved', 'in-place', 'denied', 'failed']),
  proposedBy: person,
  /** The sides whose owners have to agree, and the owners who have; the policy says how many are needed. */
  sides: z.array(side),
  yes: ofSides(z.array(person)),
  decidedBy: person.optional(),
  /** Why it was denied, or what AWS answered. */
  said: z.string().optional(),
};

/** What both sides have to agree to. `needs`: how many owners of each side, as the policies were when it was proposed. */
const ofBothSides = {
  needs: ofSides(z.number()),
  /** The catalog's rule by which nobody had to be asked. */
  rule: z.string().optional(),
  /** When it was denied. */
  decidedAt: z.number().optional(),
};

const ruleProposal = ingressRule.extend({
  kind: z.literal('ingress-rule'),
  ...proposed,
  /** The id that AWS gave the rule when it was made: the only proof that it is ours. */
  groupRuleId: z.string().optional(),
  /** The ids of rules that were made for it before, which somebody has changed or taken out. */
  formerly: z.array(z.string()).optional(),
  /** Agreed to, and for others to write: the bot writes nothing on that side. */
  handedOut: z.literal(true).optional(),
});

/** `until`: when it is to end; null for no end. */
const extensionProposal = z.object({
  kind: z.literal('extension'),
  ...proposed,
  ...ofBothSides,
  until: z.number().nullable(),
  reason: z.string(),
  /** Seconds for which the end waits for the answer. */
  grace: z.number().optional(),
});

/** Steps beyond the agreed plan that would mend what differs. A yes is to exactly these: `hash` names them as a plan's does. */
const repairProposal = z.object({
  kind: z.literal('repair'),
  ...proposed,
  ...ofBothSides,
  reason: z.string().optional(),
  steps: z.array(step),
  shared,
  hash: z.string(),
  /** Both sides have agreed, and it is begun by an event of its own. */
  toBegin: z.literal(true).optional(),
  /** So many of its steps were not taken: the networks had changed by then, so that they were of no use. */
  untaken: z.number().optional(),
});

/** More than was agreed. `left`: so many routes that were to go would not; `endedAt`: when it was carried out, or came to nothing. */
const wideningProposal = z.object({
  kind: z.literal('widening'),
  ...proposed,
  ...ofBothSides,
  ...widened,
  left: z.number().optional(),
  endedAt: z.number().optional(),
});

/** `key`: of the route that is taken out and put back. `foundMs`, `mendedMs`: how long that took, from the moment it was seen gone. */
const drillProposal = z.object({
  kind: z.literal('drill'),
  ...proposed,
  key: z.string(),
  reason: z.string(),
  /** One owner's yes is enough for what puts itself right within minutes. */
  needs: ofSides(z.number()),
  begunAt: z.number().optional(),
  foundMs: z.number().optional(),
  mendedMs: z.number().optional(),
  endedAt: z.number().optional(),
});

export const proposal = z.discriminatedUnion('kind', [
  ruleProposal,
  extensionProposal,
  repairProposal,
  wideningProposal,
  drillProposal,
]);
export type Proposal = z.infer<typeof proposal>;
export type RuleProposal = z.infer<typeof ruleProposal>;
export type ExtensionProposal = z.infer<typeof extensionProposal>;
export type RepairProposal = z.infer<typeof repairProposal>;
export type WideningProposal = z.infer<typeof wideningProposal>;
export type DrillProposal = z.infer<typeof drillProposal>;
