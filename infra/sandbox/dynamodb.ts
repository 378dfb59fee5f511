import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type LocalDynamoDb = { url: string; stop: () => Promise<void> };

export class NoDynamoDb extends Error {}

/** What the search for a program depends on. */
type Machine = { platform: string; arch: string; path: string };

/** The only platform for which a package contains the program; package.json has the exact version. */
const prebuilt = { platform: 'linux', arch: 'x64', package: '@dynoxide/linux-x64' };

const hasPrebuilt = ({ platform, arch }: Machine): boolean =>
  platform === prebuilt.platform && arch === prebuilt.arch;

/** One sentence, with a command that can be copied. */
export const howToGetOne = (machine: Machine): string =>
  hasPrebuilt(machine)
    ? `The package ${prebuilt.package}, which keeps the sandbox's tables, is not installed: run \`npm ci\` without --omit=optional.`
    : `npm has no prebuilt DynamoDB for ${machine.platform}-${machine.arch} to keep the sandbox's tables in, so start one with \`docker run --rm -p 8000:8000 amazon/dynamodb-local\` and say \`AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm run demo\` (README.md has the ways without Docker).`;

const packaged = (machine: Machine): string | undefined => {
  if (!hasPrebuilt(machine)) return undefined;
  try {
    const description = createRequire(import.meta.url).resolve(`${prebuilt.package}/package.json`);
    return join(dirname(description), 'dynoxide');
  } catch {
    return undefined;
  }
};

const onPath = ({ platform, path }: Machine): string | undefined =>
  path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide'))
    .find((file) => existsSync(file));

/** Uses a DynamoDB that is running already. Throws `NoDynamoDb` if nothing answers. */
export const joinDynamoDb = async (url: string): Promise<LocalDynamoDb> => {
  if (!(await answers(url)))
    throw new NoDynamoDb(
      `Nothing answers at ${url}, which AWS_ENDPOINT_URL_DYNAMODB names: start the DynamoDB there first, or take the variable away.`,
    );
  return { url, stop: async () => {} };
};

const thisMachine = (path: string): Machine => ({ platform: process.platform, arch: process.arch, path });

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
};

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { signal: AbortSignal.timeout(500) });
    return true;
  } catch {
    return false;
  }
};

const ready = async (url: string, child: ChildProcess): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null)
      throw new Error(`The local DynamoDB ended at once (exit code ${child.exitCode}).`);
    if (await answers(url)) return;
    await pause(25);
  }
  throw new Error('The local DynamoDB does not answer.');
};

/** Starts a DynamoDB on a free port of this machine that keeps its tables in `file`. Throws `NoDynamoDb` if none is installed. */
export const startDynamoDb = async (
  file: string,
  path: string,
  machine: Machine = thisMachine(path),
): Promise<LocalDynamoDb> => {
  const program = packaged(machine) ?? onPath(machine);
  if (!program) throw new NoDynamoDb(howToGetOne(machine));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, ['--host', '127.0.0.1', '--port', String(port), '--db-path', file], {
    stdio: 'ignore',
  });
  try {
    await ready(url, child);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
};
