import { kindOf } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { type AuditQuestion, personKey } from './query.ts';

/** What somebody may see of the log, by the catalog as it is now. */
export type AuditRights = {
  self: Pick<Person, 'team' | 'user'>;
  /** Auditors see everything. */
  isAuditor: boolean;
  /** VPCs that they own, as `account/Region/vpc-id`. */
  owned: string[];
};

/** Who asked for what a question is about, and which VPCs it concerns. What the bot began by itself has no asker. */
export type Parties = { asker?: Pick<Person, 'team' | 'user'>; vpcs: string[] };

export type Allowed =
  /** `narrowed`: the question was wider than what its asker may see, and is answered for that part. */
  | { question: AuditQuestion; narrowed?: 'owned' | 'self' }
  | { refused: 'not-your-vpc' | 'not-your-request' | 'not-your-entry' | 'not-you' | 'not-auditor' };

const ownsOneOf = ({ owned }: AuditRights, vpcs: string[]): boolean =>
  vpcs.some((vpc) => owned.includes(vpc));

const isParty = (auditRights: AuditRights, { asker, vpcs }: Parties): boolean =>
  (asker !== undefined && personKey(asker) === personKey(auditRights.self)) || ownsOneOf(auditRights, vpcs);

/** Need to know: auditors, the owners of either VPC, and whoever asked. Everybody else learns names and state. */
export const maySee = (auditRights: AuditRights, parties: Parties): boolean =>
  auditRights.isAuditor || isParty(auditRights, parties);

/**
 * Auditors see all; owners what concerns their VPCs; askers their requests; everybody what they did themselves. Who asks
 * more widely is answered for the part that is theirs, and told so; who asks for what is another's is refused.
 */
export const allow = (question: AuditQuestion, auditRights: AuditRights, parties?: Parties): Allowed => {
  const { id, person, vpcs = [] } = question;
  if (auditRights.isAuditor) return { question };
  if (id)
    return parties && isParty(auditRights, parties)
      ? { question }
      : { refused: kindOf(id) === 'request' ? 'not-your-request' : 'not-your-entry' };
  if (person && personKey(person) === personKey(auditRights.self)) return { question };
  if (vpcs.length > 0) return ownsOneOf(auditRights, vpcs) ? { question } : { refused: 'not-your-vpc' };
  if (auditRights.owned.length > 0)
    return { question: { ...question, within: auditRights.owned }, narrowed: 'owned' };
  return person
    ? { refused: 'not-you' }
    : { question: { ...question, person: auditRights.self }, narrowed: 'self' };
};
