import type { Catalog } from '../../src/catalog/catalog.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { header, sections } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';

export const lookingMessage = (request: PeeringRequest): Message =>
  plain(
    request.draft
      ? `*${request.id}*: I am looking at both networks, *${request.requester.name}* and *${request.accepter.name}*. You get the plan here and in our direct messages; nobody else is asked.`
      : lookingText(request),
  );

const lookingText = (request: PeeringRequest): string =>
  `*${request.id}*: I am looking at both networks, *${request.requester.name}* and *${request.accepter.name}*. If they can be joined, their owners are asked next; I will tell you in our direct messages.`;

/** One screen: what can be said to the bot, each with an example. */
export const helpMessage = (commands: { peer: string; ping: string }, catalog: Catalog): Message => {
  const names = catalog.vpcs.map(({ name }) => name);
  const [a = 'marketing', b = 'finance'] = names;
  const { peer, ping } = commands;
  const lines = [
    `*Ask* – \`${peer} request ${a} ${b} for 7d because quarterly close\`, or \`${peer} request\` for a form`,
    `*Plan* – \`${peer} plan ${a} ${b}\` shows what would be done, and asks nobody · add \`only subnet-…\` for a part of a network`,
    `*Test* – \`${ping} ${b}\` sends real packets both ways and says what passes, or what blocks · \`${ping} ${b} from ${a} tcp 5432\` · \`${ping} all\``,
    `*See* – \`${peer} list\` · \`${peer} status PR-7Q4K2\``,
    `*Look back* – \`${peer} audit ${b} last 30d\` · \`${peer} audit by @somebody\` · \`${peer} audit denied this month\` · \`${peer} explain PR-7Q4K2\``,
    `*Take back* – \`${peer} cancel PR-7Q4K2\` while it waits · \`${peer} remove PR-7Q4K2 because no longer needed\` once connected`,
    `*VPCs I know* – ${names.map((name) => `\`${name}\``).join(' ')}`,
  ];
  return fitMessage({
    text: `What ${peer} and ${ping} can do`,
    blocks: [header(`What ${peer} and ${ping} can do`), ...sections(lines.join('\n'))],
  });
};
