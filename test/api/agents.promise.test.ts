import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import type { Workplace } from '../support/workplace.ts';
import { callApi, openApi } from './door.ts';

/** An agent uses the tools, by the official client, over HTTP and over stdio. */
let place: Workplace;
let token = '';
beforeAll(async () => {
  ({ place, token } = await openApi('"claude" for marketing finance may request, plan, ping, audit for 7d'));
});
afterAll(() => place.close());

const overHttp = async (): Promise<Client> => {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${place.apiUrl}/mcp`), { requestInit: { headers } }),
  );
  return client;
};

const overStdio = async (): Promise<Client> => {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['infra/peer/peer.mjs', 'mcp'],
      env: { PATH: process.env.PATH ?? '', PEER_URL: place.apiUrl, PEER_TOKEN: token },
    }),
  );
  return client;
};

test.each([
  ['HTTP', overHttp],
  ['stdio', overStdio],
])(
  'over %s the tools are listed with their schemas and hints, and none of them approves',
  async (_, connect) => {
    const client = await connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['request', 'plan', 'ping', 'explain']),
    );
    expect(tools.filter(({ name }) => /approve|deny|break/.test(name))).toEqual([]);
    const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]));
    expect(hints.list).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    expect(hints.remove).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(tools.find(({ name }) => name === 'request')?.inputSchema.required).toEqual([
      'from',
      'to',
      'reason',
    ]);
    const plan = await client.callTool({ name: 'plan', arguments: { from: 'marketing', to: 'finance' } });
    expect(plan.structuredContent).toMatchObject({ status: 'drafted', plan: { blockers: [] } });
    const wrong = await client.callTool({ name: 'plan', arguments: { from: 'marketing' } });
    expect(wrong.isError).toBe(true);
    expect(JSON.stringify(wrong.content)).toMatch(/example.*wrong/);
    expect(JSON.stringify(wrong.content)).toMatch(/to:/);
    await client.close();
  },
  120_000,
);

test('what an agent asks is in the log as the agent’s, and waits for owners', async () => {
  const client = await overHttp();
  const asked = await client.callTool({
    name: 'request',
    arguments: { from: 'marketing', to: 'finance', for: '1d', reason: 'the build needs it', wait: 2 },
  });
  expect(asked.structuredContent).toMatchObject({ outcome: 'waiting', askedBy: 'agent claude for maya' });
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /agent \*claude\*/.test(words),
  );
  expect(wordsOf(card)).toMatch(/agent \*claude\* \(issued by <@U0MAYA>\) asks to connect/);
  const removal = await client.callTool({
    name: 'remove',
    arguments: { id: (asked.structuredContent as { id: string }).id, reason: 'tidy' },
  });
  expect(removal.isError).toBe(true);
  expect(JSON.stringify(removal.content)).toMatch(/not issued for that/);
  await client.close();
}, 60_000);

test('without a token there are no tools, and pages of other sites may not call', async () => {
  expect((await callApi(place, '/mcp', { body: {} })).status).toBe(401);
  expect((await callApi(place, '/mcp', { token })).status).toBe(405);
  const foreign = { origin: 'https://elsewhere.example' };
  expect((await callApi(place, '/v1/token', { token, headers: foreign })).status).toBe(403);
});
