import { type AuditRights, maySee, type Parties } from '../../src/audit/rights.ts';
import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { Ping } from '../../src/ping/ping.ts';
import type { Doubt } from '../../src/request/rights.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Needs } from './answer.ts';

export const partiesOf = ({ asker, requester, accepter }: PeeringRequest): Parties => ({
  asker,
  vpcs: [vpcKey(requester), vpcKey(accepter)],
});

/** Which requests this person may see whole, and what stood in the way of finding out. */
type Visibility = {
  sees: (request: PeeringRequest) => boolean;
  /** The VPCs that they own, as `account/Region/vpc-id`. */
  owned: readonly string[];
  doubt?: Doubt;
};

export const readVisibility = async ({ people }: Needs, person: Person): Promise<Visibility> => {
  const { doubt, ...auditRights } = await people.auditRights(person, 'recent');
  const { owned } = auditRights;
  return { sees: (request) => maySee(auditRights, partiesOf(request)), owned, ...(doubt && { doubt }) };
};

const ofPair = ({ asker }: Ping, { from, to }: Ping['pairs'][number]): Parties => ({
  asker,
  vpcs: [vpcKey(from), vpcKey(to)],
});

/** The part of a ping that somebody may read in full: all of what they asked, and else what touches their VPCs. */
export const partOf = (ping: Ping, auditRights: AuditRights): Ping => {
  const pairs = ping.pairs.filter((pair) => maySee(auditRights, ofPair(ping, pair)));
  const isOf = ({ from, to }: { from: string; to: string }) =>
    pairs.some((pair) => pair.from.name === from && pair.to.name === to);
  return { ...ping, pairs, answers: ping.answers.filter(({ report }) => isOf(report)) };
};
