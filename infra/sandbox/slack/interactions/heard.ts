import { eventPayload } from '../workspace/payloads.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Channel, Message } from '../workspace/state.ts';

/** Which event tells the app of a message, and the scope without which Slack does not send it. */
const scopes = { 'message.im': 'im:history', app_mention: 'app_mentions:read' } as const;

type Heard = keyof typeof scopes;

/** In direct messages a mention is no event of its own: https://docs.slack.dev/reference/events/app_mention */
const kindOf = ({ world }: Slack, channel: Channel, { text }: Message): Heard | undefined => {
  if (channel.dmWith !== undefined) return 'message.im';
  return channel.hasBot && text.includes(`<@${world.bot.userId}>`) ? 'app_mention' : undefined;
};

/**
 * Tells the app what a person has said, where it asked to be told: all of its direct messages, and mentions of it in
 * channels. Nobody waits for its acknowledgement. https://docs.slack.dev/reference/events/message.im
 */
export const letHear = (slack: Slack, channel: Channel, message: Message): void => {
  const { botEvents, scopes: granted } = slack.manifest;
  const kind = kindOf(slack, channel, message);
  if (kind === undefined || !botEvents.includes(kind) || !granted.includes(scopes[kind])) return;
  const { user, text, ts, threadTs } = message;
  const event = {
    type: kind === 'message.im' ? 'message' : kind,
    ...(kind === 'message.im' && { channel_type: 'im' }),
    channel: channel.id,
    user,
    text,
    ts,
    event_ts: ts,
    team: slack.world.team.id,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
  void slack.deliver('event', eventPayload(slack, event));
};
