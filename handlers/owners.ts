import type { CatalogVpc, PeopleOf } from '../src/catalog/catalog.ts';
import { sameVpc } from '../src/network/vpc.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { unknownVpc } from './language/meanings/forms.ts';
import type { Parse } from './language/meanings/meaning.ts';
import { bare } from './language/words/phrases.ts';
import { plainOf } from './language/words/typed.ts';
import { plain } from './slack/plain.ts';

type WhoMeaning = { do: 'owners' | 'reach'; vpc: CatalogVpc };

const parseWho: Parse<WhoMeaning> = (typed, catalog, { peer }) => {
  const words = plainOf(typed).toLowerCase().split(' ').map(bare);
  const name = words.at(-1) ?? '';
  const vpc = catalog.find(name);
  const isReach = words.includes('reach');
  const like = `\`${peer} who owns ${catalog.vpcs[0]?.name ?? 'finance'}\``;
  if (!vpc || !(isReach || words.includes('owns')))
    return { problem: `${unknownVpc(catalog, name)}\nLike this: ${like}` };
  return { do: isReach ? 'reach' : 'owners', vpc };
};

const mentions = ({ users, groups }: PeopleOf): string =>
  [...groups.map((group) => `<!subteam^${group}>`), ...users.map((user) => `<@${user}>`)].join(', ');

/** Only the one who asks reads it, so nobody is notified by being named. */
const ownersText = (
  { name, owners, channel, region, account, vpcId, policy }: CatalogVpc,
  blocks: string,
): string =>
  `*${name}* (${region}, account ${account}, ${vpcId}${blocks}) is owned by ${mentions(owners)}; their channel is <#${channel}>. ${policy.approvals === 1 ? 'One of them has' : 'Two of them have'} to say yes.`;

/** Its addresses, where they could be read. */
const blocksText = async ({ peering, log }: Needs, vpc: CatalogVpc): Promise<string> => {
  try {
    const { blocksOf } = await peering.seen();
    const blocks = blocksOf(vpc);
    return blocks.length > 0 ? `, ${blocks.join(', ')}` : '';
  } catch (error) {
    log.warn({ error }, 'the blocks of the networks could not be read');
    return '';
  }
};

const otherOf = (vpc: CatalogVpc, { requester, accepter }: PeeringRequest): string =>
  sameVpc(requester, vpc) ? accepter.name : requester.name;

/** Which VPCs are joined is no secret here: `list` shows it to everybody as well. */
const reachText = async ({ peering, commands }: Needs, vpc: CatalogVpc): Promise<string> => {
  const about = await peering.list({ vpcs: [vpc], state: 'connected' });
  if (about.length === 0)
    return `I have joined *${vpc.name}* with no other VPC. What others did in AWS, I do not know.`;
  const names = about.map((request) => `*${otherOf(vpc, request)}* (${request.id})`);
  return `By me *${vpc.name}* is joined with ${names.join(', ')}. Whether packets pass: \`${commands.ping} ${vpc.name}\``;
};

/** Who answers for a VPC, what it is joined with, and which VPCs there are. */
export const owners: Conversation = {
  verbs: [
    verb({
      word: 'who',
      parse: parseWho,
      carryOut: async (needs, { do: what, vpc }, { respond }) =>
        reply(
          respond,
          needs.log,
          plain(
            what === 'owners' ? ownersText(vpc, await blocksText(needs, vpc)) : await reachText(needs, vpc),
          ),
        ),
    }),
    verb({
      word: 'vpcs',
      also: ['networks'],
      parse: () => ({ do: 'vpcs' }),
      carryOut: ({ peering, log }, _, { respond }) =>
        reply(
          respond,
          log,
          plain(
            peering.catalog.vpcs
              .map(
                ({ name, region, account, environment, vpcId }) =>
                  `• *${name}* (${[environment, region, `account ${account}`, vpcId].filter(Boolean).join(', ')})`,
              )
              .join('\n'),
          ),
        ),
    }),
  ],
  help: [
    {
      heading: 'Know',
      text: ({ peer, b }) => `\`${peer} vpcs\` · \`${peer} who owns ${b}\` · \`${peer} who can reach ${b}\``,
    },
  ],
};
