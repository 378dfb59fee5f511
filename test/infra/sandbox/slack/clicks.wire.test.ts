import type { BlockAction, ButtonAction } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../../infra/sandbox/slack/server.ts';
import { connectBot, openWorkspace } from './bot.ts';
import { type Doors, doorsOf, eventually } from './doors.ts';

let now = Date.UTC(2026, 10, 1);
let workspace: Workspace;
let doors: Doors;
let stopBot: () => Promise<unknown>;
let post: (blocks: object[], more?: object) => Promise<string>;
let postAlone: (user: string, blocks: object[]) => Promise<void>;
let clicked: BlockAction<ButtonAction>[] = [];

const button = (action_id: string, value: string) => ({
  type: 'button',
  action_id,
  value,
  text: { type: 'plain_text', text: action_id },
});

const card = (...elements: object[]) => ({ type: 'actions', block_id: 'decide', elements });
const note = (text: string) => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });

const tell = (responseUrl: string, body: object) =>
  fetch(responseUrl, { method: 'POST', body: JSON.stringify(body) });

beforeAll(async () => {
  workspace = await openWorkspace({ now: () => now });
  doors = doorsOf(workspace);
  const { app, stop } = await connectBot(workspace);
  stopBot = stop;
  post = async (blocks, more = {}) => {
    const message = { channel: 'C0FINANCENET', text: 'A request', blocks: blocks as never, ...more };
    return String((await app.client.chat.postMessage(message)).ts);
  };
  postAlone = async (user, blocks) => {
    const message = { channel: 'C0FINANCENET', user, text: 'For you', blocks: blocks as never };
    await app.client.chat.postEphemeral(message);
  };
  app.action('approve', async ({ ack, body, client }) => {
    await ack();
    const { channel, message, user } = body as BlockAction<ButtonAction>;
    const text = `Approved by <@${user.id}>`;
    const where = { channel: String(channel?.id), ts: String(message?.ts) };
    await client.chat.update({ ...where, text, blocks: [note(text)] as never });
  });
  app.action(/^(note|pick|more)$/, async ({ ack, body }) => {
    clicked.push(body as BlockAction<ButtonAction>);
    await ack();
  });
  app.options('pick', ({ ack, payload }) =>
    ack({ options: [{ text: { type: 'plain_text', text: payload.value }, value: `v-${payload.value}` }] }),
  );
});

afterAll(async () => {
  await stopBot();
  await workspace.stop();
});

beforeEach(() => {
  clicked = [];
});

const click = (as: string, ts: string, action_id: string, more: object = {}) =>
  doors.post('click', { as, channel: 'finance-net', ts, action_id, ...more });

const find = async (as: string, ts: string) =>
  (await doors.messages(as, 'finance-net')).find((message) => message.ts === ts);

describe('a click on a button', () => {
  it('lets the app change the message in place', async () => {
    const ts = await post([card(button('approve', 'r1'))]);
    expect(await click('felix', ts, 'approve')).toEqual({ ok: true });
    const changed = await eventually(async () => {
      const message = await find('maya', ts);
      return message?.edited ? message : undefined;
    });
    expect(changed.text).toBe('Approved by <@U0FELIX>');
    expect(changed.blocks.map(({ type }) => type)).toEqual(['context']);
  });

  it('tells the app who clicked what, and where', async () => {
    const ts = await post([card(button('note', 'r1'))]);
    await click('felix', ts, 'note');
    expect(clicked[0]).toMatchObject({
      user: { id: 'U0FELIX', username: 'felix', team_id: 'T0NORTHWIND' },
      channel: { id: 'C0FINANCENET', name: 'finance-net' },
      container: { type: 'message', message_ts: ts, channel_id: 'C0FINANCENET', is_ephemeral: false },
      message: { ts, text: 'A request', user: 'U0PEERINGBOT' },
      actions: [{ type: 'button', action_id: 'note', block_id: 'decide', value: 'r1' }],
    });
  });

  it('picks one of several with the same action_id by its value', async () => {
    const ts = await post([card(button('note', 'a')), { ...card(button('note', 'b')), block_id: 'second' }]);
    await click('felix', ts, 'note', { value: 'b' });
    expect(clicked[0]?.actions[0]).toMatchObject({ value: 'b', block_id: 'second' });
    expect(await click('felix', ts, 'note', { value: 'c' })).toEqual({
      ok: false,
      error: "no 'note' with value 'c'; values: 'a', 'b'",
    });
  });

  it('on a button that is not there says which ones are', async () => {
    const ts = await post([card(button('note', 'a'))]);
    expect(await click('felix', ts, 'deny')).toEqual({
      ok: false,
      error: "no element 'deny' here; elements: note",
    });
  });

  it('is not for those who cannot see the message', async () => {
    const ts = await post([card(button('note', 'a'))]);
    expect(await click('milo', ts, 'note')).toEqual({ ok: false, error: 'not_in_channel' });
  });

  it('in an ephemeral message works for its person alone, and the app does not get the message', async () => {
    await postAlone('U0FIONA', [card(button('note', 'secret'))]);
    const seen = (await doors.messages('fiona', 'finance-net')).at(-1);
    expect(seen).toMatchObject({ ephemeral: true, text: 'For you' });
    expect((await click('felix', String(seen?.ts), 'note')).ok).toBe(false);
    expect(await click('fiona', String(seen?.ts), 'note')).toEqual({ ok: true });
    expect(clicked[0]?.container.is_ephemeral).toBe(true);
    expect(clicked[0]?.message).toBeUndefined();
  });
});

describe('menus in a message', () => {
  it('an external select offers what the app answers, and passes on what was chosen', async () => {
    const ts = await post([card({ type: 'external_select', action_id: 'pick', min_query_length: 2 })]);
    const ask = { as: 'felix', channel: 'finance-net', ts, action_id: 'pick' };
    expect((await doors.post('options', { ...ask, value: 'f' })).options).toEqual([]);
    expect((await doors.post('options', { ...ask, value: 'fin' })).options).toEqual([
      { text: { type: 'plain_text', text: 'fin' }, value: 'v-fin' },
    ]);
    await click('felix', ts, 'pick', { value: 'v-fin' });
    expect(clicked[0]?.actions[0]).toMatchObject({ selected_option: { value: 'v-fin' } });
    expect(clicked[0]?.state?.values.decide?.pick).toMatchObject({ selected_option: { value: 'v-fin' } });
  });

  it('an overflow menu passes on its option and keeps nothing', async () => {
    const options = [{ text: { type: 'plain_text', text: 'Show audit' }, value: 'audit' }];
    const ts = await post([card({ type: 'overflow', action_id: 'more', options })]);
    await click('felix', ts, 'more', { value: 'audit' });
    expect(clicked[0]?.actions[0]).toMatchObject({ type: 'overflow', selected_option: { value: 'audit' } });
    expect(clicked[0]?.state?.values).toEqual({});
    expect((await click('felix', ts, 'more', { value: 'x' })).error).toMatch(/not on offer.*'audit'/);
  });
});

describe('a response_url', () => {
  const clickForUrl = async (blocks: object[] = [card(button('note', 'a'))]) => {
    const ts = await post(blocks);
    await click('felix', ts, 'note');
    return { ts, url: String(clicked[0]?.response_url) };
  };

  it('answers before the person alone unless asked otherwise', async () => {
    const { url } = await clickForUrl();
    expect((await tell(url, { text: 'Between us' })).status).toBe(200);
    expect((await doors.messages('felix', 'finance-net')).at(-1)).toMatchObject({
      text: 'Between us',
      ephemeral: true,
    });
    expect((await doors.messages('fiona', 'finance-net')).at(-1)?.text).not.toBe('Between us');
  });

  it('replaces and deletes the message that was clicked', async () => {
    const { ts, url } = await clickForUrl();
    await tell(url, { replace_original: true, text: 'Replaced' });
    expect(await find('maya', ts)).toMatchObject({ text: 'Replaced', blocks: [], edited: true });
    await tell(url, { delete_original: true });
    expect(await find('maya', ts)).toBeUndefined();
  });

  it('can be used five times', async () => {
    const { url } = await clickForUrl();
    for (const text of '12345') expect((await tell(url, { text })).status).toBe(200);
    const sixth = await tell(url, { text: '6' });
    expect(sixth.status).toBe(404);
    expect(await sixth.json()).toEqual({ ok: false, error: 'used_url' });
  });

  it('expires after thirty minutes', async () => {
    const { url } = await clickForUrl();
    now += 30 * 60_000;
    expect((await tell(url, { text: 'in time' })).status).toBe(200);
    now += 1;
    const late = await tell(url, { text: 'too late' });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  it('refuses what a message would be refused for', async () => {
    const { url } = await clickForUrl();
    const refused = await tell(url, { blocks: [{ type: 'header' }] });
    expect([refused.status, (await refused.json()).error]).toEqual([400, 'invalid_blocks']);
  });
});
