import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../../../../infra/sandbox/slack/server.ts';
import { workspaceWorld } from '../../../../infra/sandbox/world/workspace.ts';
import { clientOf, errorOf, manifest, openWorkspace } from './bot.ts';
import { type Doors, doorsOf } from './doors.ts';

let workspace: Workspace;
let doors: Doors;
let client: WebClient;

const withoutBot = { id: 'C0ALONE', name: 'no-bot', members: ['U0MAYA'], hasBot: false, isExtShared: false };

beforeAll(async () => {
  const world = workspaceWorld();
  world.channels.push(withoutBot);
  workspace = await openWorkspace({ world });
  doors = doorsOf(workspace);
  client = clientOf(workspace, 'xoxb-sandbox');
});

afterAll(() => workspace.stop());

const channel = 'C0GENERAL';
const say = async (text: string, more: object = {}) =>
  String((await client.chat.postMessage({ channel, text, ...more })).ts);
const divider = { type: 'divider' } as const;

describe('tokens and scopes', () => {
  it('a good token is told who it is', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: 'T0NORTHWIND',
      user_id: 'U0PEERINGBOT',
      bot_id: 'B0PEERINGBOT',
      url: `${workspace.url}/`,
    });
  });

  it.each([
    ['xoxb-wrong', 'invalid_auth'],
    [undefined, 'not_authed'],
    ['xapp-sandbox', 'not_allowed_token_type'],
  ])('the token %s is refused with %s', async (token, error) => {
    expect(await errorOf(clientOf(workspace, token).chat.postMessage({ channel, text: 'x' }))).toBe(error);
  });

  it('a bot token opens no connections', async () => {
    expect(await errorOf(client.apps.connections.open({}))).toBe('not_allowed_token_type');
  });

  it('a scope that the manifest does not ask for is named', async () => {
    const refused = client.conversations.history({ channel });
    await expect(refused).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        needed: 'channels:history',
        provided: expect.stringMatching(/^commands,/),
      },
    });
  });

  it('a method that does not exist is unknown', async () => {
    expect(await errorOf(client.apiCall('chat.shout'))).toBe('unknown_method');
    expect(await errorOf(client.apiCall('toString'))).toBe('unknown_method');
  });

  it('arguments may come as JSON', async () => {
    const answer = await fetch(`${workspace.url}/api/chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel, text: 'In JSON', blocks: [divider] }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, message: { text: 'In JSON', blocks: [divider] } });
  });
});

describe('people and channels', () => {
  it('guests are marked as such', async () => {
    const { user } = await client.users.info({ user: 'U0GUEST' });
    expect(user).toMatchObject({
      name: 'guest',
      is_restricted: true,
      is_ultra_restricted: true,
      is_bot: false,
    });
    expect(await errorOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  it('lists come in pages', async () => {
    const first = await client.users.list({ limit: 6 });
    const cursor = first.response_metadata?.next_cursor;
    const second = await client.users.list({ limit: 6, cursor });
    expect([first.members?.length, second.members?.length]).toEqual([6, 5]);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  it('user groups have their users', async () => {
    expect(await client.usergroups.users.list({ usergroup: 'S0FINANCE' })).toMatchObject({
      users: ['U0FELIX', 'U0FIONA'],
    });
    expect(await errorOf(client.usergroups.users.list({ usergroup: 'S0X' }))).toBe('no_such_subteam');
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups?.find(({ handle }) => handle === 'auditors')?.users).toEqual(['U0AUDREY']);
    expect(usergroups?.every(({ date_delete }) => date_delete === 0)).toBe(true);
  });

  it('a shared channel says so', async () => {
    const { channel: shared } = await client.conversations.info({ channel: 'C0PARTNER' });
    expect(shared).toMatchObject({ name: 'partner-shared', is_ext_shared: true, is_member: true });
  });

  it('members include the bot', async () => {
    const { members } = await client.conversations.members({ channel: 'C0MARKETING' });
    expect(members).toEqual(['U0MAYA', 'U0MILO', 'U0PEERINGBOT']);
  });

  it('direct messages are opened by person', async () => {
    const { channel: dm } = await client.conversations.open({ users: 'U0FELIX' });
    expect(dm?.id).toBe('D0FELIX');
  });
});

describe('files', () => {
  it('are uploaded in three steps and seen in the thread they are shared in', async () => {
    const thread_ts = await say('The audit');
    await client.filesUploadV2({
      channel_id: channel,
      thread_ts,
      filename: 'audit.csv',
      title: 'Audit',
      content: 'when,who\n1,maya\n',
      initial_comment: 'All of it',
    });
    const shared = (await doors.messages('milo', 'general', thread_ts)).at(-1);
    expect(shared).toMatchObject({ text: 'All of it', files: [{ name: 'audit.csv' }] });
    const file = await fetch(String(shared?.files?.[0]?.url_private));
    expect([file.headers.get('content-type'), await file.text()]).toEqual(['text/csv', 'when,who\n1,maya\n']);
  });
});

describe('ordered failures', () => {
  it('come as often as ordered, and calls are counted', async () => {
    const ts = await say('x');
    await doors.post('fault', { method: 'chat.update', error: 'fatal_error', times: 2 });
    const update = () => errorOf(client.chat.update({ channel, ts, text: 'y' }));
    expect([await update(), await update(), await update()]).toEqual([
      'fatal_error',
      'fatal_error',
      undefined,
    ]);
    expect(await doors.get('calls')).toMatchObject({ 'usergroups.list': 1 });
  });

  it('may be a status, or a rate limit that the client waits for', async () => {
    await doors.post('fault', { method: 'team.info', status: 500 });
    expect(await errorOf(client.team.info())).toMatch(/500/);
    await doors.post('fault', { method: 'auth.test', retryAfter: 7 });
    const limited = await fetch(`${workspace.url}/api/auth.test`, { method: 'POST' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('may be an answer that is lost after the work was done', async () => {
    await doors.post('fault', { method: 'chat.postMessage', status: 502, after: true });
    expect(await errorOf(say('Said all the same'))).toMatch(/502/);
    expect((await doors.messages('milo', 'general')).at(-1)?.text).toBe('Said all the same');
  });

  it('may be a connection that is closed, before or after the work was done', async () => {
    await doors.post('fault', { method: 'chat.postMessage', drop: true });
    expect(await errorOf(say('Never said'))).toBeDefined();
    await doors.post('fault', { method: 'chat.postMessage', drop: true, after: true });
    expect(await errorOf(say('Said, and never answered'))).toBeDefined();
    const texts = (await doors.messages('milo', 'general')).map(({ text }) => text);
    expect(texts).toContain('Said, and never answered');
    expect(texts).not.toContain('Never said');
  });

  it('are for methods that exist', async () => {
    const { error } = await doors.post('fault', { method: 'chat.shout', error: 'x' });
    expect(error).toMatch(/^no method 'chat.shout'; methods: auth.test/);
  });
});

describe('a taken port', () => {
  it('is told by the error of node', async () => {
    const second = startWorkspace({ port: workspace.port, world: workspaceWorld(), manifest });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
