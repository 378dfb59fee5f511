import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type LocalDynamoDb = { url: string; stop: () => Promise<void> };

export class NoDynamoDb extends Error {}

const howToGetOne = [
  'This machine has no DynamoDB to keep requests in. Any one of these mends it:',
  '  - on Linux (x64): npm ci, without --omit=optional, installs one (the package @dynoxide/linux-x64);',
  '  - elsewhere: put the program "dynoxide" on the PATH (https://github.com/nubo-db/dynoxide);',
  '  - or name any DynamoDB that runs: AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000',
].join('\n');

const packaged = (): string | undefined => {
  try {
    const description = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    return join(dirname(description), 'dynoxide');
  } catch {
    return undefined;
  }
};

const onPath = (path: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, 'dynoxide'))
    .find((file) => existsSync(file));

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

/** Starts a DynamoDB on a free port of this machine that keeps its tables in `file`. Throws `NoDynamoDb` where there is none. */
export const startDynamoDb = async (file: string, path: string): Promise<LocalDynamoDb> => {
  const program = packaged() ?? onPath(path);
  if (!program) throw new NoDynamoDb(howToGetOne);
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
