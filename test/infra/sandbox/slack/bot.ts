import { App, HTTPReceiver, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import {
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../../../../infra/sandbox/slack/server.ts';
import { workspaceWorld } from '../../../../infra/sandbox/world/workspace.ts';

/** A small app of the tests' own; what is asked of it is written in each test. */
export const manifest = {
  features: {
    app_home: { home_tab_enabled: true },
    shortcuts: [
      {
        name: 'Request a peering',
        type: 'global',
        callback_id: 'request_peering',
        description: 'Opens a form',
      },
    ],
    slash_commands: [
      { command: '/peer', description: 'Peerings', usage_hint: 'request …', should_escape: true },
      { command: '/ping', description: 'Pings', usage_hint: 'a from b', should_escape: false },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'users:read',
        'usergroups:read',
        'im:write',
        'files:write',
        'channels:read',
        'groups:read',
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ['app_home_opened'] }, socket_mode_enabled: true },
};

/** A workspace on a free port. */
export function openWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  return startWorkspace({ port: 0, world: workspaceWorld(), manifest, ...options });
}

type Bot = { app: App; stop(): Promise<unknown> };

/** A Bolt app, connected to the workspace by Socket Mode. */
export async function connectBot({ url, slack }: Workspace): Promise<Bot> {
  const { bot, app: appToken } = slack.world.tokens;
  const clientOptions = { slackApiUrl: `${url}/api/` };
  const receiver = new SocketModeReceiver({
    appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const app = new App({
    token: bot,
    receiver,
    clientOptions,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  await app.init();
  await app.start();
  return { app, stop: () => app.stop() };
}

/** A Bolt app that listens for signed requests on a port of its own. */
export async function listenBot({ url, slack }: Workspace, port: number): Promise<Bot> {
  const { bot, signingSecret } = slack.world.tokens;
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: bot,
    receiver,
    clientOptions: { slackApiUrl: `${url}/api/` },
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  await app.init();
  await receiver.start({ port, host: '127.0.0.1' });
  return { app, stop: () => receiver.stop() };
}

const ignore = () => undefined;
const silence = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
  setName: ignore,
};

/** A client that takes the first answer, and does not log the refusals that it is here for. */
export function clientOf({ url }: Workspace, token?: string): webApi.WebClient {
  const options = { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 }, logger: silence };
  return new webApi.WebClient(token, options);
}

/** The name of the error that a call ends with; undefined when it does not. */
export function errorOf(call: Promise<unknown>): Promise<string | undefined> {
  return call.then(
    () => undefined,
    (error) => error.data?.error ?? error.message,
  );
}
