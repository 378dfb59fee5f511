import type { ProposedEntry, Registration, RegistrationEvent, Voice } from '../../src/audit/registration.ts';
import { ownersOf, type RegistrationRefusal } from '../../src/peering/register.ts';
import { button, context, preformatted, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { type AccountName, accountText } from './account.ts';
import { mention, person } from './words.ts';

/** Words for a VPC that somebody wants in the catalog. */

type Typed = (text: string) => string;

const voiceWords: Record<Voice, string> = { owner: 'its owners', team: 'the network team' };

export const registrationEventText = (event: RegistrationEvent, typed: Typed): string => {
  switch (event.type) {
    case 'registration-asked': {
      const { name, vpcId, account, owner } = event.entry;
      return `asked to put ${typed(name)} (${vpcId} in ${account}) into the catalog, with ${owner} as its owner`;
    }
    case 'registration-telling':
      return 'began to show it in a channel';
    case 'registration-told':
      return 'showed it in a channel';
    case 'registration-agreed':
      return `agreed for ${voiceWords[event.as]}`;
    case 'registration-denied':
      return `denied it for ${voiceWords[event.as]}`;
    case 'registration-written':
      return `wrote it into the catalog (${typed(event.place)})`;
    case 'registration-handed-out':
      return `could not write the catalog (${typed(event.place)}) and handed the lines out: ${typed(event.because)}`;
  }
};

const entryLines = (entry: ProposedEntry, nameOf: AccountName): string[] => [
  `*Name:* ${entry.name}`,
  `*VPC:* \`${entry.vpcId}\` in ${accountText(entry, nameOf)}; ${entry.blocks.join(', ') || 'no CIDR block'}`,
  `*Owners:* ${mention(ownersOf(entry.owner))}`,
  `*Their channel:* <#${entry.channel}>`,
  `*Environment:* ${entry.environment ?? 'none is named'}`,
  `*Sends pings:* ${entry.prober ?? 'no instance there has a live SSM agent, so I could send none'}`,
];

const saidBy = (of: Registration, voice: Voice): string => {
  const by = of.agreed[voice];
  return by ? `${person(by)} agreed` : 'not yet';
};

const standing = (of: Registration): string => {
  switch (of.status) {
    case 'waiting':
    case 'agreed':
      return `*Its owners:* ${saidBy(of, 'owner')}. *The network team:* ${saidBy(of, 'team')}. It takes one of each, and two different people.`;
    case 'denied':
      return `*Denied* by ${of.deniedBy ? person(of.deniedBy) : 'somebody'}. The catalog is as it was. Ask them why; it can be proposed again.`;
    case 'written':
      return `*It is in the catalog now* (\`${escapeMarkup(of.place ?? '')}\`), agreed by ${[of.agreed.owner, of.agreed.team].map((by) => (by ? person(by) : '')).join(' and ')}.`;
    case 'handed-out':
      return `*Agreed, and not in the catalog yet:* I cannot write it where it lives (\`${escapeMarkup(of.place ?? '')}\`). Whoever can, please put these lines below \`vpcs:\` there.`;
  }
};

const buttons = (of: Registration) =>
  of.status === 'waiting'
    ? [
        {
          type: 'actions' as const,
          elements: [
            { ...button(ids.agreeRegistration, 'Agree', of.id), style: 'primary' as const },
            { ...button(ids.denyRegistration, 'Deny', of.id), style: 'danger' as const },
          ],
        },
      ]
    : [];

/** The card in the owners' channel and in the network team's, as things stand. `lines`: what is to be pasted where it was handed out. */
export const registrationMessage = (of: Registration, nameOf: AccountName, lines: string): Message =>
  fitMessage({
    text: `${of.entry.name} (${of.entry.vpcId}) for the catalog`,
    blocks: [
      section(`*A VPC for the catalog*, asked for by ${person(of.asker)}.`),
      section(entryLines(of.entry, nameOf).join('\n')),
      section(standing(of)),
      ...(of.status === 'handed-out' ? [preformatted(lines)] : []),
      ...buttons(of),
      context(
        `*${of.id}*. Once it is in the catalog people can ask for peerings of it, and its owners are those who say yes to them. Nothing in AWS is changed.`,
      ),
    ],
  });

export const registrationRefusal = (refusal: RegistrationRefusal): string => {
  switch (refusal.refused) {
    case 'unknown':
      return 'I know no such proposal.';
    case 'over':
      return `Nothing was changed: *${refusal.registration.entry.name}* is decided already. ${standing(refusal.registration)}`;
    case 'not-yours':
      return refusal.doubt
        ? 'I could not find out from Slack whether you may decide about it, so nothing was changed. Please try again in a minute.'
        : `Only ${mention(ownersOf(refusal.registration.entry.owner))}, who would be its owners, and the network team can decide about it. Nothing was changed.`;
    case 'said-already':
      return 'You agreed already, or somebody did for all that you could agree for. It takes two different people: an owner, and somebody of the network team.';
  }
};

const outcomeIn = (of: Registration): string => {
  const { channel } = of.entry;
  if (of.status === 'handed-out')
    return `*agreed, and not in the catalog yet:* I cannot write it where it lives. The lines to put there stand on its card in <#${channel}>.`;
  const next = of.status === 'written' ? ' You can ask for a peering of it now, with `/peer request`.' : '';
  return `${standing(of)}${next}`;
};

/** What the one who asked is told when it is over. The lines to paste stand on the card alone. */
export const registrationOutcome = (of: Registration): string => {
  const { name, vpcId } = of.entry;
  const came = outcomeIn(of);
  return `*${name}* (\`${vpcId}\`), which you wanted in the catalog: ${came}`;
};
