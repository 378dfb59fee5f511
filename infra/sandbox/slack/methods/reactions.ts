import { textOf } from '../blockkit/json.ts';
import { getChannelOfBot } from '../workspace/directory.ts';
import { SlackError } from '../workspace/errors.ts';
import { findMessage, keep } from '../workspace/messages.ts';
import type { Reaction } from '../workspace/state.ts';
import { type Method, type Methods, required } from './method.ts';

/** https://docs.slack.dev/reference/methods/reactions.add */
const add: Method = {
  token: 'bot',
  scope: 'reactions:write',
  run: (slack, args) => {
    const name = required(args, 'name').replaceAll(':', '');
    const channel = getChannelOfBot(slack.world, textOf(args.channel));
    const message = findMessage(slack, channel.id, textOf(args.timestamp));
    if (message === undefined || message.onlyFor !== undefined) throw new SlackError('message_not_found');
    const reactions = withReaction(message.reactions ?? [], name, slack.world.bot.userId);
    keep(slack, { ...message, reactions });
    return {};
  },
};

const withReaction = (reactions: Reaction[], name: string, user: string): Reaction[] => {
  const before = reactions.find((reaction) => reaction.name === name) ?? { name, users: [] };
  if (before.users.includes(user)) throw new SlackError('already_reacted');
  const others = reactions.filter((reaction) => reaction.name !== name);
  return [...others, { name, users: [...before.users, user] }];
};

export const reactions: Methods = { 'reactions.add': add };
