import { approvedRules, type PeeringRequest } from '../../src/request/state.ts';
import { frozenUntil, isHeld, isRuleHeld, repairToBegin } from '../../src/request/to-begin.ts';
import { wideningNow } from '../../src/request/widening.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { ruleText } from './rule-text.ts';
import { freezeName } from './window.ts';
import { capital, moment, named } from './words.ts';

/** What people read of what was agreed to for a peering that stands, and waits for the end of a freeze. */

const wideningWords = (request: PeeringRequest): string[] => {
  const one = wideningNow(request);
  return one && !request.widening?.isBegun ? [`to widen it to ${escapeMarkup(one.named)}`] : [];
};

const repairWords = (request: PeeringRequest): string[] => {
  const one = repairToBegin(request);
  return one ? [`to repair it beyond the agreed plan, by ${count(one.steps.length, 'route')}`] : [];
};

const ruleWords = (request: PeeringRequest): string[] =>
  approvedRules(request)
    .filter((rule) => isRuleHeld(request, rule))
    .map((rule) => `to let ${rule.groupId} in ${request[rule.side].name} take ${ruleText(rule)}`);

/** The end of a peering that comes first leaves nothing to do. */
const endsFirst = ({ expiresAt, frozen }: PeeringRequest): string =>
  expiresAt !== undefined && expiresAt <= (frozen?.until ?? 0)
    ? ` The peering ends before that, ${moment(expiresAt)}, so nothing comes of it unless it is extended.`
    : '';

/** Why nothing of it is done yet, and when it is. */
export const heldText = (request: PeeringRequest): string =>
  `${capital(freezeName(request))} is on, so I do it ${moment(frozenUntil(request))}. Until then nothing of it is changed in AWS, and the peering stays as it is.${endsFirst(request)}`;

/** What is asked for while a freeze is on would wait for its end. */
export const wouldWaitText = (request: PeeringRequest): string =>
  frozenUntil(request) > request.at
    ? ` ${capital(freezeName(request))} is on until ${moment(frozenUntil(request))}: if it is approved before, I do it then.`
    : '';

const waiting = (request: PeeringRequest): string =>
  [...wideningWords(request), ...repairWords(request), ...ruleWords(request)].join('; and ');

/** What waits so, wherever a connected request is shown. */
export const heldLines = (request: PeeringRequest): string[] =>
  isHeld(request) ? [`*Approved, and waiting*: ${waiting(request)}. ${heldText(request)}`] : [];

/** Since when people have to hear that something waits so. */
export const heldSince = (request: PeeringRequest): number | undefined =>
  isHeld(request) ? Math.max(request.frozen?.at ?? 0, request.widening?.at ?? 0) : undefined;

export const heldNewsText = (request: PeeringRequest): string =>
  `For the peering of ${named(request)} it is approved, and waits: ${waiting(request)}. ${heldText(request)}`;
