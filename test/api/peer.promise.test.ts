import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workplace } from '../support/workplace.ts';
import { openApi } from './door.ts';

/** A pipeline uses the command line, as a process of its own. */
let place: Workplace;
let token = '';
beforeAll(async () => {
  ({ place, token } = await openApi(
    '"ci" for marketing finance may request, plan, ping, audit, extend, widen, cancel, remove for 1d',
  ));
});
afterAll(() => place.close());

const begin = (words: string[], environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, ['infra/peer/peer.mjs', ...words], {
    env: { PATH: process.env.PATH, PEER_URL: place.apiUrl, PEER_TOKEN: token, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return ended.then(([out, err, [code]]) => ({ out, err, code: Number(code) }));
};
const peer = (line: string, environment?: Record<string, string>) =>
  begin(line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [], environment);

test('what is not understood, not recognised or not reached says so, each with its code', async () => {
  const [help, unknown, lacking, noUrl, stranger, nobody] = await Promise.all([
    peer('help'),
    peer('approve PR-7Q4K2'),
    peer('request marketing finance'),
    peer('list', { PEER_URL: '' }),
    peer('list', { PEER_TOKEN: token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
    peer('list', { PEER_URL: 'http://127.0.0.1:9' }),
  ]);
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('peer request marketing finance') });
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('I do not know "approve"') });
  expect(lacking).toMatchObject({ code: 2, err: expect.stringContaining('"reason" is missing') });
  expect(noUrl).toMatchObject({ code: 2, err: expect.stringContaining('PEER_URL') });
  expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining('I do not know that token') });
  expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('not reached') });
}, 120_000);

test('a reader that stops early, such as head, takes nothing from the code and gets no trace', async () => {
  const child = spawn(process.execPath, ['infra/peer/peer.mjs', 'help'], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ err, code }).toEqual({ err: '', code: 0 });
}, 60_000);

test('a plan is printed step by step', async () => {
  const { code, out } = await peer('plan marketing finance');
  expect(code).toBe(0);
  expect(out).toMatch(/marketing – finance: only planned\n {2}1\. Create the peering connection/);
}, 60_000);

test('a request waits with 5, is refused with 3, and is denied with 4', async () => {
  const waiting = await peer('request marketing finance --for 1d --reason "quarterly close" --json');
  expect(waiting.code).toBe(5);
  const { id } = JSON.parse(waiting.out);
  const taken = await peer('request marketing finance --for 1d --reason again');
  expect(taken).toMatchObject({ code: 3, err: expect.stringContaining(id) });
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes(id),
  );
  const waited = peer(`status ${id} --wait --json`);
  await place.doors.click('felix', 'finance-net', card.ts, 'deny_request');
  await place.doors.submit('felix', { reason: { reason: 'not this quarter' } });
  const denied = await waited;
  expect(denied.code).toBe(4);
  expect(JSON.parse(denied.out)).toMatchObject({ outcome: 'denied', status: 'denied' });
}, 120_000);

test('with --wait it goes on once owners have said yes, and tells its progress on stderr', async () => {
  const asked = peer('request marketing finance --for 1d --reason "the second try" --wait');
  for (const [as, channel] of [
    ['felix', 'finance-net'],
    ['maya', 'marketing-net'],
  ] as const) {
    const card = await place.doors.awaitMessage(as, channel, 'the card', (words) =>
      words.includes('the second try'),
    );
    await place.doors.click(as, channel, card.ts, 'approve_request');
  }
  const done = await asked;
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('connected') });
  expect(done.err).toMatch(/^PR-\w+ {2}marketing – finance: /);
  const id = /PR-\w+/.exec(done.out)?.[0] ?? '';
  expect(await peer('ping finance --from marketing')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Packets pass.'),
  });
  expect(await peer('list --state connected')).toMatchObject({ code: 0, out: expect.stringContaining(id) });
  expect(await peer(`audit --request ${id} --limit 100`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('CI ci for maya'),
  });
  const more = await peer(`widen ${id} --port 5433 --reason "the database moved"`);
  expect(more).toMatchObject({ code: 5, out: expect.stringContaining('asks to widen it to port 5433') });
  expect(await peer(`widen ${id} finance-data --reason more`)).toMatchObject({
    ...{ code: 3, err: expect.stringContaining('that comes first') },
  });
  expect(await peer(`export ${id}`)).toMatchObject({ code: 3, err: expect.stringContaining('not issued') });
  expect(await peer(`remove ${id} --reason over --wait`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('removed'),
  });
}, 180_000);
