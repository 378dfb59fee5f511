/** Rules of security groups that the request had made, and what became of them. */
import { type ChangedRule, type Observed, type Side, sides } from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';

/** `anew`: somebody else's rule, by its id in AWS, lets in what was approved in its place. */
export type RuleGone = { kind: 'rule-gone'; side: Side; ruleId: string; groupId: string; anew?: string };

/** A rule of ours lets something else in than was approved. */
export type RuleChanged = { kind: 'rule-changed'; side: Side } & ChangedRule;

/** Names a rule by what it lets in, so that it is told anew when that changes. */
export const nameOfChanged = ({ groupRuleId, lets: { protocol, from, to, source } }: ChangedRule): string =>
  [groupRuleId, protocol, from, to, source].filter((one) => one !== undefined).join(' ');

/** Rules that stood and do not, and let in by no other one that somebody made of them; nothing is known where nobody looked at the groups. */
export const rulesGone = (
  { ingress, foreignRules, changedRules }: Observed,
  { rules }: Agreed,
): RuleGone[] =>
  ingress
    ? rules.flatMap(({ side, ruleId, groupId }): RuleGone[] => {
        const isIt = (rule: { ruleId: string }) => rule.ruleId === ruleId;
        if (ingress[side].some(isIt)) return [];
        if (changedRules?.[side].some((rule) => isIt(rule) && rule.stillLetsIn)) return [];
        const anew = foreignRules?.[side].find(isIt)?.groupRuleId;
        return [{ kind: 'rule-gone', side, ruleId, groupId, ...(anew && { anew }) }];
      })
    : [];

/** Rules of ours that somebody made others of: they bear our name, and let in what nobody agreed on. */
export const rulesChanged = ({ changedRules }: Observed, { rules }: Agreed): RuleChanged[] =>
  sides.flatMap((side) =>
    (changedRules?.[side] ?? [])
      .filter(({ ruleId }) => rules.some((rule) => rule.ruleId === ruleId))
      .map((rule): RuleChanged => ({ kind: 'rule-changed', side, ...rule })),
  );
