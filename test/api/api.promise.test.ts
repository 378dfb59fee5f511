import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import type { Workplace } from '../support/workplace.ts';
import { callApi, issueToken, openApi } from './door.ts';

/** A pipeline asks over HTTP, with a token that a person issued in Slack. */
let place: Workplace;
let token = '';
beforeAll(async () => {
  ({ place, token } = await openApi(
    '"ci deploy" for marketing finance may request, plan, ping, audit, extend, widen, cancel, remove for 30d',
  ));
});
afterAll(() => place.close());

const call = (path: string, more: Parameters<typeof callApi>[2] = {}) =>
  callApi(place, path, { token, ...more });

const log = async (as: string, channel: string, asked: string, fits: RegExp): Promise<void> => {
  await place.doors.command(as, channel, `/peer audit ${asked}`);
  await place.doors.awaitMessage(as, channel, 'the log', (words) => fits.test(words));
};

test('a token is shown to its issuer alone, is listed without its secret, and stands in the log', async () => {
  expect(token).toMatch(/^vpb_[0-9A-Z]{5}_[\w-]{43}$/);
  await place.doors.command('maya', 'marketing', '/peer token list');
  const listed = await place.doors.awaitMessage('maya', 'marketing', 'the list', (words) =>
    /^\*TK-\w+\* · \*ci deploy\* · for marketing, finance/.test(words),
  );
  expect(wordsOf(listed)).not.toContain(token);
  await log('maya', 'general', 'by me', /issued the token "ci deploy"/);
});

test('a plan says each step, and asks nobody', async () => {
  const { status, body } = await call('/v1/plans', { body: { from: 'marketing', to: 'finance' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({ status: 'drafted', outcome: 'done', plan: { blockers: [] } });
  expect((body.plan as { steps: string[] }).steps.length).toBeGreaterThan(3);
});

test('what is to begin later says from when, and not from a moment that is over', async () => {
  const pair = { from: 'marketing', to: 'finance' };
  const start = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000).toISOString();
  const { body } = await call('/v1/plans', { body: { ...pair, start } });
  expect(body).toMatchObject({ status: 'drafted', startsAt: start });
  const past = await call('/v1/requests', {
    body: { ...pair, reason: 'close', start: '2020-01-01T08:00:00Z' },
  });
  expect(past).toMatchObject({ status: 422, body: { title: expect.any(String) } });
  const swapped = { ...pair, reason: 'close', start, until: new Date(Date.now() + 60_000).toISOString() };
  expect(await call('/v1/requests', { body: swapped })).toMatchObject({ status: 422 });
});

let id = '';

test('asking is nobody’s yes, though its issuer owns one side; the card says who asks', async () => {
  const { status, body } = await call('/v1/requests', {
    body: { from: 'marketing', to: 'finance', for: '7d', reason: 'quarterly close', wait: 2 },
    key: 'run-1',
  });
  expect(status).toBe(201);
  id = String(body.id);
  const { body: now } = await call(`/v1/requests/${id}`);
  expect(now).toMatchObject({ outcome: 'waiting', askedBy: 'CI ci deploy for maya' });
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes(id),
  );
  expect(wordsOf(card)).toMatch(/CI \*ci deploy\* \(issued by <@U0MAYA>\) asks to connect/);
  expect((now as { waitingFor: string[] }).waitingFor).toEqual(['marketing', 'finance']);
}, 120_000);

test('the same key and the same call is answered the same, and another call with that key is refused', async () => {
  const body = { from: 'marketing', to: 'finance', for: '7d', reason: 'quarterly close', wait: 2 };
  expect((await call('/v1/requests', { body, key: 'run-1' })).body.id).toBe(id);
  const other = await call('/v1/requests', { body: { ...body, reason: 'another' }, key: 'run-1' });
  expect(other).toMatchObject({ status: 422, body: { type: 'urn:vpc-peering-bot:problem:key-reused' } });
  const without = await call('/v1/requests', { body });
  expect(without).toMatchObject({ status: 409, body: { about: id } });
});

test('what is sent wrongly is answered with the right form', async () => {
  const found = await call('/v1/requests', { body: { from: 'marketing', to: 'finance', why: 'close' } });
  expect(found.status).toBe(400);
  expect(found.headers.get('content-type')).toBe('application/problem+json');
  expect(found.body).toMatchObject({ example: { reason: 'quarterly close' }, title: 'Not understood' });
  expect(await call('/v1/requests', { body: 'no json' })).toMatchObject({ status: 400 });
  expect(await call('/v1/nothing')).toMatchObject({ status: 404 });
  const unknown = await call('/v1/plans', { body: { from: 'marketing', to: 'finanse' } });
  expect(unknown.body.detail).toMatch(/Did you mean finance/);
});

test('there is no way to approve, by whatever name', async () => {
  for (const deed of ['approve', 'approval', 'break-glass', 'repair', 'accept-drift'])
    expect((await call(`/v1/requests/${id}/${deed}`, { body: {} })).status).toBe(404);
});

test('owners of both sides say yes in Slack, the issuer for one of them, and then it is connected', async () => {
  for (const [as, channel] of [
    ['felix', 'finance-net'],
    ['maya', 'marketing-net'],
  ] as const) {
    const card = await place.doors.awaitMessage(as, channel, 'the card', (words) => words.includes(id));
    await place.doors.click(as, channel, card.ts, 'approve_request');
  }
  const { body } = await call(`/v1/requests/${id}?wait=50`);
  expect(body).toMatchObject({ status: 'connected', outcome: 'done' });
}, 120_000);

test('a ping sends packets, and its answer is read', async () => {
  const { status, body } = await call('/v1/pings', { body: { from: 'marketing', to: 'finance' } });
  expect({ status, outcome: body.outcome, found: body.found }).toEqual({
    ...{ status: 201, outcome: 'done', found: 'verified' },
  });
  expect((await call(`/v1/pings/${body.id}`)).body.found).toBe('verified');
}, 120_000);

test('an extension waits for owners, whoever issued the token', async () => {
  const { status, body } = await call(`/v1/requests/${id}/extend`, {
    body: { for: '30d', reason: 'the close takes longer' },
  });
  expect({ status, body }).toMatchObject({
    ...{ status: 200, body: { outcome: 'waiting', extensions: [{ status: 'proposed' }] } },
  });
});

test('more is asked for once both networks were looked at, and waits for owners; what cannot be is said, and nobody is asked', async () => {
  const widen = (body: object) => call(`/v1/requests/${id}/widen`, { body: { reason: 'moved', ...body } });
  expect(await widen({})).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(/`to`.*`port`/) },
  });
  expect(await widen({ to: 'all of finance', port: 5433 })).toMatchObject({ status: 400 });
  const all = await widen({ to: 'finance-data', wait: 30 });
  expect(all).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/takes part already/) } });
  const secret = await widen({ port: 5433, reason: 'AKIAIOSFODNN7EXAMPLE' });
  expect(secret).toMatchObject({ status: 422, body: { type: expect.stringMatching(/secret-in-reason/) } });
  const { status, body } = await widen({ port: 5433, wait: 30 });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { outcome: 'waiting', widenings: [{ status: 'proposed', to: 'port 5433', adds: [], goes: [] }] },
  });
  expect(await widen({ port: 5434, wait: 30 })).toMatchObject({
    ...{ status: 409, body: { type: expect.stringMatching(/widening-waits/) } },
  });
}, 120_000);

test('the log names the token in each event of what it asked', async () => {
  const { body } = await call(`/v1/events?request=${id}&limit=100`);
  const events = body.events as { who: string; event: string }[];
  expect(events.find(({ event }) => event === 'requested')?.who).toBe('CI ci deploy for maya');
  const story = await call(`/v1/requests/${id}/explain`);
  expect((story.body.lines as string[]).join('\n')).toMatch(/Who – CI ci deploy/);
  await log('maya', 'general', 'by me', /CI ci deploy for maya/);
});

test('a list comes in pages', async () => {
  const first = await call('/v1/requests?limit=1');
  expect(first.body.requests).toHaveLength(1);
  expect(await call('/v1/requests?limit=500')).toMatchObject({ status: 400 });
});

test('it is taken down by the token’s grant, with the rights of its issuer', async () => {
  const { body } = await call(`/v1/requests/${id}/remove`, { body: { reason: 'over', wait: 50 } });
  expect(body).toMatchObject({ status: 'removed', outcome: 'over' });
}, 120_000);

test('no rule of the catalog stands for a yes to what a program asks', async () => {
  const lab = await issueToken(place, 'nora', '"lab" for all may request for 1d');
  const asked = await callApi(place, '/v1/requests', {
    token: lab,
    body: { from: 'no-icmp', to: 'two-blocks', for: '1h', reason: 'test', wait: 3 },
  });
  expect(asked.body).toMatchObject({ outcome: 'waiting', status: 'awaiting-approval' });
});

test('the document of the API is valid, and names every operation', async () => {
  const { body } = await callApi(place, '/openapi.json');
  expect(await new Validator().validate(body)).toMatchObject({ valid: true });
});

test('a revoked token is of no use from that moment on', async () => {
  const lost = await issueToken(place, 'maya', '"lost" for marketing finance may plan for 1d');
  expect((await callApi(place, '/v1/token', { token: lost })).status).toBe(200);
  await place.doors.command('maya', 'marketing', `/peer token revoke TK-${lost.split('_')[1]}`);
  await place.doors.awaitMessage('maya', 'marketing', 'the end', (words) => /is revoked/.test(words));
  expect(await callApi(place, '/v1/token', { token: lost })).toMatchObject({
    ...{ status: 401, body: { type: 'urn:vpc-peering-bot:problem:token-revoked' } },
  });
});
