import type { Catalog, CatalogVpc, Rule } from '../catalog/catalog.ts';
import { selects } from '../catalog/selectors.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import { type Side, sameVpc, sides, type VpcRef } from '../network/vpc.ts';

/** What the catalog says about joining two VPCs, before AWS is looked at. Seconds; null stands for no end. */
type Pairing = { requester: CatalogVpc; accepter: CatalogVpc; duration: number | null };

export type PolicyRefusal =
  | { refused: 'same-vpc'; name: string }
  | { refused: 'too-long'; longest: number; vpc: string }
  | { refused: 'not-permanent'; vpc: string }
  /** The policy of `vpc` names `other`, or its environment, among those it is never joined to. */
  | { refused: 'pair-denied'; vpc: string; other: string; selector: string }
  /** The policy of `vpc` lists what it may be joined to, and `other` is not there. */
  | { refused: 'pair-not-allowed'; vpc: string; other: string; allowed: string[] }
  | { refused: 'may-not-ask'; vpc: string };

const both = ({ requester, accepter }: Pairing): [vpc: CatalogVpc, other: CatalogVpc][] => [
  [requester, accepter],
  [accepter, requester],
];

/** A deny is looked for on both sides before any allow: it always wins. */
const findDeny = (pairing: Pairing): PolicyRefusal | undefined => {
  for (const [vpc, other] of both(pairing)) {
    const selector = vpc.policy.deny.find((wanted) => selects(wanted, other));
    if (selector) return { refused: 'pair-denied', vpc: vpc.name, other: other.name, selector };
  }
  return undefined;
};

const findNotAllowed = (pairing: Pairing): PolicyRefusal | undefined => {
  for (const [vpc, other] of both(pairing)) {
    const { allow } = vpc.policy;
    if (allow && !allow.some((wanted) => selects(wanted, other)))
      return { refused: 'pair-not-allowed', vpc: vpc.name, other: other.name, allowed: allow };
  }
  return undefined;
};

export type LengthRefusal = Extract<PolicyRefusal, { refused: 'too-long' | 'not-permanent' }>;

/** What the catalog has against so long a time for these two, whoever asks. */
export const findTooLong = ({ requester, accepter, duration }: Pairing): LengthRefusal | undefined => {
  for (const { name, policy } of [requester, accepter]) {
    if (duration === null && !policy.permanent) return { refused: 'not-permanent', vpc: name };
    if (duration !== null && policy.longest && duration > policy.longest)
      return { refused: 'too-long', longest: policy.longest, vpc: name };
  }
  return undefined;
};

/** What the catalog has against joining two VPCs at all, whoever asks and for however long. */
export const findForbidden = (requester: CatalogVpc, accepter: CatalogVpc): PolicyRefusal | undefined => {
  const pairing = { requester, accepter, duration: null };
  return findDeny(pairing) ?? findNotAllowed(pairing);
};

/** What the catalog has against a request. `mayAsk` says for each VPC whether its policy lets the asker ask. */
export const againstPolicy = (pairing: Pairing, mayAsk: Record<Side, boolean>): PolicyRefusal | undefined => {
  const { requester, accepter } = pairing;
  if (sameVpc(requester, accepter)) return { refused: 'same-vpc', name: requester.name };
  const shut = sides.find((side) => !mayAsk[side]);
  return (
    findDeny(pairing) ??
    findNotAllowed(pairing) ??
    (shut && { refused: 'may-not-ask', vpc: pairing[shut].name }) ??
    findTooLong(pairing)
  );
};

type JoinedPair = { requester: VpcRef; accepter: VpcRef; duration: number | null };

/**
 * What the catalog of today has against a request that an earlier one let pass. A VPC that it no longer names has nobody
 * who could say yes, which is told by itself.
 */
export const nowAgainstPolicy = (
  { vpcs = [] }: Partial<Pick<Catalog, 'vpcs'>>,
  { requester, accepter, duration }: JoinedPair,
): PolicyRefusal | undefined => {
  const [from, to] = [requester, accepter].map((end) => vpcAt(vpcs, end));
  if (!from || !to) return undefined;
  return againstPolicy({ requester: from, accepter: to, duration }, { requester: true, accepter: true });
};

/** Does the catalog of today still have a rule by which nobody has to be asked about this pair? */
export const ruleStands = (
  { vpcs = [], rules = [] }: Partial<Pick<Catalog, 'vpcs' | 'rules'>>,
  { requester, accepter, duration }: JoinedPair,
): boolean => {
  const [from, to] = [requester, accepter].map((end) => vpcAt(vpcs, end));
  return !from || !to || ruleFor({ rules }, { requester: from, accepter: to, duration }) !== undefined;
};

const fits = (
  { between: [one, other], longest }: Rule,
  { requester, accepter, duration }: Pairing,
): boolean => {
  const isPair =
    (selects(one, requester) && selects(other, accepter)) ||
    (selects(other, requester) && selects(one, accepter));
  return isPair && (longest === undefined || (duration !== null && duration <= longest));
};

/** The first rule by which nobody has to be asked about this pair. */
export const ruleFor = ({ rules }: Pick<Catalog, 'rules'>, pairing: Pairing): Rule | undefined =>
  rules.find((one) => fits(one, pairing));
