import { stepKey } from '../plan/key.ts';
import type { Step } from '../plan/step.ts';
import { type PeeringRequest, ruleProposals } from '../request/state.ts';

/** Keys of the rules that owners agreed to on a side that others write. */
const rulesForOthers = (request: PeeringRequest): string[] =>
  ruleProposals(request).flatMap(({ ruleId, handedOut }) => (handedOut ? [ruleId] : []));

/** Which steps others have been handed: while they write a part of a change, that part is what they need. All, where they write none. */
export const handedOut = (request: PeeringRequest): ((step: Step) => boolean) => {
  const { awaited } = request;
  const rules = new Set(rulesForOthers(request));
  return (step) =>
    awaited === undefined ||
    awaited.keys.includes(stepKey(step)) ||
    ('ruleId' in step && rules.has(step.ruleId));
};

/** What was handed out so far, as one text: the same text, the same code. Undefined where nothing was. */
export const handedOutAs = (request: PeeringRequest): string | undefined => {
  const { awaited, status } = request;
  const rules = rulesForOthers(request);
  const steps = status === 'connecting' || status === 'removing' ? (awaited?.keys ?? []) : [];
  return steps.length + rules.length > 0
    ? [status === 'removing' ? 'out' : 'in', ...steps, ...rules].join(' ')
    : undefined;
};
