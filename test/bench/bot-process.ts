import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { freePort } from '../support/port.ts';
import { benchSecret } from './slack-thread.ts';

export type Running = { child: ChildProcess; port: number; startMs: number; stop: () => Promise<void> };

/** By these a program tells what it holds: see `heldBy`. */
export const tellsWhatItHolds = ['--expose-gc', '--import', join(import.meta.dirname, 'held.mjs')];

const answers = async (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/slack/events`).then(
    () => true,
    () => false,
  );

/** Starts a program that listens on a port, and waits for its first answer there. */
export const startProgram = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  port: number,
  flags: readonly string[] = [],
): Promise<Running> => {
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: flags === tellsWhatItHolds ? ['ignore', 'ignore', 'ignore', 'ipc'] : 'ignore',
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended at once.`);
    await pause(5);
  }
  const startMs = performance.now() - began;
  const stop = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { child, port, startMs, stop };
};

/** Where programs run: a DynamoDB, and the environment in which the bot calls Slack and AWS where it is told. */
export const openPlace = async (slackUrl: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bench-'));
  const dynamoDb = await startDynamoDb(join(folder, 'tables.sqlite'), process.env.PATH ?? '');
  const environment = {
    ...botEnvironment({ slackUrl, awsUrl: slackUrl, dynamoDbUrl: dynamoDb.url }),
    ...{ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: benchSecret, LOG_LEVEL: 'info' },
  };
  const close = async () => {
    await dynamoDb.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, dynamoDb, environment, close };
};
type Place = Awaited<ReturnType<typeof openPlace>>;

/** As `npm start` does, and with figures where a port for them is given. */
export const startBotProgram = async (
  { environment }: Place,
  healthPort?: number,
  flags: readonly string[] = [],
): Promise<Running> => {
  const port = await freePort();
  const health = healthPort === undefined ? {} : { HEALTH_PORT: String(healthPort) };
  const env = { ...environment, PORT: String(port), ...health };
  return startProgram(['infra/deploy/bundle/start.mjs', 'infra/process/main.ts'], env, port, flags);
};

/** Bytes that a program holds once V8 has collected what nobody needs, and those of its process. */
export const heldBy = async ({ child }: Running): Promise<{ held: number; resident: number }> => {
  child.send('collect');
  const [told] = await once(child, 'message');
  return told;
};

/** Megabytes that a process holds. Where Linux says it, that holds up nobody; to ask another program takes some 30 ms. */
export const residentOf = ({ child: { pid } }: Running): number => {
  const told = `/proc/${pid}/status`;
  const kilobytes = existsSync(told)
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(told, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
};

/** Seconds of CPU that the bot took so far, by its own figures. */
export const cpuOf = async (healthPort: number): Promise<number> => {
  const page = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(page)?.[1]);
};
