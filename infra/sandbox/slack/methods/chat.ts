import { isJson, isTrue, type Json, parseJson, textOf } from '../blockkit/json.ts';
import { limits } from '../blockkit/limits.ts';
import { readContent } from '../workspace/content.ts';
import { findPerson, getChannelOfBot, getChannelToPost } from '../workspace/directory.ts';
import { SlackError } from '../workspace/errors.ts';
import { edit, findMessage, post, remove, threadOf } from '../workspace/messages.ts';
import { messageOutput } from '../workspace/outputs.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Message } from '../workspace/state.ts';
import { type Method, type Methods, required } from './method.ts';

const write = { token: 'bot', scope: 'chat:write' } as const;

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const postMessage: Method = {
  ...write,
  run: (slack, args) => {
    const channel = getChannelToPost(slack.world, textOf(args.channel));
    const message = post(slack, {
      channel: channel.id,
      user: slack.world.bot.userId,
      ...readContent(args),
      threadTs: threadOf(slack, channel.id, textOf(args.thread_ts)),
      isBroadcast: isTrue(args.reply_broadcast),
      metadata: readMetadata(args.metadata),
    });
    return { channel: channel.id, ts: message.ts, message: messageOutput(slack, message) };
  },
};

const readMetadata = (given: unknown): Json | undefined => {
  const metadata = typeof given === 'string' ? parseJson(given) : given;
  return isJson(metadata) ? metadata : undefined;
};

/** https://docs.slack.dev/reference/methods/chat.update */
const update: Method = {
  ...write,
  run: (slack, args) => {
    const message = getOwnMessage(slack, args, 'cant_update_message');
    if ((textOf(args.text) ?? '').length > limits.message.updateText) throw new SlackError('msg_too_long');
    const changed = edit(slack, message, readContent(args));
    const { channel, ts, text } = changed;
    return { channel, ts, text, message: messageOutput(slack, changed) };
  },
};

/** https://docs.slack.dev/reference/methods/chat.delete */
const deleteMessage: Method = {
  ...write,
  run: (slack, args) => {
    const message = getOwnMessage(slack, args, 'cant_delete_message');
    remove(slack, message);
    return { channel: message.channel, ts: message.ts };
  },
};

/** Ephemeral messages are not to be found; they are changed by their response_url. */
const getMessage = (slack: Slack, channel: string, ts: string | undefined): Message => {
  const message = findMessage(slack, channel, ts);
  if (message === undefined || message.onlyFor !== undefined) throw new SlackError('message_not_found');
  return message;
};

const getOwnMessage = (slack: Slack, args: Json, notOwn: string): Message => {
  const channel = getChannelOfBot(slack.world, textOf(args.channel));
  const message = getMessage(slack, channel.id, textOf(args.ts));
  if (message.user !== slack.world.bot.userId) throw new SlackError(notOwn);
  return message;
};

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
const postEphemeral: Method = {
  ...write,
  run: (slack, args) => {
    const channel = getChannelToPost(slack.world, textOf(args.channel));
    const person = findPerson(slack.world, required(args, 'user'));
    if (person === undefined || !channel.members.includes(person.id)) {
      throw new SlackError('user_not_in_channel');
    }
    const message = post(slack, {
      channel: channel.id,
      user: slack.world.bot.userId,
      ...readContent(args),
      threadTs: threadOf(slack, channel.id, textOf(args.thread_ts)),
      onlyFor: person.id,
    });
    return { message_ts: message.ts };
  },
};

/** https://docs.slack.dev/reference/methods/chat.getPermalink; ours open the page of this workspace. */
const getPermalink: Method = {
  token: 'bot',
  run: (slack, args) => {
    const channel = getChannelOfBot(slack.world, textOf(args.channel));
    const message = getMessage(slack, channel.id, textOf(args.message_ts));
    const query = new URLSearchParams({ channel: channel.name, ts: message.ts });
    if (message.threadTs !== undefined) query.set('thread_ts', message.threadTs);
    return { channel: channel.id, permalink: `${slack.url}/?${query}` };
  },
};

export const chat: Methods = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
