import type { PeeringRequest, ProposedRule } from '../../src/request/request.ts';
import { ids, writeValue } from '../ids.ts';
import { context, section } from './blocks.ts';
import { inert } from './inert.ts';
import type { Message } from './message.ts';
import { person } from './words.ts';

/** `pings from 10.10.0.0/16`, `TCP port 5432 from 10.10.0.0/16`. */
export const ruleText = ({
  protocol,
  port,
  source,
}: Pick<ProposedRule, 'protocol' | 'port' | 'source'>): string =>
  `${protocol === 'tcp' ? `TCP port ${port}` : 'pings (ICMP echo requests)'} from ${source}`;

const standingText = (rule: ProposedRule): string => {
  const who = rule.decidedBy ? person(rule.decidedBy) : '';
  switch (rule.status) {
    case 'proposed':
      return 'An owner of that VPC decides. Until then nothing is changed.';
    case 'approved':
      return `Approved by ${who}. It is being written now.`;
    case 'in-place':
      return `Approved by ${who}, and in place: AWS shows it. It goes when the peering goes.`;
    case 'denied':
      return `Denied by ${who}: ${inert(rule.said ?? '')}. Nothing was changed.`;
    case 'failed':
      return `I could not add the rule, or not see it added (${inert(rule.said ?? '')}). The peering stands as it was, and what there may be of the rule goes with it.`;
  }
};

/** The message below the card that asks an owner about one rule of a security group, and says what became of it. */
export const ruleMessage = (request: PeeringRequest, rule: ProposedRule): Message => {
  const { name } = request[rule.side];
  const what = `let ${rule.groupId} in *${name}* take ${ruleText(rule)}, and nothing more`;
  const value = writeValue({ id: request.id, ruleId: rule.ruleId });
  const buttons = [
    {
      type: 'button' as const,
      action_id: ids.approveRule,
      text: { type: 'plain_text' as const, text: 'Approve Rule' },
      value,
    },
    {
      type: 'button' as const,
      action_id: ids.denyRule,
      text: { type: 'plain_text' as const, text: 'Deny Rule' },
      value,
    },
  ];
  return {
    text: `${request.id}: a security group rule for ${name} (${ruleText(rule)})`,
    blocks: [
      section(`${person(rule.proposedBy)} asks to ${what}. It is for the peering *${request.id}*.`),
      section(standingText(rule)),
      ...(rule.status === 'proposed' && request.status === 'connected'
        ? [{ type: 'actions' as const, block_id: `rule-${rule.ruleId}-${request.seq}`, elements: buttons }]
        : []),
      context('The rule carries the tags of the request, and is taken out with the peering.'),
    ],
  };
};
