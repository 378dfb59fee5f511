import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Topic } from '../language/words/topics.ts';
import { duration } from '../render/words.ts';

type Names = { peer: string; ping: string; a: string; b: string; lapse: string };

/** In a line or two each: what somebody asks about the bot itself. */
const words: Record<Topic, (names: Names) => string> = {
  // https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html#vpc-peering-pricing
  cost: () =>
    'A peering connection itself costs nothing. Data that stays in one Availability Zone is free; AWS bills what crosses Zones or Regions as data transfer.',
  duration: ({ peer, lapse }) =>
    `It waits for the owners: they have ${lapse}, then the request lapses. After the last yes I connect the two and test them at once. \`${peer} mine\` shows whom yours waits for.`,
  safety: ({ peer, a, b }) =>
    `Nothing is changed in AWS before the owners have agreed, or a rule in the catalog has. Then I add a connection and routes, touch nothing of others, and take my part out again at its end. \`${peer} plan ${a} ${b}\` shows each step, and asks nobody.`,
  vpc: ({ peer, a, b }) =>
    `A VPC is a private network in AWS. A peering joins two of them, so that servers of either can reach servers of the other as far as their firewalls let them: it goes both ways, and no further, so that what A reaches in B leads on to no C. \`${peer} vpcs\` lists those I know; \`${peer} request ${a} ${b}\` asks for one.`,
  verified: ({ ping, a, b }) =>
    `_Connected_: AWS has the connection and the routes. _Verified_: I also sent real packets between the two, and they passed. \`${ping} ${b} from ${a}\` sends some now.`,
  owners: ({ peer, a, b }) =>
    `The owners of the two VPCs are asked, in their channel, and reminded while they do not answer. \`${peer} who owns ${b}\` names them; \`${peer} plan ${a} ${b}\` says whose yes a request would need; \`${peer} mine\` shows whom yours waits for.`,
  asking: ({ peer, a, b }) =>
    `Say which two, for how long and why: \`${peer} request ${a} ${b} for 7d because quarterly close\`. \`${peer} request\` alone opens a form.`,
  removing: ({ peer, a, b }) =>
    `While it waits: \`${peer} cancel ${a} ${b}\`. Once connected: \`${peer} remove ${a} ${b} because no longer needed\`. \`${peer} mine\` shows yours.`,
  extending: ({ peer }) =>
    `\`${peer} extend PR-7Q4K2 for 7d because the close takes longer\`, or *Extend* on its card. \`${peer} mine\` shows yours with their ids.`,
  approving: ({ peer }) =>
    `Owners decide by the buttons on the card in their channel. \`${peer} waiting\` shows what waits for you; \`${peer} approve PR-7Q4K2\` leads to its card.`,
  testing: ({ ping, a, b }) =>
    `\`${ping} ${b} from ${a}\` sends real packets both ways and says what passes, or what blocks. With a port: \`${ping} ${b} from ${a} tcp 5432\`.`,
  log: ({ peer, b }) =>
    `\`${peer} audit ${b} last 30d\` shows what happened, with buttons to export it. \`${peer} explain PR-7Q4K2\` tells the story of one request.`,
  reason: () =>
    'The owners decide by it, and it is kept in the log, so that anybody can see later why the two were connected. One short sentence is enough.',
  ending: ({ peer }) =>
    `A day counts until 23:59, and hours are those of your time zone in Slack unless you say another. I tell you before it ends. At its end I take out the routes that I wrote and the connection, by myself; nothing else is touched. \`${peer} extend PR-7Q4K2 for 7d because the close takes longer\` keeps it up.`,
  rules: ({ peer, a, b }) =>
    `Anybody may ask; the owners of both VPCs decide, and the rules of the catalog set how long it may last and when it may begin. \`${peer} plan ${a} ${b}\` says what holds for these two and whose yes a request needs, and asks nobody.`,
  emergency: ({ peer, a, b }) =>
    `In an emergency somebody whom the policies of both VPCs name may approve alone; every owner is told at once, and the log marks it. It needs a request that waits, and why it cannot wait for the owners: \`${peer} request ${a} ${b} for 2h because payments are down\`, then \`${peer} break-glass PR-7Q4K2 because payments are down\`. Who may stands on its card. Nothing has been done yet.`,
  deputies: ({ peer, b }) =>
    `Who decides for a VPC stands in the catalog, as people or as a user group of Slack, and I hand nobody's yes on. Any other owner of it can decide; whoever is to stand in for you joins that group, or the network team adds them to the catalog. \`${peer} who owns ${b}\` names the owners. Nothing has been changed.`,
  sharing: ({ peer }) =>
    `A peering joins two networks, and belongs to nobody: whoever works in either of the two may use it, as far as the firewalls let them, and nobody has to be added. Its asker and the owners of both may extend it or end it; \`${peer} status PR-7Q4K2\` shows how it stands. Nothing has been changed.`,
  telling: ({ peer }) =>
    `You need not ask for that: whoever asked for a peering hears in a direct message when it is agreed to, connected and tested, denied, about to end, or not as agreed any more; the owners hear it in their channel. Until then \`${peer} mine\` shows how yours stand.`,
  drill: ({ peer }) =>
    `A drill takes one route of a connected pair out on purpose and puts it back: I tell how long it took until that was found and mended, and file it in the log. Whoever the catalog names for it asks with \`${peer} drill PR-7Q4K2 because on-call practice\`, and an owner of that side agrees first. Nothing has been broken yet.`,
  code: ({ peer }) =>
    `I write one request at a time as code: \`${peer} export PR-7Q4K2 terraform\`, or \`cloudformation\`. \`${peer} list connected\` shows which there are, with their ids.`,
  people: ({ peer, b }) =>
    `I am a program. \`${peer} who owns ${b}\` names the people who answer for a VPC, and their channel; \`${peer} help\` shows what I can do.`,
};

export const topicText = (
  topic: Topic,
  commands: { peer: string; ping: string },
  catalog: Catalog,
): string => {
  const [a = 'marketing', b = 'finance'] = catalog.vpcs.map(({ name }) => name);
  return words[topic]({ ...commands, a, b, lapse: duration(catalog.lapseAfter) });
};
