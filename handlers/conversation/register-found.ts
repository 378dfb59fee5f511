import type { AskedQuestion, QuestionEvent, RegisterWork } from '../../src/audit/asked.ts';
import type { ProposedEntry } from '../../src/audit/registration.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { type Entry, entriesFor, type FoundVpc, isChannel, isSlackOwner } from '../../src/catalog/found.ts';
import { entryText } from '../../src/catalog/insert.ts';
import { lackingText, notFoundText, proposedText, withoutTeamText } from '../render/registering.ts';
import { preformatted, section } from '../slack/blocks.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, tell } from './answer.ts';

/** What was found of a VPC, and where it could not be looked for. */
type Sought = { found: FoundVpc | undefined; places: number; unread: string[] };
export type FindNeeds = Needs & { findVpc: (vpcId: string) => Promise<Sought> };

/** The tags that `npm run discover` reads where it is not told of others. */
const usual = {
  nameTag: 'Name',
  environmentTag: 'environment',
  ownerTag: 'owner',
  channelTag: 'slack-channel',
  owners: new Map<string, string>(),
};

/** What people say goes before what tags say. */
const withSaid = (vpc: FoundVpc, { name, owner, channel, environment }: RegisterWork): FoundVpc => ({
  ...vpc,
  tags: {
    ...vpc.tags,
    ...(name && { [usual.nameTag]: name }),
    ...(owner && { [usual.ownerTag]: owner }),
    ...(channel && { [usual.channelTag]: channel }),
    ...(environment && { [usual.environmentTag]: environment }),
  },
});

const lackingIn = ({ tags }: FoundVpc): ('owner' | 'channel')[] => [
  ...(isSlackOwner(tags[usual.ownerTag]?.trim() ?? '') ? [] : (['owner'] as const)),
  ...(isChannel(tags[usual.channelTag]?.trim() ?? '') ? [] : (['channel'] as const)),
];

const entryOf = ({ vpcs }: Catalog, vpc: FoundVpc): Entry | undefined => {
  const known = {
    keys: new Set<string>(),
    names: new Set(vpcs.flatMap(({ name, aliases }) => [name, ...aliases])),
  };
  return entriesFor([vpc], known, usual).entries[0];
};

const proposedOf = ({ name, vpc, environment, owner, channel }: Entry): ProposedEntry => ({
  ...{ name, owner, channel, blocks: vpc.blocks },
  ...{ account: vpc.account, region: vpc.region, vpcId: vpc.vpcId },
  ...(environment && { environment }),
  ...(vpc.prober && { prober: vpc.prober }),
});

const answerTo = async (
  { peering, commands, register, findVpc }: FindNeeds,
  { id, asker }: AskedQuestion,
  work: RegisterWork,
): Promise<Message> => {
  const { catalog } = peering;
  const { found, places, unread } = await findVpc(work.vpcId);
  if (!found) return plain(notFoundText(work.vpcId, places, unread));
  const named = catalog.nameOf(found);
  if (named) return plain(`*${named}* (\`${work.vpcId}\`) is in the catalog already. Nothing was asked.`);
  const vpc = withSaid(found, work);
  const lacking = lackingIn(vpc);
  const entry = lacking.length > 0 ? undefined : entryOf(catalog, vpc);
  if (!entry) return plain(lackingText(work.vpcId, found.tags, lacking, commands.peer));
  if (!catalog.networkTeam?.members) {
    const said = withoutTeamText(work.vpcId);
    return { text: said, blocks: [section(said), preformatted(entryText(entry))] };
  }
  const made = await register.propose(asker, proposedOf(entry), id.replace(/^\w+-/, ''));
  return plain(proposedText(made));
};

/** Looks a VPC up in AWS, and puts it before those who would answer for it and the network team. */
export const registerFound = async (
  needs: FindNeeds,
  question: AskedQuestion,
  work: RegisterWork,
): Promise<QuestionEvent> => {
  await tell(needs, question.asker.user, undefined, await answerTo(needs, question, work));
  return { type: 'sent', shown: 1, isWhole: true };
};
