import type { ConfirmationDialog } from '@slack/types';
import type { RuleProposal } from '../../src/request/proposal.ts';
import { type PeeringRequest, ruleProposals } from '../../src/request/state.ts';
import { isRuleHeld } from '../../src/request/to-begin.ts';
import { context, section } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import type { Message } from '../slack/message.ts';
import { heldText } from './held.ts';
import { ruleText } from './rule-text.ts';
import { named, person } from './words.ts';

/**
 * Slack's own confirmation, with what exactly would be let in: people click on a message that may have scrolled by. What
 * matters comes first, since Slack takes 300 characters: https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 */
export const ruleConfirm = (
  deed: 'propose' | 'approve',
  rule: Pick<RuleProposal, 'groupId' | 'protocol' | 'port' | 'source'>,
  vpc: string,
): ConfirmationDialog => {
  const lines = {
    propose: `The owners of ${vpc} are asked; if you are one, this is your yes.`,
    approve: `The rule is written as soon as all owners of ${vpc} that are needed have said yes.`,
  };
  const what = `Security group ${rule.groupId} takes ${ruleText(rule)}, and nothing more. ${lines[deed]}`;
  return {
    title: { type: 'plain_text', text: deed === 'propose' ? 'Propose this rule?' : 'Let these packets in?' },
    text: { type: 'plain_text', text: cutPlain(what, 300) },
    confirm: { type: 'plain_text', text: deed === 'propose' ? 'Propose' : 'Approve' },
    deny: { type: 'plain_text', text: 'Not Yet' },
  };
};

/** What the peering, which a rule belongs to, has come to. */
type Phase = 'stands' | 'leaves' | 'is-gone' | 'is-left';
const phaseOf = ({ status }: PeeringRequest): Phase => {
  if (status === 'connected') return 'stands';
  if (status === 'removing') return 'leaves';
  return status === 'removed' ? 'is-gone' : 'is-left';
};

/** The owners of its side who have said yes. */
const yesTo = ({ side, yes }: RuleProposal) => yes[side];

const ownersLeft = ({ needs, ...request }: PeeringRequest, rule: RuleProposal): string => {
  const { side } = rule;
  const yes = yesTo(rule);
  const left = needs[side] - yes.length;
  const { name } = request[side];
  if (left > 1) return `${left} owners of ${name} decide.`;
  return yes.length > 0 ? `One more owner of ${name} decides.` : `An owner of ${name} decides.`;
};

const agreedText = (rule: RuleProposal): string =>
  yesTo(rule).length > 0 ? `Approved by ${yesTo(rule).map(person).join(' and ')}.` : '';

const proposedIn: Record<Exclude<Phase, 'stands'>, string> = {
  leaves: 'It was not decided, and nothing was changed: the peering is being removed.',
  'is-gone': 'It was not decided, and nothing was changed: the peering is removed.',
  'is-left': 'It was not decided, and nothing was changed.',
};

const approvedIn: Record<Phase, string> = {
  stands: 'It is being written now.',
  leaves: 'The peering is being removed, and what there may be of the rule goes with it.',
  'is-gone': 'The peering is removed, and the rule is gone with it.',
  'is-left': 'The peering could not be removed whole. Its card lists what is left; the rule may be among it.',
};

const inPlaceIn: Record<Phase, string> = {
  ...approvedIn,
  stands: 'It is in place: AWS shows it. It goes when the peering goes.',
  leaves: 'It was in place, and is being taken out with the peering.',
};

const failedIn: Record<Phase, string> = {
  ...approvedIn,
  stands: 'The peering stands as it was, and what there may be of the rule goes with it.',
};

const standingText = (request: PeeringRequest, rule: RuleProposal): string => {
  const phase = phaseOf(request);
  switch (rule.status) {
    case 'proposed':
      return phase === 'stands'
        ? `${agreedText(rule)} ${ownersLeft(request, rule)} Until then nothing is changed.`.trim()
        : proposedIn[phase];
    case 'approved':
      return `${agreedText(rule)} ${isRuleHeld(request, rule) ? heldText(request) : approvedIn[phase]}`;
    case 'in-place':
      return `${agreedText(rule)} ${inPlaceIn[phase]}`;
    case 'denied':
      return `Denied by ${rule.decidedBy ? person(rule.decidedBy) : ''}: ${escapeMarkup(rule.said ?? '')}. Nothing was changed.`;
    case 'failed':
      return `I could not add the rule, or not see it added (${escapeMarkup(rule.said ?? '')}). ${failedIn[phase]}`;
  }
};

/** Where the button was that proposed it: true whatever becomes of it. */
export const ruleProposedText = (request: PeeringRequest, rule: RuleProposal): string =>
  `${person(rule.proposedBy)} proposed to let ${rule.groupId} take ${ruleText(rule)}; what comes of it stands below the card of ${named(request)}.`;

/** What somebody reads who has just proposed a rule, which is the request's last. */
export const proposedText = (request: PeeringRequest): string => {
  const rule = ruleProposals(request).at(-1);
  if (!rule) return '';
  const { name } = request[rule.side];
  if (rule.status === 'approved' && isRuleHeld(request, rule))
    return `The rule is yours to allow: ${ruleText(rule)}. ${heldText(request)}`;
  if (rule.status === 'approved')
    return `The rule is yours to allow, so it is being written: ${ruleText(rule)}. I ping again when it is in place.`;
  const asked = `below the card of ${named(request)}: ${ruleText(rule)}.`;
  return yesTo(rule).length > 0
    ? `Your yes counts, and one more owner of *${name}* is asked, ${asked}`
    : `The owners of *${name}* are asked about it, ${asked}`;
};

/** The message below the card that asks an owner about one rule of a security group, and says what became of it. */
export const ruleMessage = (request: PeeringRequest, rule: RuleProposal): Message => {
  const { name } = request[rule.side];
  const what = `let ${rule.groupId} in *${name}* take ${ruleText(rule)}, and nothing more`;
  const value = writeValue({ id: request.id, proposalId: rule.id });
  const buttons = [
    {
      type: 'button' as const,
      action_id: ids.approveRule,
      text: { type: 'plain_text' as const, text: 'Approve Rule' },
      value,
      confirm: ruleConfirm('approve', rule, name),
    },
    {
      type: 'button' as const,
      action_id: ids.denyRule,
      text: { type: 'plain_text' as const, text: 'Deny Rule' },
      value,
    },
  ];
  return {
    text: `A security group rule for ${name}: ${ruleText(rule)}`,
    blocks: [
      section(`${person(rule.proposedBy)} asks to ${what}. It is for the peering of ${named(request)}.`),
      section(standingText(request, rule)),
      ...(rule.status === 'proposed' && request.status === 'connected'
        ? [{ type: 'actions' as const, block_id: `rule-${rule.ruleId}-${request.seq}`, elements: buttons }]
        : []),
      ...(phaseOf(request) === 'stands'
        ? [context('The rule carries the tags of the request, and is taken out with the peering.')]
        : []),
    ],
  };
};
