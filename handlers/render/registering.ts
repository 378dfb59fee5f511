import type { Registration } from '../../src/audit/registration.ts';
import type { Tags } from '../../src/network/vpc.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';

/** What whoever wants a VPC in the catalog is told before anybody is asked. */

export const notFoundText = (vpcId: string, places: number, unread: readonly string[]): string => {
  const blind =
    unread.length > 0
      ? ` I could not look in ${unread.map(escapeMarkup).join(', ')}, so it may be there.`
      : '';
  return `I did not find \`${vpcId}\` in the ${count(places, 'place')} (accounts and Regions) that the catalog names.${blind} An account or a Region that is new to me has to be put into the catalog first, with its role. Nothing was asked.`;
};

const tagText = (tag: string, tags: Tags): string =>
  tags[tag]
    ? `Its tag \`${tag}\` says *${escapeMarkup(tags[tag])}*, which is no id of Slack`
    : `It has no tag \`${tag}\``;

const lackingWords = {
  owner: (tags: Tags) =>
    `• *Who answers for it?* ${tagText('owner', tags)}. Add \`owner @somebody\`, a person or a group.`,
  channel: (tags: Tags) =>
    `• *In which channel are they asked?* ${tagText('slack-channel', tags)}. Add \`channel #their-channel\`.`,
};

export const lackingText = (
  vpcId: string,
  tags: Tags,
  lacking: readonly ('owner' | 'channel')[],
  peer: string,
): string =>
  `I found \`${vpcId}\`, and need a word more:\n${lacking.map((one) => lackingWords[one](tags)).join('\n')}\nLike this: \`${peer} register ${vpcId} owner @somebody channel #their-channel\`. Nothing was asked yet.`;

export const withoutTeamText = (vpcId: string): string =>
  `I found \`${vpcId}\`. Nobody can agree to it here, since the catalog names no people of the network team (\`networkTeam.members\`). These are the lines for whoever writes the catalog, below \`vpcs:\`. Nothing was asked.`;

export const proposedText = ({ id, entry }: Registration): string =>
  `I have asked its owners in <#${entry.channel}>, and the network team, about *${entry.name}* (\`${entry.vpcId}\`, *${id}*). It takes a yes of each; I tell you here what comes of it.`;
