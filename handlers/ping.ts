import type { App, RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog/catalog.ts';
import type { Person } from '../src/events/people.ts';
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import type { Ping } from '../src/ping/ping.ts';
import type { Doubt } from '../src/request/rights.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { whyNot } from './conversation/decision.ts';
import { parsePingCommand } from './language/command.ts';
import { isMisunderstanding } from './language/meaning.ts';
import { helpMessage } from './render/help.ts';
import { joinedText } from './render/joined.ts';
import { personOfCommand } from './slack/people.ts';
import { plain } from './slack/plain.ts';

type Whence = { by: Person; channel: string; port?: number };
type PingInput = Whence & { to: CatalogVpc; from?: CatalogVpc };

/** The answer of a ping that began shows by itself; who joined one that was under way is told so. */
const tellOutcome = async (
  { log }: Needs,
  respond: RespondFn,
  { by, channel }: Whence,
  outcome: Ping | Refusal,
): Promise<void> => {
  if (isRefusal(outcome)) await reply(respond, log, plain(whyNot(outcome)));
  // A ping has its place from the first moment that it is shown; until then it was asked just now.
  else if (outcome.seq > 1) await reply(respond, log, plain(joinedText(outcome, by, channel)));
};

/** A refusal that rests on who somebody is says so where that could not be found out, or cannot count. */
const withDoubt = (outcome: Ping | Refusal, doubt: Doubt | undefined): Ping | Refusal =>
  doubt && isRefusal(outcome) && outcome.refused === 'may-not-ping' ? { ...outcome, doubt } : outcome;

/** Writes the question down; the answer is posted in the channel, where others can use it too. */
export const askPing = async (needs: Needs, respond: RespondFn, question: PingInput): Promise<void> => {
  const { doubt, ...may } = await needs.people.pingRights(question.by);
  const outcome = await needs.peering.ping({ ...question, may });
  await tellOutcome(needs, respond, question, withDoubt(outcome, doubt));
};

/** The same for everything that is connected: a matrix. */
export const askPingAll = async (needs: Needs, respond: RespondFn, question: Whence): Promise<void> => {
  const { doubt, ...may } = await needs.people.pingRights(question.by);
  const outcome = await needs.peering.pingAll({ ...question, may });
  await tellOutcome(needs, respond, question, withDoubt(outcome, doubt));
};

export const registerPing = (app: App, needs: Needs): void => {
  const { peering, commands, log } = needs;
  app.command(commands.ping, async ({ ack, command, respond }) => {
    await ack();
    const asked = parsePingCommand(command.text, peering.catalog, commands);
    const whence = { by: personOfCommand(command), channel: command.channel_id };
    if (isMisunderstanding(asked)) await reply(respond, log, plain(asked.problem));
    else if (asked.do === 'ping') await askPing(needs, respond, { ...asked, ...whence });
    else if (asked.do === 'ping-all') await askPingAll(needs, respond, { ...asked, ...whence });
    else await reply(respond, log, helpMessage(commands, peering.catalog));
  });
};
