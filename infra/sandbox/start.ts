import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Timing } from './aws/cloud/state.ts';
import { type Cloud, startCloud } from './aws/server.ts';
import { type Addresses, projectFolder } from './bot.ts';
import { joinDynamoDb, startDynamoDb } from './dynamodb.ts';
import { startWorkspace, type Workspace } from './slack/server.ts';
import { cloudWorld } from './world/cloud.ts';
import { workspaceWorld } from './world/workspace.ts';

type SandboxOptions = {
  slackPort: number;
  awsPort: number;
  folder: string;
  dynamoDbUrl?: string;
  /** Search path on which a DynamoDB may be found. */
  path: string;
  /** False where nobody looks at the page. */
  page?: boolean;
  timing?: Partial<Timing>;
  /** Where the workspace calls the bot by signed HTTP, instead of over its sockets. */
  requestUrl?: string;
  now?: () => number;
  /** The app's manifest, changed: the commands may have other names. */
  manifest?: (text: string) => string;
};

/** A workspace, a cloud and a DynamoDB on this machine; the bot is not among them. */
export type Sandbox = Addresses & { workspace: Workspace; cloud: Cloud; stop: () => Promise<void> };

const readJson = async (file: string, change = (text: string): string => text): Promise<unknown> =>
  JSON.parse(change(await readFile(join(projectFolder, file), 'utf8')));

/** Loaded only where the page is served: scripted tests need neither the bundler nor React. */
const bundle = async () => (await import('./slack/page/bundle.ts')).bundlePage();

type Stop = () => Promise<void>;

/** All of them, or the first fault once none is on its way any more: what has started by then can be stopped. */
const allStarted = async <Parts extends readonly Promise<unknown>[]>(...starting: Parts) => {
  await Promise.allSettled(starting);
  return Promise.all(starting);
};

/** Starts the parts side by side, and notes each in `started`, so that it can be stopped if another one fails to start. */
const startAll = async (options: SandboxOptions, started: Stop[]): Promise<Omit<Sandbox, 'stop'>> => {
  const { folder, now, timing } = options;
  const [manifest, document] = await Promise.all([
    readJson('manifest.json', options.manifest),
    readJson('infra/deploy/aws/ping-document.json'),
  ]);
  const noted = async <Part extends { stop: Stop }>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    started.push(part.stop);
    return part;
  };
  let beside: Cloud | undefined;
  const startSlack = startWorkspace({
    neighbour: () => beside?.behindTheBack,
    port: options.slackPort,
    dataFile: join(folder, 'workspace.json'),
    world: workspaceWorld(),
    manifest,
    ...(options.requestUrl && { requestUrl: options.requestUrl }),
    ...(now && { now }),
    ...(options.page !== false && { page: bundle }),
  });
  const startAws = startCloud({
    port: options.awsPort,
    dataFile: join(folder, 'cloud.json'),
    world: cloudWorld(document),
    ...(now && { now }),
    ...(timing && { timing }),
  });
  const startTables = options.dynamoDbUrl
    ? joinDynamoDb(options.dynamoDbUrl)
    : startDynamoDb(join(folder, 'dynamodb.sqlite'), options.path);
  const [workspace, cloud, dynamoDb] = await allStarted(
    noted(startSlack),
    noted(startAws),
    noted(startTables),
  );
  beside = cloud;
  return { workspace, cloud, slackUrl: workspace.url, awsUrl: cloud.url, dynamoDbUrl: dynamoDb.url };
};

/**
 * A start that fails, because a port is taken for example, leaves no process and no new folder behind.
 * @throws what kept it from starting, such as EADDRINUSE
 */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const made = await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const started: Stop[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((one) => one()));
  };
  try {
    return { ...(await startAll(options, started)), stop };
  } catch (error) {
    await stop();
    if (made) await rm(made, { recursive: true, force: true });
    throw error;
  }
};
