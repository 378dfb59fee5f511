import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { send } from '../handlers/conversation/send-file.ts';
import { makeSlackClient } from '../infra/bot/slack.ts';
import { readSecrets } from '../infra/lambda/secrets.ts';
import { makeArchive } from '../src/aws/archive.ts';
import { makeBucketCatalog } from '../src/aws/bucket-catalog.ts';
import { boundBy, makeClients } from '../src/aws/clients.ts';
import { lookFor } from '../src/aws/look.ts';
import { observeEnd } from '../src/aws/observe.ts';
import { listOrganization } from '../src/aws/organization.ts';
import { probe } from '../src/aws/probe.ts';
import { makeLookUp } from '../src/aws/trail.ts';
import { within } from '../src/calls/calls.ts';
import type { Config } from '../src/config.ts';
import { documentedLimits } from '../src/network/quota.ts';
import { makeTableClient } from '../src/store/client.ts';
import { aVpc } from './support/builders.ts';

/** The silence promise: whoever does not answer, nothing waits for ever, and nothing longer than the claim it is under. */
let server: Server;
let url: string;
let called: number;
let speak: (response: ServerResponse) => void;

beforeEach(async () => {
  called = 0;
  speak = () => {};
  server = createServer((request, response) => {
    called += 1;
    request.resume();
    speak(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('AWS_ENDPOINT_URL', url);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const limits = { tries: 2, connectMs: 2_000, answerMs: 150 };
const slack = { botToken: 'xoxb-test', apiUrl: '' } as Config['slack'];
const slackClient = (more = { tryMs: 150, callMs: 100_000 }) =>
  makeSlackClient(
    { slack: { ...slack, apiUrl: `${url}/api/` }, commands: { peer: '/peer', ping: '/ping' } },
    more,
  );
const inFile = async <Done>(act: (path: string) => Promise<Done>): Promise<Done> => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-silence-'));
  try {
    await writeFile(join(folder, 'file'), 'text');
    return await act(join(folder, 'file'));
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Every client that is made outside of makeClients, whose own are in aws/silence.wire.test.ts. */
const calls: [what: string, call: () => Promise<unknown>][] = [
  [
    'the tables',
    () => makeTableClient('us-east-1', limits).send(new GetCommand({ TableName: 'table', Key: { id: 'a' } })),
  ],
  ['the bucket of digests', () => makeArchive('us-east-1', 'bucket', limits).has('key')],
  [
    'the trail of changes',
    () =>
      makeLookUp(makeClients({ region: 'us-east-1', roleIn: () => undefined }), limits)(
        named,
        { resource: 'rtb-1' },
        0,
      ),
  ],
  [
    'the bucket of the catalog',
    () => makeBucketCatalog('us-east-1', { bucket: 'bucket', key: 'catalog.yaml' }, limits).read(undefined),
  ],
  ['the accounts of an organization', () => listOrganization('us-east-1', limits)],
  ['the parameters of secrets', () => readSecrets({ TOKEN: '/token' }, 'us-east-1', limits)],
  ['Slack', () => slackClient().users.info({ user: 'U0MAYA' })],
  ['the upload of a file', () => inFile((path) => send(`${url}/upload`, path, 4, 150))],
];
const manners: [how: string, speak: (response: ServerResponse) => void][] = [
  ['says nothing', () => {}],
  ['stops in the middle of an answer', (response) => response.writeHead(200).write('{')],
];

describe.each(manners)('an endpoint that %s', (_, manner) => {
  test.each(calls)('ends a call to %s', async (_, call) => {
    speak = manner;
    const came = await call().then(
      () => 'answered',
      () => 'ended',
    );
    // Of an uploaded file only the status counts.
    expect(['ended', 'answered']).toContain(came);
    expect(called).toBeGreaterThan(0);
  });
});

test('a pause that Slack asks for is not waited out for longer than a call may take', async () => {
  speak = (response) => response.writeHead(429, { 'retry-after': '3600' }).end();
  const call = slackClient({ tryMs: 1_000, callMs: 300 }).users.info({ user: 'U0MAYA' });
  await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
});

/** SDK and AWS together may take longer than all tries of one call: pages, pauses, a bucket of requests that is dry. */
const patient = { tries: 4, connectMs: 2_000, answerMs: 600_000 };
const named = aVpc('a', '10.1.0.0/16');
const pair = { requester: named, accepter: aVpc('b', '10.2.0.0/16') };
const sought = { requestId: 'PR-TEST', dns: ['requester', 'accepter'], rules: true } as const;
const instance = { id: 'i-1', state: 'running', addresses: ['10.1.0.4'] } as never;

type Seeing = ReturnType<typeof makeClients>;
const looking = (clients: Seeing) => ({
  clients,
  readLimits: async () => documentedLimits,
  sensitiveTags: [],
  rehearses: true,
  now: Date.now,
});
const works: [what: string, work: (clients: Seeing) => Promise<unknown>][] = [
  ['a look before a write', (clients) => lookFor('write', looking(clients), pair, sought)],
  ['a look for a plan', (clients) => lookFor('plan', looking(clients), pair, sought)],
  ['a look at one end of a ping', (clients) => observeEnd(clients, named, 'i-1')],
  [
    'packets',
    (clients) =>
      probe(
        { clients, document: 'PeeringPing', now: Date.now, pause: async () => {} },
        {
          from: { vpc: named, connections: [], prefixLists: [], instance },
          to: { vpc: pair.accepter, connections: [], prefixLists: [], address: '10.2.0.4' },
        },
      ),
  ],
];

test.each(works)('%s that AWS never answers ends with its time, and asks nothing more', async (_, work) => {
  const clients = makeClients({ region: 'us-east-1', roleIn: () => undefined, limits: patient });
  const timed = within(400, (signal) => work(boundBy(clients, signal)));
  await expect(timed).rejects.toMatchObject({ name: 'TimeoutError' });
  const then = called;
  expect(then).toBeGreaterThan(0);
  // Whatever went on would ask at once: there is no pause between what is left.
  for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate);
  expect(called).toBe(then);
});

/** Who makes a client of AWS or Slack, and is looked at above or in aws/silence.wire.test.ts. */
const makers = [
  'src/aws/archive.ts',
  'src/aws/bucket-catalog.ts',
  'src/aws/clients.ts',
  'src/aws/insights.ts',
  'src/aws/organization.ts',
  'src/aws/trail.ts',
  'src/store/client.ts',
  'infra/tools/doctor/identity.ts',
  'infra/tools/doctor/slack.ts',
  'infra/lambda/secrets.ts',
  'infra/bot/slack.ts',
  'infra/tools/audit-verify/main.ts',
  'infra/process/socket-receiver.ts',
];

test('every client of AWS and Slack is made where its limits are known', () => {
  const files = ['src', 'handlers', 'infra']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && !file.startsWith('infra/sandbox'));
  const made = files.filter((file) => /new [A-Za-z0-9]+Client\(/.test(readFileSync(file, 'utf8')));
  expect(made.sort()).toEqual([...makers].sort());
  for (const file of made) expect(readFileSync(file, 'utf8'), file).toMatch(/\.\.\.limiting\(|timeout:/);
});
