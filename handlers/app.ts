import { type AnyMiddlewareArgs, App, LogLevel, type Middleware, type Receiver } from '@slack/bolt';
import type { Config } from '../src/config.ts';
import type { Log } from '../src/log.ts';
import type { Metrics } from '../src/measure.ts';
import { memoryTroubleIn } from '../src/memory.ts';
import { type Handling, tell } from './answer.ts';
import { registerApprove } from './approve.ts';
import { registerAudit } from './audit.ts';
import { registerBreakGlass } from './break-glass.ts';
import { registerCancel } from './cancel.ts';
import { registerDeny } from './deny.ts';
import { acknowledgeOnce, makeGate } from './gate.ts';
import { readValue } from './ids.ts';
import { registerPeer } from './peer.ts';
import { normalise } from './phrases.ts';
import { registerPing } from './ping.ts';
import { registerRemove } from './remove.ts';
import { memoryText } from './render/memory.ts';
import { plain } from './render/words.ts';
import { registerRequest } from './request.ts';
import { registerRetry } from './retry.ts';
import { registerRule } from './rule.ts';
import { registerShowChecks } from './show-checks.ts';
import { registerShowPlan } from './show-plan.ts';
import { rememberReader } from './slack/reply.ts';
import { registerUnknown } from './unknown.ts';

/** Commands name their person and channel flatly, everything else in objects. */
type Payload = {
  text?: string;
  user_id?: string;
  channel_id?: string;
  user?: { id: string };
  channel?: { id: string };
  actions?: { value?: string }[];
  view?: { private_metadata: string };
};

/** The request that a payload is about, wherever it says so: in a button, in a form, or in what was typed. */
const requestIn = ({ text = '', actions = [], view }: Payload): string | undefined =>
  readValue(actions[0]?.value)?.id ??
  readValue(view?.private_metadata)?.id ??
  /\bPR-[0-9A-Z]+\b/i.exec(normalise(text))?.[0].toUpperCase();

/** The one place where a fault on the way of a deed ends up: its person is told, and it is logged. */
const apologise = async (handling: Handling, error: Error, payload: Payload): Promise<void> => {
  const { user_id, channel_id, user, channel } = payload;
  const id = requestIn(payload);
  handling.log.error({ requestId: id, error }, 'a listener failed');
  const who = user_id ?? user?.id;
  if (!who) return;
  const look = `\`${handling.commands.peer} ${id ? `status ${id}` : 'list'}\``;
  const trouble = memoryTroubleIn(error);
  const sorry = trouble
    ? memoryText(trouble, { requestId: id, look })
    : `Something went wrong on my side${id ? ` with *${id}*` : ''}, and I may not have done what you asked. Please look with ${look}, and try again in a moment.`;
  await tell(handling, who, channel_id ?? channel?.id, plain(sorry));
};

/** All that people can do here. What is left over comes last. */
export const registerConversations = (app: App, handling: Handling): void => {
  const conversations = [
    registerPeer,
    registerPing,
    registerRequest,
    registerApprove,
    registerBreakGlass,
    registerShowPlan,
    registerShowChecks,
    registerRule,
    registerDeny,
    registerCancel,
    registerRemove,
    registerRetry,
    registerAudit,
    registerUnknown,
  ];
  for (const register of conversations) register(app, handling);
};

type Called = Payload & { command?: string; type?: string };

/** One line and one figure for everything that people do: who, what, how long it took. Not what they typed. */
const measureCalls =
  (metrics: Metrics, log: Log): Middleware<AnyMiddlewareArgs> =>
  async ({ body, next }) => {
    const call = body as Called;
    const began = performance.now();
    await next();
    const ms = Math.round(performance.now() - began);
    metrics.count('Commands');
    metrics.time('CommandTime', ms);
    const what = { call: call.command ?? call.type, requestId: requestIn(call) };
    log.info({ ...what, user: call.user_id ?? call.user?.id, ms }, 'a person was answered');
  };

/** Whatever Slack does to the address for an answer, the one who waits for it can be reached. */
const knowReaders =
  ({ client, log }: Handling): Middleware<AnyMiddlewareArgs> =>
  async (args) => {
    const { user_id, user, channel_id, channel } = args.body as Called;
    const reader = user_id ?? user?.id;
    if ('respond' in args && reader)
      rememberReader(args.respond, { client, log, user: reader, channel: channel_id ?? channel?.id });
    await args.next();
  };

const patience = 10_000;
/** What Bolt posts to a `response_url` has no end otherwise. */
const inTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(patience) });

export type Parts = Omit<Handling, 'commands'> & { config: Config; receiver: Receiver; metrics: Metrics };

/** The Slack app with all its conversations. `init` and `start` are the host's. */
export const makeApp = ({ config, receiver, metrics, ...parts }: Parts): App => {
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
  const handling: Handling = { ...parts, commands: config.commands };
  acknowledgeOnce(app);
  app.use(measureCalls(metrics, parts.log));
  app.use(knowReaders(handling));
  app.use(makeGate(handling));
  registerConversations(app, handling);
  app.error(async ({ error, body }: { error: Error; body: unknown }) => {
    metrics.count('CommandFailures');
    await apologise(handling, error, body as Payload);
  });
  return app;
};
