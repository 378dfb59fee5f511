import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, startBot } from '../../infra/process/start.ts';
import type { Timing } from '../../infra/sandbox/aws/cloud/state.ts';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { openDoors } from '../../infra/sandbox/doors.ts';
import { startSandbox } from '../../infra/sandbox/start.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import { type CatalogHome, homeOf } from './catalog-home.ts';
import { freePort } from './port.ts';

const configOf = (environment: Record<string, string>): Config => {
  const config = parseConfig(environment);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  return config;
};

/** Quick, but never at once: what takes a moment on AWS takes one here. */
const quick = {
  peeringVisible: 30,
  peeringPending: 60,
  peeringFailed: 80,
  peeringActive: 100,
  peeringDeleted: 60,
  invocationVisible: 20,
  ping: 40,
  deliveryTimeout: 300,
};

const onPort = (config: Config, port: number): Config => {
  const { transport } = config.slack;
  if (transport.kind !== 'http') return config;
  return { ...config, slack: { ...config.slack, transport: { ...transport, port } } };
};

type WorkplaceOptions = {
  bots?: number;
  page?: boolean;
  now?: () => number;
  http?: boolean;
  /** False where somebody else takes Slack's calls: the bots then listen where nobody calls, and only work. */
  listens?: boolean;
  /** The sandbox's catalog, changed. */
  catalog?: (text: string) => string;
  /** Where it lives; a file when left out. */
  catalogIn?: CatalogHome;
  timing?: Partial<Timing>;
  /** Seconds between two comparisons with AWS, where that is not left to the catalog. */
  driftSeconds?: number;
  /** Are pictures posted below cards? Each takes a moment of CPU. */
  pictures?: boolean;
  /** Does the bot listen for programs? */
  api?: boolean;
  /** Other names for the commands than the usual ones. */
  commands?: { peer: string; ping: string };
};

/** A sandbox with the bot at work in it, in this process: the real SDK and Bolt on loopback sockets. */
export const openWorkplace = async ({
  bots = 1,
  page = false,
  now,
  http = false,
  listens = true,
  catalog,
  catalogIn = 'file',
  timing = quick,
  driftSeconds,
  pictures = false,
  api = false,
  commands = { peer: '/peer', ping: '/ping' },
}: WorkplaceOptions = {}) => {
  const port = http ? await freePort() : 0;
  const apiPort = api ? await freePort() : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'peering-test-'));
  const sandbox = await startSandbox({
    slackPort: 0,
    awsPort: 0,
    folder,
    path: process.env.PATH ?? '',
    page,
    timing,
    ...(http && { requestUrl: `http://127.0.0.1:${port}/slack/events` }),
    ...(now && { now }),
    manifest: (text) =>
      text.replace('"/peer"', `"${commands.peer}"`).replace('"/ping"', `"${commands.ping}"`),
  });
  const environment = botEnvironment(sandbox);
  // The SDK finds its endpoints and keys where it always does; each test file has a process of its own.
  Object.assign(process.env, environment);
  const sandboxCatalog = await readFile('infra/sandbox/catalog.yaml', 'utf8');
  const home = homeOf(catalogIn, folder);
  await home.write(catalog?.(sandboxCatalog) ?? sandboxCatalog);
  const signed = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'sandbox-signing-secret', PORT: String(port) };
  const config = configOf({
    ...environment,
    CATALOG: home.place,
    COMMAND_PEER: commands.peer,
    COMMAND_PING: commands.ping,
    ...(http && signed),
    CARD_PICTURES: pictures ? 'on' : 'off',
    ...(apiPort !== undefined && { API_PORT: String(apiPort) }),
    SWEEP_SECONDS: '1',
    ...(driftSeconds !== undefined && {
      DRIFT_SECONDS: String(driftSeconds),
      DRIFT_APART_SECONDS: String(Math.min(driftSeconds, 20)),
    }),
    LOG_LEVEL: 'silent',
  });
  const start = async (): Promise<Bot> => startBot(listens ? config : onPort(config, 0), silentLog, now);
  const running: Bot[] = [];
  const startBots = async (): Promise<void> => {
    for (let count = 0; count < bots; count++) running.push(await start());
  };
  const stopBots = async (): Promise<void> => {
    for (const bot of running.splice(0)) await bot.stop();
  };
  await startBots();
  return {
    sandbox,
    config,
    ...{ home, startBots, stopBots },
    apiUrl: `http://127.0.0.1:${apiPort}`,
    doors: openDoors(sandbox.slackUrl),
    close: async () => {
      await stopBots();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
export type Workplace = Awaited<ReturnType<typeof openWorkplace>>;
