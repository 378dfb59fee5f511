import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../infra/sandbox/start.ts';

/** Nothing here asks for a table; the sandbox asks only whether somebody is there. */
const tables = createHttpServer((_, response) => void response.end());

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  tables.listen(0, '127.0.0.1');
  await once(tables, 'listening');
  folder = await mkdtemp(join(tmpdir(), 'peering-guard-'));
  sandbox = await startSandbox({
    slackPort: 0,
    awsPort: 0,
    folder,
    dynamoDbUrl: `http://127.0.0.1:${(tables.address() as AddressInfo).port}`,
    path: '',
    page: false,
  });
});
afterAll(async () => {
  tables.close();
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

type Answer = { status: number; text: string };
const ask = (url: string, method: string, headers: Record<string, string>, body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, async (response) => {
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode ?? 0, text });
    });
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve({ status: 101, text: '' });
    });
    asked.on('error', reject);
    asked.end(body);
  });

const json = { 'content-type': 'application/json' };
/** Of each kind one: the page, sights, deeds, the Web API, sockets, the cloud's doors, its objects, AWS itself. */
const places = (): [url: string, method: string][] => [
  [`${sandbox.slackUrl}/`, 'GET'],
  [`${sandbox.slackUrl}/drive/workspace`, 'GET'],
  [`${sandbox.slackUrl}/drive/watch?as=maya`, 'GET'],
  [`${sandbox.slackUrl}/drive/command`, 'POST'],
  [`${sandbox.slackUrl}/drive/fault`, 'POST'],
  [`${sandbox.slackUrl}/api/auth.test`, 'POST'],
  [`${sandbox.awsUrl}/drive/world`, 'GET'],
  [`${sandbox.awsUrl}/drive/fault`, 'POST'],
  [`${sandbox.awsUrl}/drive/deny`, 'POST'],
  [`${sandbox.awsUrl}/peering-digests/x`, 'GET'],
  [`${sandbox.awsUrl}/`, 'POST'],
];

const command = JSON.stringify({ as: 'maya', channel: 'marketing', text: 'hello' });

test.each([
  ['the Host of a name that was bound to this machine', { host: 'rebound.example' }],
  ['that Host with the right port', { host: 'rebound.example:3000' }],
  ['a Host that begins as ours', { host: '127.0.0.1.evil.example' }],
  ['a Host that ends as ours', { host: 'evil-localhost:80' }],
  ['a Host of the local network', { host: '192.168.1.5' }],
  ['the Origin of another page', { origin: 'https://evil.example' }],
  ['the Origin of a page on another port here', { origin: 'http://127.0.0.1:1' }],
  ['the Origin of a file', { origin: 'null' }],
  [
    'the mark of a browser that another site asks',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  ],
])('no door answers to %s', async (_, headers) => {
  for (const [url, method] of places()) {
    const { status, text } = await ask(
      url,
      method,
      { ...json, ...headers },
      method === 'POST' ? command : '',
    );
    expect([url, status]).toEqual([url, 403]);
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      error: expect.stringContaining('the sandbox answers to'),
    });
  }
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', ...headers };
  if (!('sec-fetch-site' in headers))
    expect((await ask(`${sandbox.slackUrl}/link`, 'GET', upgrade)).status).toBe(403);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/json',
  '',
])('a door for scripts takes no body of type "%s"', async (type) => {
  for (const [url, method] of places().filter(
    ([url, method]) => url.includes('/drive/') && method === 'POST',
  )) {
    const { status, text } = await ask(url, method, type ? { 'content-type': type } : {}, command);
    expect([url, status]).toEqual([url, 415]);
    expect(text).toContain('content-type: application/json');
  }
});

test.each(['127.0.0.1', 'localhost', '[::1]', 'sandbox.localhost'])(
  'scripts and the own page are answered as %s',
  async (name) => {
    const host = `${name}:${sandbox.workspace.port}`;
    const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', ...json };
    const { status, text } = await ask(`${sandbox.slackUrl}/drive/command`, 'POST', own, command);
    expect([status, JSON.parse(text)]).toEqual([200, { ok: true }]);
    const link = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask(`${sandbox.slackUrl}/drive/workspace`, 'GET', link)).status).toBe(200);
  },
);

const takePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
};

test.each(['slackPort', 'awsPort'] as const)(
  'a %s that is taken leaves no folder and no open port behind',
  async (which) => {
    const taken = await takePort();
    const free = await takePort();
    free.server.close();
    const place = join(folder, 'new', which);
    const ports = { slackPort: free.port, awsPort: free.port, [which]: taken.port };
    const starting = startSandbox({ ...ports, folder: place, path: process.env.PATH ?? '', page: false });
    await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(existsSync(join(folder, 'new'))).toBe(false);
    await expect(fetch(`http://127.0.0.1:${free.port}/`)).rejects.toThrow();
    taken.server.close();
  },
);

/** What still runs of a process and all that it started. The bundler ends a moment after whoever started it. */
const livingIn = async (group: number | undefined): Promise<string[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pgid=,stat=,args=']);
  return stdout.split('\n').filter((line) => new RegExp(`^\\s*${group}\\s+[^Z]`).test(line));
};

test('the command that starts it says which port is taken, and no process and no folder stays', async () => {
  const taken = await takePort();
  const temporary = await mkdtemp(join(folder, 'tmp-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/sandbox/main.ts', '--demo', '--exit'], {
    detached: true,
    env: { ...process.env, TMPDIR: temporary, SANDBOX_AWS_PORT: String(taken.port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const [status] = await once(child, 'close');
  taken.server.close();
  expect([status, said]).toEqual([
    1,
    expect.stringContaining(`Port ${taken.port} is taken by another program`),
  ]);
  await expect.poll(() => livingIn(child.pid), { timeout: 20_000 }).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name.startsWith('peering-'))).toEqual([]);
}, 60_000);
