import { isTrue, type Json, textOf, textsOf } from '../blockkit/json.ts';
import { getChannel, getChannelOfBot, membersOf } from '../workspace/directory.ts';
import { SlackError } from '../workspace/errors.ts';
import { findMessage, repliesTo } from '../workspace/messages.ts';
import { channelOutput, messageOutput } from '../workspace/outputs.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Message } from '../workspace/state.ts';
import { type Method, type Methods, page } from './method.ts';

/** `channels:read` for a channel, `im:read` for a direct message. A channel that does not exist asks for the former. */
const scopeFor =
  (right: 'read' | 'history'): ((slack: Slack, args: Json) => string) =>
  ({ world }, args) => {
    const channel = world.channels.find(({ id }) => id === args.channel);
    return `${channel?.dmWith === undefined ? 'channels' : 'im'}:${right}`;
  };

/** https://docs.slack.dev/reference/methods/conversations.info */
const info: Method = {
  token: 'bot',
  scope: scopeFor('read'),
  run: (slack, args) => ({ channel: channelOutput(slack, getChannel(slack.world, textOf(args.channel))) }),
};

/** https://docs.slack.dev/reference/methods/conversations.members */
const members: Method = {
  token: 'bot',
  scope: scopeFor('read'),
  run: (slack, args) => {
    const { items, response_metadata } = page(
      membersOf(slack.world, getChannel(slack.world, textOf(args.channel))),
      args,
    );
    return { members: items, response_metadata };
  },
};

/** https://docs.slack.dev/reference/methods/conversations.list */
const list: Method = {
  token: 'bot',
  scope: (_slack, args) => (textsOf(args.types).includes('im') ? 'im:read' : 'channels:read'),
  run: (slack, args) => {
    const types = textsOf(args.types ?? 'public_channel');
    const wanted = slack.world.channels.filter(({ dmWith }) =>
      types.includes(dmWith === undefined ? 'public_channel' : 'im'),
    );
    const { items, response_metadata } = page(wanted, args);
    return { channels: items.map((channel) => channelOutput(slack, channel)), response_metadata };
  },
};

/** https://docs.slack.dev/reference/methods/conversations.open: the direct messages with one person. */
const open: Method = {
  token: 'bot',
  scope: (_slack, args) => (textsOf(args.users).length > 1 ? 'mpim:write' : 'im:write'),
  run: (slack, args) => {
    const [userId] = textsOf(args.users);
    const channel = slack.world.channels.find(
      ({ id, dmWith }) => dmWith !== undefined && (dmWith === userId || id === args.channel),
    );
    if (channel === undefined) throw new SlackError(userId ? 'user_not_found' : 'channel_not_found');
    return { no_op: true, already_open: true, channel: { id: channel.id } };
  },
};

/** Messages between `oldest` and `latest`, which are left out themselves unless `inclusive` says otherwise. */
const isWithin = ({ oldest, latest, inclusive }: Json): ((message: Message) => boolean) => {
  const [from, to] = [Number(textOf(oldest) ?? 0), Number(textOf(latest) ?? Number.POSITIVE_INFINITY)];
  return isTrue(inclusive)
    ? ({ ts }) => Number(ts) >= from && Number(ts) <= to
    : ({ ts }) => Number(ts) > from && Number(ts) < to;
};

/** Metadata is told only to those who ask for it: https://docs.slack.dev/messaging/message-metadata */
const told =
  (slack: Slack, args: Json): ((message: Message) => Json) =>
  (message) => {
    const { metadata, ...output } = messageOutput(slack, message);
    return isTrue(args.include_all_metadata) && metadata !== undefined ? { ...output, metadata } : output;
  };

/** https://docs.slack.dev/reference/methods/conversations.history: the newest first. */
const history: Method = {
  token: 'bot',
  scope: scopeFor('history'),
  run: (slack, args) => {
    const channel = getChannelOfBot(slack.world, textOf(args.channel));
    const seen = slack.store.messages
      .list()
      .filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast)
      .filter((each) => each.channel === channel.id && each.onlyFor === undefined)
      .filter(isWithin(args));
    const { items, response_metadata } = page(seen.reverse(), args);
    const has_more = response_metadata.next_cursor !== '';
    return { messages: items.map(told(slack, args)), has_more, response_metadata };
  },
};

/** https://docs.slack.dev/reference/methods/conversations.replies: the thread's first message, then the oldest reply first. */
const replies: Method = {
  token: 'bot',
  scope: scopeFor('history'),
  run: (slack, args) => {
    const parent = findMessage(slack, getChannelOfBot(slack.world, textOf(args.channel)).id, textOf(args.ts));
    if (parent === undefined || parent.onlyFor !== undefined) throw new SlackError('thread_not_found');
    const within = repliesTo(slack, parent).filter(isWithin(args));
    const { items, response_metadata } = page([parent, ...within], args);
    const has_more = response_metadata.next_cursor !== '';
    return { messages: items.map(told(slack, args)), has_more, response_metadata };
  },
};

export const conversations: Methods = {
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
};
