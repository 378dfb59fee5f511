import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../src/log.ts';
import type { Peering } from '../src/peering.ts';
import type { Names } from './command.ts';
import type { People } from './people.ts';
import type { Message } from './render/message.ts';
import { plain } from './render/words.ts';

/** What every conversation works with. */
export type Handling = { peering: Peering; people: People; client: WebClient; log: Log; commands: Names };

/** For a button, a form or a shortcut that an older version of the bot made. */
export const outdated = ({ peer }: Names): Message =>
  plain(
    `This is from an older message or form and does nothing any more. See \`${peer} list\` for what there is.`,
  );

/** Answers the person who typed a command, and nobody else. The address that Slack gave for it lasts half an hour. */
export const reply = async (respond: RespondFn, log: Log, message: Message): Promise<void> => {
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, ...message });
  } catch (error) {
    log.warn({ error }, 'an answer could not be delivered');
  }
};

/** Tells one person something: where they are, or by direct message where the bot is not a member. */
export const tell = async (
  { client, log }: Pick<Handling, 'client' | 'log'>,
  user: string,
  channel: string | undefined,
  message: Message,
): Promise<void> => {
  try {
    if (channel) {
      await client.chat.postEphemeral({ channel, user, ...message });
      return;
    }
  } catch (error) {
    log.info({ channel, error }, 'an answer goes by direct message instead');
  }
  try {
    const { channel: direct } = await client.conversations.open({ users: user });
    if (direct?.id) await client.chat.postMessage({ channel: direct.id, ...message });
  } catch (error) {
    log.warn({ user, error }, 'a person could not be told');
  }
};
