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

/** Whose request a question is about, and between which VPCs. */
export type RequestParties = { asker: Pick<Person, 'team' | 'user'>; vpcs: string[] };

export type Allowed =
  /** `narrowed`: the question was wider than what its asker may see, and is answered for that part. */
  | { question: AuditQuestion; narrowed?: 'owned' | 'self' }
  | { refused: 'not-your-vpc' | 'not-your-request' | 'not-you' | 'not-auditor' };

const ownsOneOf = ({ owned }: AuditRights, vpcs: string[]): boolean =>
  vpcs.some((vpc) => owned.includes(vpc));

const maySeeRequest = (auditRights: AuditRights, { asker, vpcs }: RequestParties): boolean =>
  personKey(asker) === personKey(auditRights.self) || ownsOneOf(auditRights, vpcs);

/** Need to know: auditors, the owners of either VPC, and whoever asked. Everybody else learns names and state. */
export const maySee = (auditRights: AuditRights, parties: RequestParties): boolean =>
  auditRights.isAuditor || maySeeRequest(auditRights, parties);

/**
 * Auditors see all; owners what concerns their VPCs; askers their requests; everybody what they did themselves. Who asks
 * more widely is answered for the part that is theirs, and told so; who asks for what is another's is refused.
 */
export const allow = (
  question: AuditQuestion,
  auditRights: AuditRights,
  parties?: RequestParties,
): Allowed => {
  const { request, person, vpcs = [] } = question;
  if (auditRights.isAuditor) return { question };
  if (request)
    return parties && maySeeRequest(auditRights, parties) ? { question } : { refused: 'not-your-request' };
  if (person && personKey(person) === personKey(auditRights.self)) return { question };
  if (vpcs.length > 0) return ownsOneOf(auditRights, vpcs) ? { question } : { refused: 'not-your-vpc' };
  if (auditRights.owned.length > 0)
    return { question: { ...question, within: auditRights.owned }, narrowed: 'owned' };
  return person
    ? { refused: 'not-you' }
    : { question: { ...question, person: auditRights.self }, narrowed: 'self' };
};
