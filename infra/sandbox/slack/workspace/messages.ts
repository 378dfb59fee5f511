import type { Content } from './content.ts';
import { getChannel } from './directory.ts';
import { SlackError } from './errors.ts';
import type { Slack } from './slack.ts';
import type { Channel, Message, Person } from './state.ts';
import { messageKey } from './store.ts';

/** What Slack calls itself when it speaks to somebody: https://docs.slack.dev/reference/objects/user-object */
export const slackbot = 'USLACKBOT';

/** Puts a message into its channel and tells those who see it. */
export const post = (slack: Slack, draft: Omit<Message, 'ts'>): Message => {
  const message = { ...draft, ts: slack.store.nextTs() };
  keep(slack, message);
  return message;
};

/** Puts new content into a message. */
export const edit = (slack: Slack, message: Message, { text, blocks }: Content): Message => {
  const edited = { user: slack.world.bot.userId, ts: slack.store.nextTs() };
  const changed = { ...message, text, blocks, edited };
  keep(slack, changed);
  return changed;
};

/** Puts a changed message in the place of the old one. */
export const keep = (slack: Slack, message: Message): void => {
  slack.store.messages.put(messageKey(message.channel, message.ts), message);
  tell(slack, message);
};

/** Takes a message away; the first one of a thread with replies leaves a tombstone, so that the thread stays. */
export const remove = (slack: Slack, message: Message): void => {
  if (repliesTo(slack, message).length > 0) {
    const gone = { text: 'This message was deleted.', blocks: [], files: [], isTombstone: true };
    keep(slack, { ...message, ...gone, user: slackbot });
    return;
  }
  slack.store.messages.remove(messageKey(message.channel, message.ts));
  tell(slack, message);
};

const tell = (slack: Slack, message: Message): void => {
  const channel = getChannel(slack.world, message.channel);
  const change = { kind: 'message', channel: channel.name, thread_ts: message.threadTs } as const;
  slack.watch.tell(change, (userId) => isSeenBy(userId, message, channel));
  slack.watch.tellAll();
};

export const isSeenBy = (userId: string, message: Message, channel: Channel): boolean =>
  channel.members.includes(userId) && (message.onlyFor ?? userId) === userId;

export const findMessage = (slack: Slack, channel: string, ts: string | undefined): Message | undefined =>
  slack.store.messages.get(messageKey(channel, ts ?? ''));

/**
 * The `ts` of the thread that a reply to any of its messages belongs to.
 * @throws SlackError `thread_not_found`, `cannot_reply_to_message`
 */
export const threadOf = (slack: Slack, channel: string, threadTs: string | undefined): string | undefined => {
  if (threadTs === undefined || threadTs === '') return undefined;
  const parent = findMessage(slack, channel, threadTs);
  if (parent === undefined) throw new SlackError('thread_not_found');
  if (parent.onlyFor !== undefined) throw new SlackError('cannot_reply_to_message');
  return parent.threadTs ?? parent.ts;
};

/** The replies in a message's thread, the oldest first; ephemeral ones are none. */
export const repliesTo = (slack: Slack, { channel, ts }: Message): Message[] =>
  slack.store.messages
    .list()
    .filter((each) => each.channel === channel && each.threadTs === ts && each.onlyFor === undefined);

/**
 * What a person sees in a channel, the oldest first.
 * @param threadTs a whole thread, its first message included; the channel itself when left out
 */
export const messagesSeenBy = (
  slack: Slack,
  person: Person,
  channel: Channel,
  threadTs?: string,
): Message[] => {
  const isHere = (message: Message) =>
    threadTs === undefined
      ? message.threadTs === undefined || message.isBroadcast === true
      : message.ts === threadTs || message.threadTs === threadTs;
  return slack.store.messages
    .list()
    .filter((each) => each.channel === channel.id && isHere(each) && isSeenBy(person.id, each, channel));
};
