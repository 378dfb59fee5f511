import type { SecretKind } from '../audit/secrets.ts';
import type { PeopleOf } from '../catalog/catalog.ts';
import type { Person } from '../events/people.ts';
import type { Refusal as RequestRefusal } from '../request/decisions/decision.ts';
import type { Doubt } from '../request/rights.ts';
import type { PolicyRefusal } from './policy.ts';
import type { TicketRefusal } from './ticket.ts';

/** "You may not": everything that the front door answers so. A value, never thrown. */
export type Refusal = (
  | RequestRefusal
  | PolicyRefusal
  | TicketRefusal
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
  /** The catalog says that the bot only looks. */
  | { refused: 'only-observing' }
  /** A VPC of a request that the catalog does not name any more. */
  | { refused: 'not-in-catalog'; vpc: string }
  /** A program asks by a token; only people decide this, in Slack. */
  | { refused: 'not-by-token' }
  /** Only the network team may, as the catalog names it. */
  | { refused: 'not-team'; team?: PeopleOf | undefined }
  | { refused: 'not-frozen' }
  /** A freeze is on for one of the two. */
  | { refused: 'in-freeze'; until: number; what: string; said: string }
  /** A token of somebody else's, for networks of others. */
  | { refused: 'not-your-token'; id: string }
  /** Neither an owner of the VPC that is to come into the catalog nor of the network team. */
  | { refused: 'not-your-registration'; id: string }
  | { refused: 'rule-needs-peering'; from: string; to: string }
) & {
  /** Why the person's rights do not count, where that is the reason. */
  doubt?: Doubt;
};

export const isRefusal = <Fine extends object>(outcome: Fine | Refusal): outcome is Refusal =>
  'refused' in outcome;
