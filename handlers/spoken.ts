import type { App } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import type { Needs } from './conversation/answer.ts';
import { type Conversation, verbsOf } from './conversation/conversation.ts';
import { makeAdmit } from './conversation/gate.ts';
import { answerWords } from './offers.ts';
import { metadataOf } from './slack/post.ts';
import { type Respond, rememberReader } from './slack/reply.ts';

/** What somebody said to the bot in plain text: who, where, and whether others read there. */
type Said = { person: Person; channel: string; text: string; isDirect: boolean };

/** What is said to the bot, without its name before it. */
const withoutName = (text: string): string => text.replace(/^\s*<@[UW]\w+(?:\|[^>]*)?>[\s,:]*/, '').trim();

/** In direct messages the answer is a message; in a channel only the one who asked sees it. */
const answerer =
  ({ client }: Needs, { person, channel, isDirect }: Said): Respond =>
  async (answer) => {
    const content = { channel, text: answer.text, blocks: answer.blocks };
    if (isDirect)
      await client.chat.postMessage({
        ...content,
        metadata: metadataOf({ id: person.user, kind: 'answer' }),
      });
    else await client.chat.postEphemeral({ ...content, user: person.user });
  };

/** Direct messages to the bot, and mentions of it, are understood and answered like commands. */
export const registerSpoken = (app: App, needs: Needs, conversations: readonly Conversation[]): void => {
  const { commands } = needs;
  const verbs = verbsOf(conversations);
  const admit = makeAdmit({ ...needs, conversations });

  /** The command's own name before the words is a habit, and says which it is. */
  const parted = (text: string): { command: 'peer' | 'ping'; words: string } => {
    const [first = '', ...rest] = text.split(/\s+/);
    const named = (['peer', 'ping'] as const).find(
      (one) => first === commands[one] || first === commands[one].slice(1),
    );
    return named ? { command: named, words: rest.join(' ') } : { command: 'peer', words: text };
  };

  const hear = async (said: Said): Promise<void> => {
    const { person, channel } = said;
    const text = withoutName(said.text);
    const respond = answerer(needs, said);
    rememberReader(respond, { ...needs, user: person.user, channel });
    const body = { command: commands.peer, text, user_id: person.user, channel_id: channel };
    if (!(await admit({ body, person, respond, ack: async () => {} }))) return;
    const { command, words } = parted(text);
    await answerWords({ needs, verbs, command }, words, { person, channel, respond });
  };

  /** An event that Slack sends again was taken before: nobody asks twice by asking once. */
  const isAgain = ({ retryNum = 0 }: { retryNum?: number }): boolean => retryNum > 0;

  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, text } = event;
    if (!user || isAgain(context)) return;
    await hear({
      person: { team: body.team_id, user, name: user, via: 'command' },
      channel,
      text,
      isDirect: false,
    });
  });

  app.event('message', async ({ event, body, context }) => {
    if (event.subtype !== undefined || event.channel_type !== 'im' || isAgain(context)) return;
    const { user, channel, text = '', bot_id } = event;
    if (bot_id !== undefined || text.trim() === '') return;
    await hear({
      person: { team: body.team_id, user, name: user, via: 'command' },
      channel,
      text,
      isDirect: true,
    });
  });
};
