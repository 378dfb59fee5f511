import { type CidrBlock, covers } from '../network/cidr.ts';
import {
  type ChangedRule,
  type LetIn,
  type Observed,
  requestTag,
  type TaggedRule,
  type Tags,
} from '../network/vpc.ts';
import type { IngressRule } from './step.ts';

/** The tag that says which of a request's rules one is. */
export const ruleTag = 'peering-rule';

/** A rule of a security group as EC2 lists it. `source` is absent where it is no block of addresses. */
export type FoundRule = {
  groupRuleId: string;
  groupId: string;
  egress: boolean;
  protocol: string;
  from?: number;
  to?: number;
  source?: CidrBlock;
  tags: Tags;
};

/** A rule of the request's, with what its own record says of it. */
export type KnownRule = IngressRule & {
  /** The id that AWS answered when the rule was made; absent where that answer was never heard. */
  groupRuleId?: string | undefined;
  /** The ids of rules that were made for the same before, until somebody changed them. */
  formerly?: readonly string[] | undefined;
  /** Was AWS asked to write it? */
  begun: boolean;
};

/** Echo requests of IPv4 have type 8; EC2 writes types and codes where ports stand otherwise, and -1 for any code. */
export const portsOf = ({
  protocol,
  port,
}: Pick<IngressRule, 'protocol' | 'port'>): [from: number, to: number] =>
  protocol === 'tcp' ? [port ?? -1, port ?? -1] : [8, -1];

const numbers: Record<string, string> = { '1': 'icmp', '6': 'tcp' };

const isSameBlock = (one: CidrBlock, other: CidrBlock | undefined): boolean =>
  other !== undefined && covers(one, other) && covers(other, one);

/** Does a rule let in what was approved: in that group, by that protocol and port, from that block, and nothing else? */
export const isAsApproved = (
  rule: Pick<IngressRule, 'groupId' | 'protocol' | 'port' | 'source'>,
  found: FoundRule,
): boolean => {
  const [from, to] = portsOf(rule);
  return (
    !found.egress &&
    found.groupId === rule.groupId &&
    (numbers[found.protocol] ?? found.protocol) === rule.protocol &&
    found.from === from &&
    found.to === to &&
    isSameBlock(rule.source, found.source)
  );
};

/**
 * The one rule that the request may call its own. Whoever may tag can put any tags on any rule, so the proof is the id that
 * AWS answered when the rule was made. Where that answer was lost, a rule that is exactly the one that was approved and has
 * both tags can only be the one that was asked for: a group holds no two equal rules, and nobody's stood there before.
 */
const isOwn = (requestId: string, rule: KnownRule, found: FoundRule): boolean => {
  if (!isAsApproved(rule, found)) return false;
  if (rule.groupRuleId !== undefined) return found.groupRuleId === rule.groupRuleId;
  return rule.begun && found.tags[requestTag] === requestId && found.tags[ruleTag] === rule.ruleId;
};

const pick = (
  known: readonly KnownRule[],
  found: readonly FoundRule[],
  is: (rule: KnownRule, one: FoundRule) => boolean,
): TaggedRule[] =>
  known.flatMap((rule) => {
    const one = found.find((each) => is(rule, each));
    return one ? [{ ruleId: rule.ruleId, groupId: one.groupId, groupRuleId: one.groupRuleId }] : [];
  });

const letInBy = ({ protocol, from, to, source }: FoundRule): LetIn => ({
  protocol,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(source && { source }),
});

/** Does what was approved pass by a rule, whatever else does? -1 stands for all of them. */
const stillLetsIn = (rule: KnownRule, { protocol, from, to, source }: FoundRule): boolean => {
  if (source === undefined || !covers(source, rule.source)) return false;
  if (protocol === '-1') return true;
  if ((numbers[protocol] ?? protocol) !== rule.protocol) return false;
  const [first, last] = portsOf(rule);
  if (rule.protocol === 'icmp') return from === -1 || (from === first && to === -1);
  return from === -1 || (from !== undefined && to !== undefined && from <= first && last <= to);
};

/** What became of rules by whose ids AWS had made what was approved. */
const changedIn = (known: readonly KnownRule[], found: readonly FoundRule[]): ChangedRule[] =>
  known.flatMap((rule) => {
    const ids = [rule.groupRuleId, ...(rule.formerly ?? [])];
    return found
      .filter((one) => !one.egress && ids.includes(one.groupRuleId) && !isAsApproved(rule, one))
      .map((one) => ({
        ...{ ruleId: rule.ruleId, groupId: one.groupId, groupRuleId: one.groupRuleId, lets: letInBy(one) },
        ...(stillLetsIn(rule, one) && { stillLetsIn: true as const }),
      }));
  });

/** Which of the rules that AWS lists are the request's own, which were, and which let the same in and are somebody else's. */
export const sortRules = (
  requestId: string,
  known: readonly KnownRule[],
  found: readonly FoundRule[],
): { own: TaggedRule[]; foreign: TaggedRule[]; changed: ChangedRule[] } => {
  const own = (rule: KnownRule, one: FoundRule) => isOwn(requestId, rule, one);
  return {
    own: pick(known, found, own),
    foreign: pick(known, found, (rule, one) => isAsApproved(rule, one) && !own(rule, one)),
    changed: changedIn(known, found),
  };
};

/** What a look and a round both know of the rules of a pair: what one of them left out would be drift to the other. */
export const ofBothSides = (
  requester: ReturnType<typeof sortRules>,
  accepter: ReturnType<typeof sortRules>,
): Required<Pick<Observed, 'ingress' | 'foreignRules' | 'changedRules'>> => ({
  ingress: { requester: requester.own, accepter: accepter.own },
  foreignRules: { requester: requester.foreign, accepter: accepter.foreign },
  changedRules: { requester: requester.changed, accepter: accepter.changed },
});
