import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinNetworks, requestOn } from '../support/joined.ts';
import { markupFaults } from '../support/pictures.ts';
import type { Workplace } from '../support/workplace.ts';
import { callApi, issueToken, openApi } from './door.ts';

/** A program looks at pictures over HTTP, with the command line and as an agent; by one token of two networks, and by one of all. */
let place: Workplace;
let narrow = '';
let wide = '';
let id = '';
beforeAll(async () => {
  ({ place, token: narrow } = await openApi('"two" for marketing finance may ping for 1d'));
  wide = await issueToken(place, 'maya', '"all" for all may ping for 1d');
  id = requestOn(await joinNetworks(place.doors));
  await joinNetworks(place.doors, {
    from: 'marketing',
    to: 'developer',
    owner: 'dana',
    channel: 'developer-net',
  });
}, 120_000);
afterAll(() => place.close());

const look = (path: string, token = narrow) => callApi(place, path, { token });
const alone = (path: string, accept: string, token = narrow) =>
  fetch(`${place.apiUrl}${path}`, { headers: { authorization: `Bearer ${token}`, accept } });

test('a map comes in words, and as SVG, PNG or Mermaid where that is asked for', async () => {
  const words = await look('/v1/map?network=finance');
  expect(words).toMatchObject({ status: 200, body: { title: 'finance and what it is joined with' } });
  expect(words.body.picture).toBeUndefined();
  expect(String(words.body.facts)).toContain('marketing – finance: ');
  const svg = await look('/v1/map?network=finance&format=svg&theme=dark');
  expect(svg.body.picture).toMatchObject({ name: 'map-finance.svg', type: 'image/svg+xml' });
  const mermaid = await look('/v1/map?format=mermaid');
  expect(JSON.stringify(mermaid.body.picture)).toContain('flowchart LR');
  expect(await look('/v1/timeline?network=finance&format=mermaid')).toMatchObject({ status: 422 });
});

test.each([
  ['a map', '/v1/map?network=finance', 'finance and what it is joined with'],
  ['before and after', () => `/v1/requests/${id}/before-after`, 'marketing and finance'],
  ['lives of peerings', '/v1/timeline?network=finance', 'The peerings of finance over time'],
  ['numbers', '/v1/stats?network=finance', 'Numbers of finance'],
])('%s comes as SVG by itself to whoever takes nothing else', async (_, path, title) => {
  const response = await alone(typeof path === 'string' ? path : path(), 'image/svg+xml');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const svg = await response.text();
  expect(markupFaults(svg)).toEqual([]);
  expect(svg).toContain(`<title id="title">${title}`);
});

test('whoever names JSON first gets the words', async () => {
  const response = await alone('/v1/map?network=finance', 'application/json, image/svg+xml;q=0.5');
  expect(response.headers.get('content-type')).toBe('application/json');
});

test('the way of a ping comes as PNG by itself', async () => {
  const ping = await callApi(place, '/v1/pings', {
    token: narrow,
    body: { from: 'marketing', to: 'finance', wait: 40 },
  });
  const response = await alone(`/v1/pings/${ping.body.id}/path`, 'image/png');
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
}, 90_000);

test('a token of two networks sees no third one, and no addresses of others', async () => {
  const { body } = await look('/v1/map?network=marketing');
  expect(JSON.stringify(body)).not.toContain('developer');
  expect(String(body.notes)).toContain('Only the networks that the token two is for are drawn.');
  expect(JSON.stringify((await look(`/v1/requests/${id}/before-after`)).body)).not.toContain('developer');
  expect(JSON.stringify((await look('/v1/timeline?network=marketing')).body)).not.toContain('developer');
  expect(await look('/v1/map?network=developer')).toMatchObject({ status: 403 });
  expect(await look('/v1/addresses')).toMatchObject({ status: 403 });
  expect(JSON.stringify((await look('/v1/map?network=marketing', wide)).body)).toContain('developer');
  const { body: free } = await look('/v1/addresses?free=20&within=10.0.0.0/8', wide);
  expect(String(free.facts)).toMatch(/The next free \/20 in 10\.0\.0\.0\/8 is 10\.\d+\.\d+\.0\/20/);
  expect(await look('/v1/addresses?free=16&within=10.0.0.0/20', wide)).toMatchObject({ status: 400 });
});

test('an agent gets the facts as text and the picture as an image', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${narrow}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${place.apiUrl}/mcp`), { requestInit: { headers } }),
  );
  const seen = await client.callTool({ name: 'map', arguments: { network: 'finance' } });
  expect(seen.content).toMatchObject([
    { type: 'text', text: expect.stringContaining('marketing – finance: ') },
    { type: 'image', mimeType: 'image/png', data: expect.stringMatching(/^iVBOR/) },
  ]);
  expect(JSON.stringify(seen.structuredContent)).not.toContain('iVBOR');
  const vector = await client.callTool({ name: 'before-after', arguments: { id, format: 'svg' } });
  expect(vector.content).toMatchObject([
    { type: 'text' },
    { type: 'resource', resource: { mimeType: 'image/svg+xml', text: expect.stringContaining('<svg') } },
  ]);
  await client.close();
}, 60_000);

const peer = async (words: string) => {
  const child = spawn(process.execPath, ['infra/peer/peer.mjs', ...words.split(' ')], {
    env: { PATH: process.env.PATH, PEER_URL: place.apiUrl, PEER_TOKEN: narrow },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code: Number(code) };
};

test('the command line prints the words, the SVG with --svg, and the bytes of a PNG', async () => {
  const [words, svg, png, help] = await Promise.all([
    peer('map finance'),
    peer('map finance --svg'),
    peer('timeline finance --format png'),
    peer('map --help'),
  ]);
  expect(words.out.toString()).toMatch(/^finance and what it is joined with\n {2}marketing – finance: /);
  expect(svg).toMatchObject({ code: 0, err: '' });
  expect(svg.out.toString()).toMatch(/^<svg .*<\/svg>$/s);
  expect(png.out.subarray(1, 4).toString()).toBe('PNG');
  expect(help.out.toString()).toContain('peer map finance --svg > picture.svg');
}, 60_000);

test('what was looked at is in the log, by whoever’s token it was', async () => {
  await place.doors.command('maya', 'general', '/peer audit by me');
  await place.doors.awaitMessage('maya', 'general', 'the log', (words) => /map finance/.test(words));
});
