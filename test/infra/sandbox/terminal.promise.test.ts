import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toolCommand, writeEnvironment } from '../../../infra/sandbox/invitation.ts';
import { stepLine } from '../../../infra/sandbox/terminal.ts';
import { openWorkplace } from '../../support/workplace.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-terminal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const colourless = { ...process.env, NO_COLOR: '1' };

const run = async (args: string[], environment: NodeJS.ProcessEnv) => {
  const child = spawn(process.execPath, args, { env: environment });
  const said: string[] = [];
  const began = performance.now();
  let firstWord = 0;
  child.stdout.on('data', (text) => {
    firstWord ||= performance.now() - began;
    said.push(String(text));
  });
  child.stderr.on('data', (text) => said.push(String(text)));
  const [code] = await once(child, 'close');
  return { code, firstWord, lines: said.join('').trimEnd().split('\n') };
};

const demo = ['infra/sandbox/greet.mjs', 'infra/sandbox/main.ts', '--demo', '--exit'];

test('the demo is nine lines with a tick and a time, within 80 columns and without colour where none is wanted', async () => {
  const { code, lines } = await run(demo, { ...colourless, SANDBOX_DATA: folder });
  expect(code).toBe(0);
  expect(lines.filter((line) => /^✓ [1-9] .+ \d+\.\d s$/.test(line))).toHaveLength(9);
  expect(lines).toHaveLength(10);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.join('')).not.toContain('\x1b');
});

test('a line of the demo is 80 columns wide however long its title is', () => {
  const bare = (line: string) => stripVTControlCharacters(line);
  expect(bare(stepLine(1, 'short', 1.23))).toHaveLength(80);
  expect(bare(stepLine(1, 'long '.repeat(40), 123.4))).toHaveLength(80);
});

test('a start on a taken port says so, and leaves no process and no folder behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  for (const name of ['SANDBOX_SLACK_PORT', 'SANDBOX_AWS_PORT']) {
    const environment = { ...colourless, TMPDIR: folder, [name]: port };
    const { code, lines } = await run(demo, environment);
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain(`Port ${port} is taken by another program.`);
    expect((await readdir(folder)).filter((one) => one.startsWith('peering-sandbox'))).toEqual([]);
  }
  taken.close();
});

/** Reads on until it has said so, and lets go of nothing. */
const until = (child: ChildProcess, said: string): Promise<void> =>
  new Promise((resolve) => child.stdout?.on('data', (text) => String(text).includes(said) && resolve()));

const childrenOf = (pid: number | undefined): number[] =>
  execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .map(Number);

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const endings: [string, (child: ChildProcess) => unknown][] = [
  ['a signal', (child) => child.kill('SIGTERM')],
  ['the end of whoever reads it', (child) => child.stdout?.destroy()],
];

test.each(endings)('a demo that is ended half-way by %s leaves no process behind', async (_, end) => {
  const child = spawn(process.execPath, demo, { env: { ...colourless, SANDBOX_DATA: folder } });
  await until(child, '✓ 1');
  const started = childrenOf(child.pid);
  expect(started.length).toBeGreaterThanOrEqual(2);
  end(child);
  await once(child, 'exit');
  // The compiler that a first start needs ends a moment after.
  await expect.poll(() => started.filter(isAlive), { timeout: 5_000 }).toEqual([]);
});

test('doctor, setup and audit:verify look at the sandbox by the commands that it prints', async () => {
  const place = await openWorkplace();
  const file = await writeEnvironment(place.sandbox, folder);
  const shell = (tool: string) =>
    promisify(execFile)('sh', ['-c', toolCommand(file, tool)], { env: { PATH: process.env.PATH } }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
  const [doctor, setup, verify] = await Promise.all(['doctor', 'setup -- --plan', 'audit:verify'].map(shell));
  await place.close();
  expect(doctor?.stdout).toMatch(/✓ .*marketing/);
  expect(setup?.stdout).toContain('✓');
  expect(verify?.stdout).toContain('0 broken');
});
