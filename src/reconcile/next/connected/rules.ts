import type { Observed } from '../../../network/vpc.ts';
import { allowKey, stepKey } from '../../../plan/key.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { missingRules } from '../../../plan/plan.ts';
import { notTaken } from '../../../plan/step.ts';
import { patience } from '../../../request/pause.ts';
import type { RuleProposal } from '../../../request/proposal.ts';
import { approvedRules, type PeeringRequest } from '../../../request/state.ts';
import { rulesToWrite } from '../../../request/to-begin.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, type Move, record } from '../../moves/move.ts';
import { isHopeless } from '../../moves/standstill.ts';
import { wantOf } from '../../moves/want.ts';
import { type Concern, faultsOf } from './concern.ts';

/** A rule that came to nothing in all that time ends; the peering beside it stands as it was. */
const giveUp = (rule: RuleProposal, said: string | undefined): Move => {
  const answer = { key: allowKey(rule), ok: false, ...(said && { said }) };
  return record({ type: 'rule-failed', ruleId: rule.ruleId, answer });
};

/** A rule that AWS has taken in each of so many rounds, and does not show: nobody polls for it forever. */
const neverShown = (request: PeeringRequest, missing: ReadonlySet<string>): RuleProposal | undefined =>
  isHopeless(request)
    ? approvedRules(request).find((rule) => missing.has(allowKey(rule)) && allowKey(rule) in request.sent)
    : undefined;

/** What lets the same in already is somebody else's: nothing is written beside it, and it stays when the peering goes. */
const leaveToStranger = (
  open: readonly RuleProposal[],
  { foreignRules, ingress }: Observed,
): Move | undefined => {
  for (const rule of open) {
    const { side, ruleId } = rule;
    if (ingress?.[side].some((own) => own.ruleId === ruleId)) continue;
    const there = foreignRules?.[side].find((one) => one.ruleId === ruleId);
    if (!there) continue;
    const said = `rule ${there.groupRuleId} in ${there.groupId} lets the same in already, and is not mine`;
    const answer = { key: allowKey(rule), ok: false, code: notTaken, said };
    return record({ type: 'rule-failed', ruleId, answer });
  }
  return undefined;
};

/** Where Terraform writes, its owners write the rule as well: the code of it is in the export of the request. */
const leaveToOthers = (
  request: PeeringRequest,
  open: readonly RuleProposal[],
  observed: Observed,
): Move | undefined => {
  const rule = open.find((one) => isForOthers(observed, { do: 'allow-ingress', ...one }));
  if (!rule) return undefined;
  const said = `the security groups of ${request[rule.side].name} are written by Terraform, so I write none; its code is in the thread of the card: it lets in ${rule.protocol}${rule.port === undefined ? '' : ` ${rule.port}`} from ${rule.source} to ${rule.groupId}`;
  const answer = { key: allowKey(rule), ok: false, code: notTaken, said };
  return record({ type: 'rule-failed', ruleId: rule.ruleId, answer, handedOut: true });
};

/** The ids of rules that were found and not answered: from now on they are known by these. */
const foundRules = (request: PeeringRequest, { ingress }: Observed) => {
  const groupRules = approvedRules(request).flatMap(({ side, ruleId, groupRuleId }) => {
    const own = ingress?.[side].find((one) => one.ruleId === ruleId);
    return own && groupRuleId === undefined ? [{ ruleId, groupRuleId: own.groupRuleId }] : [];
  });
  return groupRules.length > 0 ? { groupRules } : {};
};

/** Writes the ingress rules that owners have agreed to since, once no freeze holds them up. A refusal of AWS's ends the rule alone. */
export const rules: Concern = (request, observed, now) => {
  const open = rulesToWrite(request, now);
  const [first] = open;
  if (!first) return { do: 'rest' };
  if (faultsOf(request, 'rules') >= patience) return giveUp(first, request.faults.rules?.said);
  if (!observed) return lookMove();
  const left = leaveToOthers(request, open, observed) ?? leaveToStranger(open, observed);
  if (left) return left;
  const own = new Set(open.map(allowKey));
  const steps = missingRules(wantOf(request), observed).filter((step) => own.has(stepKey(step)));
  const missing = new Set(steps.map(stepKey));
  const keys = [...own].filter((key) => !missing.has(key));
  if (keys.length > 0) return record({ type: 'steps-seen', keys, ...foundRules(request, observed) });
  const unseen = neverShown(request, missing);
  return unseen
    ? giveUp(unseen, 'AWS takes it again and again, and never shows it')
    : send(request, steps, now, pauseBetweenLooks(request, now));
};
