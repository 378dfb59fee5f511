import { setTimeout as pause } from 'node:timers/promises';
import { RespondError } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../src/log.ts';
import { type CommandNames, withCommands } from './commands.ts';
import type { Message } from './message.ts';
import { metadataOf } from './post.ts';

/** Says something to the one who asked: Bolt's own function for it, or one that posts where no address for answers was given. */
export type Respond = (
  answer: Message & { response_type: 'ephemeral'; replace_original: boolean },
) => Promise<unknown>;

type TellNeeds = { client: WebClient; log: Log };

/** Tells one person something: where they are, or by direct message where the bot is not a member. */
export const tellPerson = async (
  { client, log }: TellNeeds,
  user: string,
  channel: string | undefined,
  { text, blocks }: Message,
): Promise<void> => {
  try {
    if (channel) {
      await client.chat.postEphemeral({ channel, user, text, blocks });
      return;
    }
  } catch (error) {
    log.info({ channel, error }, 'an answer goes by direct message instead');
  }
  try {
    const { channel: direct } = await client.conversations.open({ users: user });
    const metadata = metadataOf({ id: user, kind: 'answer' });
    if (direct?.id) await client.chat.postMessage({ channel: direct.id, text, blocks, metadata });
  } catch (error) {
    log.warn({ user, error }, 'a person could not be told');
  }
};

/** Who reads what goes to a `response_url`, and how else they are reached. */
type Reader = TellNeeds & { commands: CommandNames; user: string; channel?: string | undefined };

/** By Bolt's own function for the answer, which is made anew for each call and is all that a conversation is given. */
const readers = new WeakMap<Respond, Reader>();
export const rememberReader = (respond: Respond, reader: Reader): void => void readers.set(respond, reader);

/** Slack is busy, or the network is: the same address may take it a moment later. 404 and 400 stay what they are. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof RespondError) || error.statusCode >= 500 || error.statusCode === 429;

/** Pauses in milliseconds before it is tried again. */
const pauses = [300, 1000];

const respondPatiently = async (
  respond: Respond,
  message: Parameters<Respond>[0],
  [first, ...rest] = pauses,
): Promise<void> => {
  try {
    await respond(message);
  } catch (error) {
    if (first === undefined || !mayPass(error)) throw error;
    await pause(first);
    await respondPatiently(respond, message, rest);
  }
};

/**
 * Brings an answer to the person who asked, by the address that Slack gave for it, which lasts half an hour; where that does
 * not take it, as a message that they alone see, or else as a direct one. Told twice is better than not at all.
 */
export const answerPerson = async (respond: Respond, log: Log, message: Message): Promise<void> => {
  const reader = readers.get(respond);
  const said = reader ? withCommands(message, reader.commands) : message;
  try {
    await respondPatiently(respond, { response_type: 'ephemeral', replace_original: false, ...said });
  } catch (error) {
    log.warn({ error }, 'an answer could not be delivered by its address');
    if (reader) await tellPerson(reader, reader.user, reader.channel, message);
  }
};
