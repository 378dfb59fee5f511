import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundlePrograms } from '../../../infra/deploy/bundle/process.ts';
import { botEnvironment } from '../../../infra/sandbox/bot.ts';
import { wordsOf } from '../../../infra/sandbox/doors.ts';
import type { RequestEvent } from '../../../src/request/event.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { requestKind } from '../../../src/store/items.ts';
import { makeBook } from '../../../src/store/store.ts';
import { freePort } from '../../support/port.ts';
import { type BotProcess, openLine, startProcess } from '../../support/process.ts';
import { openWorkplace, type Workplace } from '../../support/workplace.ts';

/** The bundle of the bot in processes of its own, and what befalls processes. */
let folder: string;
let place: Workplace;
let memory: Awaited<ReturnType<typeof openLine>>;
const running: BotProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-process-'));
  await bundlePrograms(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  place = await openWorkplace({ bots: 0 });
  memory = await openLine(place.sandbox.dynamoDbUrl);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((bot) => bot.stop('SIGKILL')));
  memory.close();
  await place.close();
});

const start = async (more: Record<string, string> = {}): Promise<BotProcess> => {
  const env = {
    ...{ PATH: process.env.PATH },
    ...botEnvironment({ ...place.sandbox, dynamoDbUrl: memory.url }),
    ...{ CATALOG: place.config.catalogFile, SWEEP_SECONDS: '1' },
    ...more,
  };
  const bot = startProcess(join(folder, 'main.mjs'), env, await freePort());
  running.push(bot);
  return bot;
};

const isReady = async (bot: BotProcess): Promise<boolean> => (await bot.health('/readyz')).status === 200;
const started = async (more?: Record<string, string>): Promise<BotProcess> => {
  const bot = await start(more);
  await bot.until('readiness', () => isReady(bot));
  return bot;
};

const ask = async () => {
  await place.doors.command('maya', 'marketing', '/peer request marketing finance because quarterly close');
  return place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('Approve Request'),
  );
};
const verified = () =>
  place.doors.awaitMessage(
    'felix',
    'finance-net',
    'packets that pass',
    (words) => words.includes('Verified.'),
    30,
  );
const callsOf = async (): Promise<Record<string, number>> =>
  (await (await fetch(`${place.sandbox.awsUrl}/drive/calls`)).json()) as Record<string, number>;
const slackFault = (fault: Record<string, unknown>) => place.doors.fault(fault);

test('a process that is told to stop in the middle of a peering ends in peace, and another one finishes it', async () => {
  const [first, second] = [await started(), await started()];
  const card = await ask();
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await first.until('the first write', async () => ((await callsOf()).CreateVpcPeeringConnection ?? 0) > 0);
  expect(await first.stop()).toBe(0);
  await verified();
  expect(await callsOf()).toMatchObject({ CreateVpcPeeringConnection: 1, AcceptVpcPeeringConnection: 1 });
  expect((await second.health('/healthz')).body).toEqual({ alive: true });
});

test('a process that is killed in the middle of a peering is replaced, and nothing is done twice', async () => {
  const first = await started();
  const card = await ask();
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await first.until('the first write', async () => ((await callsOf()).CreateVpcPeeringConnection ?? 0) > 0);
  await first.stop('SIGKILL');
  const second = await started();
  await second.until('the request to be known', async () => {
    await place.doors.command('maya', 'marketing', '/peer list');
    const seen = await place.doors.messages('maya', 'marketing');
    return seen.some((message) => /1 request/.test(wordsOf(message)));
  });
  expect(await callsOf()).toMatchObject({ CreateVpcPeeringConnection: 1 });
});

const aws = (door: string, asked: Record<string, unknown>) =>
  fetch(`${place.sandbox.awsUrl}/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });

const eventsOf = async (id: string) => {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = place.sandbox.dynamoDbUrl;
  const book = makeBook(makeTableClient('us-east-1'), place.config.tables, requestKind);
  return book.history(id);
};
/** Of a story of claims: what the dead one said last, and when the next one took it up. */
const takenUp = (entries: { at: number; event: RequestEvent }[], what: RequestEvent['type']) => {
  const second = entries.findLastIndex(({ event }) => event.type === what);
  const claims = ['steps-started', 'ping-started', 'claim-renewed'];
  const sign = entries.slice(0, second).findLast(({ event }) => claims.includes(event.type));
  if (!sign || !('until' in sign.event)) throw new Error('Nobody claimed it twice.');
  return {
    pause: (entries[second]?.at ?? 0) - sign.at,
    early: (sign.event.until ?? 0) - (entries[second]?.at ?? 0),
  };
};

test.each([
  ['sends packets', 'SendCommand', 'ping-started'],
  ['takes steps', 'CreateVpcPeeringConnection', 'steps-started'],
] as const)(
  'what a process was at that dies while it %s is taken up in seconds, and not before its claim is over',
  async (_, call, claim) => {
    const first = await started();
    const card = await ask();
    await aws('latency', { operation: call, latencyMs: 8_000 });
    await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
    await first.until('the call', async () => ((await callsOf())[call] ?? 0) > 0);
    const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
    const before = (await eventsOf(id)).length;
    await first.stop('SIGKILL');
    await aws('latency', { operation: call, latencyMs: 0 });
    await started();
    await verified();
    const entries = await eventsOf(id);
    const next = entries.findIndex(({ event }, index) => index >= before && event.type === claim);
    const { pause, early } = takenUp(entries.slice(0, next + 1), claim);
    expect(early).toBeLessThanOrEqual(0);
    // A claim lasts a quarter of a minute; the rest is for a busy machine.
    expect(pause).toBeLessThan(60_000);
  },
);

test('a process that sends packets for longer than a claim lasts keeps it, and sends them once', async () => {
  const [first] = [await started(), await started()];
  const card = await ask();
  await aws('fault', { operation: 'GetCommandInvocation', error: 'InvocationDoesNotExist', times: 40 });
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await first.until('packets', async () => ((await callsOf()).SendCommand ?? 0) > 0);
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await verified();
  const types = (await eventsOf(id)).map(({ event }) => event.type);
  expect(types.filter((type) => type === 'ping-started')).toHaveLength(1);
  expect(types).toContain('claim-renewed');
  expect(await callsOf()).toMatchObject({ SendCommand: 2 });
});

test('of several processes, one answers each command', async () => {
  await Promise.all([started(), started(), started()]);
  for (let asked = 1; asked <= 5; asked++) await place.doors.command('maya', 'marketing', '/peer help');
  await place.doors.command('maya', 'marketing', '/peer list');
  await place.doors.awaitMessage('maya', 'marketing', 'the list', (words) =>
    /There is no request\./.test(words),
  );
  const seen = await place.doors.messages('maya', 'marketing');
  expect(seen.filter((message) => wordsOf(message).includes('What /peer and /ping can do'))).toHaveLength(5);
});

test('a process waits for a DynamoDB that is away when it starts, says so, and begins when it is back', async () => {
  await memory.cut();
  const bot = await start();
  await bot.until('its word', () => bot.text().includes('DynamoDB does not answer; the bot waits for it'));
  expect(await bot.health('/readyz')).toMatchObject({ status: 503, body: { because: ['it is starting'] } });
  expect((await bot.health('/healthz')).status).toBe(200);
  await memory.mend();
  await bot.until('readiness', () => isReady(bot));
});

test('while DynamoDB is away people are told the truth, and when it is back everything goes on', async () => {
  const bot = await started();
  const card = await ask();
  await memory.cut();
  await place.doors.command('maya', 'marketing', '/peer list');
  await place.doors.awaitMessage('maya', 'marketing', 'the truth', (words) =>
    words.includes('I cannot reach my memory (DynamoDB) just now'),
  );
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await place.doors.awaitMessage('felix', 'finance-net', 'the truth', (words) =>
    words.includes('I do not know whether what you asked'),
  );
  await memory.mend();
  await bot.until('a sweep', () => isReady(bot));
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await verified();
}, 90_000);

test('a token that Slack refuses at the start is said, tried again, and taken when it works', async () => {
  await slackFault({ method: 'auth.test', error: 'invalid_auth', times: 2 });
  const bot = await start();
  await bot.until('its word', () => bot.text().includes('Slack does not take the token'));
  await bot.until('readiness', () => isReady(bot));
});

test('connections that Slack ends, and does not give again at first, come back by themselves', async () => {
  const bot = await started();
  await slackFault({ method: 'apps.connections.open', error: 'invalid_auth', times: 3 });
  await fetch(`${place.sandbox.slackUrl}/drive/refresh-socket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"all":true}',
  });
  await bot.until('its word', () => bot.text().includes('Slack gave no connection'));
  await bot.until('readiness', () => isReady(bot));
  await place.doors.command('maya', 'marketing', '/peer help');
  await place.doors.awaitMessage('maya', 'marketing', 'an answer', (words) => words.includes('What /peer'));
});

test('a network that is lost for longer than one try ends no process', async () => {
  const bot = await started();
  await slackFault({ method: 'apps.connections.open', status: 503, times: 6 });
  await fetch(`${place.sandbox.slackUrl}/drive/refresh-socket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"all":true}',
  });
  await bot.until('its word', () => bot.text().includes('Slack gave no connection'));
  expect(bot.child.exitCode).toBeNull();
  await bot.until('readiness', () => isReady(bot));
});

test('its log is one JSON line per fact, a request id finds its story, and figures are told where they are wanted', async () => {
  const bot = await started({ METRICS: 'emf' });
  const card = await ask();
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const id = /PR-\w+/.exec(wordsOf(await verified()))?.[0] ?? '';
  const lines = bot.text().trim().split('\n');
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
  const figures = bot.lines().flatMap((line) => Object.keys(line));
  for (const name of [
    'Commands',
    'Requests',
    'Approvals',
    'Steps',
    'AskToApprove',
    'ApproveToVerified',
    'Sweeps',
  ])
    expect(figures).toContain(name);
  const told = bot.lines().filter(({ requestId }) => requestId === id);
  expect(told.some(({ call }) => call === 'block_actions')).toBe(true);
  expect(bot.text()).not.toContain('quarterly close');
});

test('a wrong environment is told in words, at once', async () => {
  const bot = await start({ SLACK_BOT_TOKEN: '', CATALOG: '/no/such/catalog.yaml' });
  await bot.until('its end', () => bot.child.exitCode !== null);
  expect(bot.child.exitCode).toBe(1);
  expect(bot.text()).toContain('SLACK_BOT_TOKEN is missing');
});
