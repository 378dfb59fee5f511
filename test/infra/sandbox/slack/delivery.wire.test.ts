import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SocketModeClient } from '@slack/socket-mode';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Workspace } from '../../../../infra/sandbox/slack/server.ts';
import { freePort } from '../../../support/port.ts';
import { connectBot, listenBot, openWorkspace } from './bot.ts';
import { doorsOf, eventually } from './doors.ts';

/** Opens a bare Socket Mode connection and collects what comes down it, acknowledging every payload. */
async function openSocket({ url }: Workspace) {
  const opened = await fetch(`${url}/api/apps.connections.open`, {
    method: 'POST',
    headers: { authorization: 'Bearer xapp-sandbox' },
  });
  const received: { type: string; envelope_id?: string; [field: string]: unknown }[] = [];
  const socketUrl = String((await opened.json()).url);
  const socket = new WebSocket(socketUrl);
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    received.push(message);
    if (message.envelope_id) socket.send(JSON.stringify({ envelope_id: message.envelope_id, payload: {} }));
  });
  const first = await eventually(() => received[0]);
  return { socket, received, first, url: socketUrl };
}

async function started(options = {}): Promise<Workspace> {
  const workspace = await openWorkspace(options);
  onTestFinished(() => workspace.stop());
  return workspace;
}

const typed = { as: 'maya', channel: 'general', text: '/peer list' };

describe('Socket Mode', () => {
  it('greets, and sends each payload down one of the connections', async () => {
    const workspace = await started();
    const doors = doorsOf(workspace);
    const sockets = [await openSocket(workspace), await openSocket(workspace)];
    expect(sockets.map(({ first }) => [first.type, first.num_connections])).toEqual([
      ['hello', 1],
      ['hello', 2],
    ]);
    for (let times = 0; times < 4; times++) expect(await doors.post('command', typed)).toEqual({ ok: true });
    const commands = sockets.map(
      ({ received }) => received.filter(({ type }) => type === 'slash_commands').length,
    );
    expect(commands).toEqual([2, 2]);
  });

  it('lets nobody in twice on one ticket, and no more than ten', async () => {
    const workspace = await started();
    const { url } = await openSocket(workspace);
    const again = new WebSocket(url);
    const refused = await new Promise((resolve) => again.on('error', (error) => resolve(error.message)));
    expect(refused).toMatch(/404/);
    for (let count = 2; count <= 10; count++) expect((await openSocket(workspace)).first.type).toBe('hello');
    expect((await openSocket(workspace)).first).toMatchObject({
      type: 'disconnect',
      reason: 'too_many_websockets',
    });
  });

  it('fails a command at once when nobody is connected', async () => {
    const workspace = await started();
    const doors = doorsOf(workspace);
    expect(await doors.post('command', typed)).toEqual({ ok: false, error: 'dispatch_failed' });
    expect((await doors.messages('maya', 'general')).at(-1)?.text).toBe(
      '/peer failed with the error "dispatch_failed"',
    );
  });

  it('asks connections to leave on demand, and the client comes back', async () => {
    const workspace = await started();
    const doors = doorsOf(workspace);
    const client = new SocketModeClient({
      appToken: 'xapp-sandbox',
      clientPingTimeout: 100,
      clientOptions: { slackApiUrl: `${workspace.url}/api/` },
      logLevel: 'error' as never,
    });
    onTestFinished(() => client.disconnect());
    client.on('slash_commands', ({ ack }) => ack());
    await client.start();
    expect(await doors.post('refresh-socket', {})).toMatchObject({ ok: true, refreshed: 1 });
    expect(await doors.get('workspace')).toMatchObject({ connected: 0 });
    await eventually(
      async () => ((await doors.get('workspace')) as { connected?: number }).connected || undefined,
    );
    expect(await doors.post('command', typed)).toEqual({ ok: true });
  });
});

describe('signed HTTP', () => {
  it('carries commands, clicks, options, forms and events to a Bolt receiver', async () => {
    const port = await freePort();
    const workspace = await started({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
    const doors = doorsOf(workspace);
    const { app, stop } = await listenBot(workspace, port);
    onTestFinished(async () => {
      await stop();
    });
    const plain = (text: string) => ({ type: 'plain_text' as const, text });
    app.command('/peer', ({ ack }) => ack('Heard by HTTP: “é”'));
    app.shortcut('request_peering', async ({ ack, shortcut, client }) => {
      const element = { type: 'external_select', action_id: 'pick', min_query_length: 0 };
      const blocks = [{ type: 'input', block_id: 'vpc', label: plain('VPC'), element }];
      const view = {
        type: 'modal',
        callback_id: 'request',
        title: plain('A form'),
        submit: plain('Go'),
        blocks,
      };
      await client.views.open({ trigger_id: shortcut.trigger_id, view: view as never });
      await ack();
    });
    app.options('pick', ({ ack }) => ack({ options: [{ text: plain('Finance'), value: 'finance' }] }));
    app.view('request', ({ ack }) => ack({ response_action: 'errors', errors: { vpc: 'Not that one.' } }));
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [] } });
    });

    expect(await doors.post('command', typed)).toEqual({ ok: true });
    expect((await doors.messages('maya', 'general')).at(-1)?.text).toBe('Heard by HTTP: “é”');
    expect(await doors.post('shortcut', { as: 'maya', callback_id: 'request_peering' })).toEqual({
      ok: true,
    });
    expect(await doors.post('submit', { as: 'maya', values: { pick: 'finance' } })).toEqual({
      ok: true,
      closed: false,
      errors: { vpc: 'Not that one.' },
    });
    expect((await doors.post('home', { as: 'maya' })).view).toMatchObject({ type: 'home' });
  });

  it('fails a command when nobody listens', async () => {
    const requestUrl = `http://127.0.0.1:${await freePort()}/slack/events`;
    const doors = doorsOf(await started({ requestUrl }));
    expect(await doors.post('command', typed)).toEqual({ ok: false, error: 'dispatch_failed' });
  });
});

describe('a restart', () => {
  it('keeps messages, threads and the Home tab in the data file, but nothing ephemeral', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const dataFile = join(folder, 'workspace.jsonl');
    const before = await openWorkspace({ dataFile });
    const { app, stop } = await connectBot(before);
    const { ts } = await app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'First' });
    await app.client.chat.postMessage({ channel: 'C0GENERAL', thread_ts: ts, text: 'Reply' });
    await app.client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0MAYA', text: 'Between us' });
    await app.client.chat.update({ channel: 'C0GENERAL', ts: String(ts), text: 'Changed' });
    await stop();
    await before.stop();

    const doors = doorsOf(await started({ dataFile }));
    const seen = await doors.messages('maya', 'general');
    expect(seen).toMatchObject([{ ts, text: 'Changed', edited: true, reply_count: 1 }]);
  });
});

describe('the watch', () => {
  it('tells the page what changed before its person', async () => {
    const workspace = await started();
    const doors = doorsOf(workspace);
    const leaving = new AbortController();
    onTestFinished(() => leaving.abort());
    const stream = await fetch(`${workspace.url}/drive/watch?as=milo`, { signal: leaving.signal });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe(': watching\n\n');
    await doors.post('command', { as: 'maya', channel: 'finance-net', text: 'Not for milo' });
    await doors.post('command', { as: 'maya', channel: 'marketing', text: 'Hello' });
    expect(await next()).toBe('data: {"kind":"message","channel":"marketing"}\n\n');
  });
});
