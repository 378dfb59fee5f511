import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';

/** A process with nothing to finish, that can be made to fail: then it says two things in one go. */
const program = `
import { shutDownOnSignals } from './infra/process/shutdown.ts';
import { makeLog } from './src/log.ts';
shutDownOnSignals(async () => undefined, makeLog('info'));
process.on('message', () => {
  throw new Error('a fault');
});
process.send('ready');
`;

const begun: ReturnType<typeof start>[] = [];
const start = () =>
  spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
afterEach(() => begun.splice(0).map((child) => child.kill('SIGKILL')));

const ready = async () => {
  const child = start();
  begun.push(child);
  await once(child, 'message');
  return child;
};

test('what was said last is read before the process is gone', async () => {
  const child = await ready();
  let said = '';
  child.stdout?.on('data', (bytes) => {
    said += bytes;
  });
  child.send('fail');
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said).toContain('takes nothing new');
});

test('a process whose log nobody reads any more ends all the same', async () => {
  const child = await ready();
  child.stdout?.destroy();
  child.send('fail');
  expect(await once(child, 'exit')).toEqual([1, null]);
});
