import type { App, RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog.ts';
import { isRefusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { isMisunderstanding, parsePingCommand } from './command.ts';
import { personOfCommand } from './people.ts';
import { helpMessage, plain, refusalText } from './render/words.ts';

type Question = { by: Person; to: CatalogVpc; from?: CatalogVpc; channel: string; port?: number };

/** Writes the question down; the answer is posted in the channel, where others can use it too. */
export const askPing = async (
  { peering, log }: Handling,
  respond: RespondFn,
  question: Question,
): Promise<void> => {
  const outcome = await peering.ping(question);
  if (isRefusal(outcome)) await reply(respond, log, plain(refusalText(outcome)));
};

/** The same for everything that is connected: a matrix. */
export const askPingAll = async (
  { peering, log }: Handling,
  respond: RespondFn,
  question: { by: Person; channel: string; port?: number },
): Promise<void> => {
  const outcome = await peering.pingAll(question);
  if (isRefusal(outcome)) await reply(respond, log, plain(refusalText(outcome)));
};

export const registerPing = (app: App, handling: Handling): void => {
  const { peering, commands, log } = handling;
  app.command(commands.ping, async ({ ack, command, respond }) => {
    await ack();
    const asked = parsePingCommand(command.text, peering.catalog, commands);
    const whence = { by: personOfCommand(command), channel: command.channel_id };
    if (isMisunderstanding(asked)) await reply(respond, log, plain(asked.problem));
    else if (asked.do === 'ping') await askPing(handling, respond, { ...asked, ...whence });
    else if (asked.do === 'ping-all') await askPingAll(handling, respond, { ...asked, ...whence });
    else await reply(respond, log, helpMessage(commands, peering.catalog));
  });
};
