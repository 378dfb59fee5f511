import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callApi, issueToken } from '../../api/door.ts';
import { deliveries, openServerless } from '../../support/lambda/serverless.ts';

/** Programs and agents ask at the address that Slack calls, of the built bundles, two instances in turn. */
let place: Awaited<ReturnType<typeof openServerless>>;
let token = '';
beforeAll(async () => {
  place = await openServerless({ deliver: deliveries['at once'](), api: true });
  token = await issueToken(place, 'maya', '"ci deploy" for marketing finance may request, plan for 7d');
}, 120_000);
afterAll(() => place.close());

test('a token of Slack opens the API there, and without one nothing is told', async () => {
  expect((await callApi(place, '/v1/token')).status).toBe(401);
  expect((await callApi(place, '/v1/requests', { token: `${token}x` })).status).toBe(401);
  const known = await callApi(place, '/v1/token', { token });
  expect([known.status, known.body]).toMatchObject([200, { name: 'ci deploy' }]);
  const listed = await callApi(place, '/v1/requests?limit=3', { token });
  expect([listed.status, listed.body]).toMatchObject([200, { requests: [] }]);
});

test('what a program asks there, whichever instance answers, is done once and waits for the owners', async () => {
  const body = { from: 'marketing', to: 'finance', for: '7d', reason: 'quarterly close', wait: 0 };
  const first = await callApi(place, '/v1/requests', { token, body, key: 'build-1' });
  const again = await callApi(place, '/v1/requests', { token, body, key: 'build-1' });
  expect(first.body.outcome).toBe('waiting');
  expect(again.body.id).toBe(first.body.id);
  await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) => /ci deploy/.test(words));
  const begun = performance.now();
  const held = await callApi(place, `/v1/requests/${String(first.body.id)}?wait=50`, { token });
  expect(held.body.outcome).toBe('waiting');
  // The function would end before the time that the caller may ask for.
  expect(performance.now() - begun).toBeLessThan(9_000);
});

test('an agent lists and calls its tools there by the official client', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${place.apiUrl}/mcp`), { requestInit: { headers } }),
  );
  const { tools } = await client.listTools();
  expect(tools.filter(({ name }) => /approve|deny|break/.test(name))).toEqual([]);
  const plan = await client.callTool({ name: 'plan', arguments: { from: 'finance', to: 'marketing' } });
  expect(plan.isError).not.toBe(true);
  await client.close();
});

test('what Slack did not sign is turned away as before, and its document says what there is', async () => {
  const unsigned = await fetch(`${place.apiUrl}/`, { method: 'POST', body: 'command=%2Fpeer' });
  expect(unsigned.status).toBe(401);
  const document = await callApi(place, '/openapi.json');
  expect(document.body).toMatchObject({ openapi: expect.stringMatching(/^3\./) });
});

test('an address that sends forged tokens is told to wait, and a token that works goes on working from there', async () => {
  const forged = async (count: number) =>
    callApi(place, '/v1/token', { token: `vpb_ZZZZ${count}_${'x'.repeat(43)}` });
  let last = await forged(0);
  for (let count = 1; count < 80 && last.status !== 429; count++) last = await forged(count);
  expect(last.status).toBe(429);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(last.body).toMatchObject({ detail: expect.stringMatching(/no token of mine/) });
  expect((await callApi(place, '/v1/token', { token })).status).toBe(200);
});
