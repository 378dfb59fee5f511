import type { CatalogVpc } from '../catalog/catalog.ts';
import type { Person } from '../events/people.ts';
import { sameVpc } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { recordAttempt } from './attempt.ts';
import { type Needs, toParty } from './needs.ts';
import { holderOf } from './overview.ts';
import type { Perform } from './perform.ts';
import type { Refusal } from './refusal.ts';

type RuleInput = {
  by: Person;
  from: CatalogVpc;
  to: CatalogVpc;
  groupId: string;
  protocol: 'icmp' | 'tcp';
  port?: number;
  source: string;
};

/** Puts the least rule that would let a ping or a port pass before the owners of the group's VPC. */
export const makeProposeRule =
  (needs: Needs, perform: Perform) =>
  async ({ by, from, to, ...what }: RuleInput): Promise<PeeringRequest | Refusal> => {
    const holder = await holderOf(needs, from, to);
    if (holder?.status === 'connected') {
      const side = sameVpc(holder.requester, to) ? 'requester' : 'accepter';
      const rule = { ruleId: `RU-${needs.newId()}`, side, ...what } as const;
      return perform(holder.id, by, { decide: 'propose-rule', rule });
    }
    const refusal: Refusal = { refused: 'rule-needs-peering', from: from.name, to: to.name };
    const [requester, accepter] = [from, to].map((vpc) => toParty(needs.catalog, vpc));
    await recordAttempt(needs, by, { deed: 'propose-rule', requester, accepter }, refusal);
    return refusal;
  };
