import { type AnyMiddlewareArgs, App, LogLevel, type Middleware, type Receiver } from '@slack/bolt';
import type { Config } from '../src/config.ts';
import { findId } from '../src/events/id.ts';
import type { Log } from '../src/log.ts';
import type { Metrics } from '../src/measure.ts';
import { memoryTroubleIn } from '../src/memory.ts';
import { takeTurns } from './conversation/ack-first.ts';
import { type Needs, tell } from './conversation/answer.ts';
import { listenersOf } from './conversation/conversation.ts';
import { openEntrances } from './conversation/entrances.ts';
import { acknowledgeOnce, makeGate } from './conversation/gate.ts';
import { makeTurns } from './conversation/turns.ts';
import { conversations } from './conversations.ts';
import { type Homes, registerHome } from './home.ts';
import { normalise } from './language/words/phrases.ts';
import { registerCommands } from './peer.ts';
import { memoryText } from './render/memory.ts';
import { readValue } from './slack/buttons.ts';
import { type Payload, readPayload, senderOf } from './slack/payload.ts';
import { plain } from './slack/plain.ts';
import { rememberReader } from './slack/reply.ts';
import { registerSpoken } from './spoken.ts';
import { registerUnknown } from './unknown.ts';

/** The request that a payload is about, wherever it says so: in a button, in a form, or in what was typed. */
const requestIn = ({ text = '', actions = [], view }: Payload): string | undefined =>
  readValue(actions[0]?.value)?.id ??
  readValue(view?.private_metadata)?.id ??
  findId('request', normalise(text));

/** The one place where a fault on the way of a deed ends up: its person is told, and it is logged. */
const apologise = async (needs: Needs, error: Error, payload: Payload): Promise<void> => {
  const { user: who, channel } = senderOf(payload);
  const id = requestIn(payload);
  needs.log.error({ requestId: id, error }, 'a listener failed');
  if (!who) return;
  const look = `\`${needs.commands.peer} ${id ? `status ${id}` : 'list'}\``;
  const trouble = memoryTroubleIn(error);
  const sorry = trouble
    ? memoryText(trouble, { requestId: id, look })
    : `Something went wrong on my side${id ? ` with *${id}*` : ''}, and I may not have done what you asked. Please look with ${look}, and try again in a moment.`;
  await tell(needs, who, channel, plain(sorry));
};

const listeners = listenersOf(conversations);
const names: ReadonlySet<string> = new Set(listeners.map(({ id }) => id));

/** All that people can do here. */
const registerConversations = (app: App, needs: Needs): void => {
  const entrances = openEntrances(app);
  registerCommands(entrances, needs, conversations);
  for (const { attach } of listeners) attach(entrances, needs);
  registerUnknown(entrances, needs);
  registerSpoken(app, needs, conversations);
};

const kinds = ['block_actions', 'block_suggestion', 'view_submission', 'shortcut'];

/** What was done, by a name of ours: figures are kept for each, so whatever people or others make up is `other`. */
const nameOf = ({ command, type = '', actions = [], callback_id, view }: Payload): string => {
  if (command !== undefined) return 'command';
  const named = actions[0]?.action_id ?? view?.callback_id ?? callback_id;
  if (named !== undefined && names.has(named)) return named;
  return kinds.includes(type) ? type : 'other';
};

/** Commands by the word that we gave them. */
const commandOf = (call: Payload, { peer, ping }: Config['commands']): string =>
  call.command === peer ? 'peer' : call.command === ping ? 'ping' : nameOf(call);

/** One line and one figure for everything that people do: who, what, how long it took. Not what they typed. */
const measureCalls =
  (metrics: Metrics, log: Log, commands: Config['commands']): Middleware<AnyMiddlewareArgs> =>
  async ({ body, next }) => {
    const call = readPayload(body);
    const began = performance.now();
    const tell = (outcome: 'ok' | 'failed'): number => {
      const ms = Math.round(performance.now() - began);
      const labels = { command: commandOf(call, commands), outcome };
      metrics.count('Commands', 1, labels);
      metrics.time('CommandTime', ms, labels);
      return ms;
    };
    try {
      await next();
    } catch (error) {
      tell('failed');
      throw error;
    }
    const ms = tell('ok');
    const what = { call: call.command ?? call.type, requestId: requestIn(call) };
    log.info({ ...what, user: senderOf(call).user, ms }, 'a person was answered');
  };

/** Whatever Slack does to the address for an answer, the one who waits for it can be reached. */
const knowReaders =
  ({ client, log, commands }: Needs): Middleware<AnyMiddlewareArgs> =>
  async (args) => {
    const { user, channel } = senderOf(readPayload(args.body));
    if ('respond' in args && user) rememberReader(args.respond, { client, log, commands, user, channel });
    await args.next();
  };

const patience = 10_000;
/** What Bolt posts to a `response_url` has no end otherwise. */
const inTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(patience) });

type AppNeeds = Omit<Needs, 'commands'> & {
  config: Config;
  receiver: Receiver;
  metrics: Metrics;
  homes: Homes;
};

/** The Slack app with all its conversations. `init` and `start` are the host's. */
export const makeApp = ({ config, receiver, metrics, homes, ...parts }: AppNeeds): App => {
  const app = new App({
    token: config.slack.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    logLevel: LogLevel.ERROR,
    // Left to itself Bolt asks for hours who it is, and waits for ever for an answer to an answer.
    clientOptions: {
      timeout: patience,
      retryConfig: { retries: 2, minTimeout: 300 },
      fetch: inTime,
      ...(config.slack.apiUrl && { slackApiUrl: config.slack.apiUrl }),
    },
  });
  const needs: Needs = { ...parts, commands: config.commands };
  const turns = makeTurns();
  acknowledgeOnce(app, turns);
  app.use(measureCalls(metrics, parts.log, config.commands));
  app.use(knowReaders(needs));
  app.use(takeTurns(needs, turns.take));
  app.use(makeGate({ ...needs, conversations }));
  registerConversations(app, needs);
  registerHome(app, homes);
  app.error(async ({ error, body }: { error: Error; body: unknown }) => {
    metrics.count('CommandFailures');
    await apologise(needs, error, readPayload(body));
  });
  return app;
};
