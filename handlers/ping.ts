import type { App, RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog.ts';
import { isRefusal, type Refusal } from '../src/peering.ts';
import type { Ping } from '../src/ping/ping.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { isMisunderstanding, parsePingCommand } from './command.ts';
import { whyNot } from './decision.ts';
import { type Doubt, personOfCommand } from './people.ts';
import { joinedText } from './render/joined.ts';
import { helpMessage, plain } from './render/words.ts';

type Whence = { by: Person; channel: string; port?: number };
type Question = Whence & { to: CatalogVpc; from?: CatalogVpc };

/** The answer of a ping that began shows by itself; who joined one that was under way is told so. */
const tellOutcome = async (
  { log }: Handling,
  respond: RespondFn,
  { by, channel }: Whence,
  { outcome, doubt }: { outcome: Ping | Refusal; doubt?: Doubt | undefined },
): Promise<void> => {
  if (isRefusal(outcome)) await reply(respond, log, plain(whyNot(outcome, doubt)));
  // A ping has its place from the first moment that it is shown; until then it was asked just now.
  else if (outcome.seq > 1) await reply(respond, log, plain(joinedText(outcome, by, channel)));
};

/** Writes the question down; the answer is posted in the channel, where others can use it too. */
export const askPing = async (handling: Handling, respond: RespondFn, question: Question): Promise<void> => {
  const { doubt, ...may } = await handling.people.sending(question.by);
  const outcome = await handling.peering.ping({ ...question, may });
  await tellOutcome(handling, respond, question, { outcome, doubt });
};

/** The same for everything that is connected: a matrix. */
export const askPingAll = async (handling: Handling, respond: RespondFn, question: Whence): Promise<void> => {
  const { doubt, ...may } = await handling.people.sending(question.by);
  const outcome = await handling.peering.pingAll({ ...question, may });
  await tellOutcome(handling, respond, question, { outcome, doubt });
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
