import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../../infra/sandbox/slack/server.ts';
import { workspaceWorld } from '../../../../infra/sandbox/world/workspace.ts';
import { clientOf, errorOf, openWorkspace } from './bot.ts';
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

describe('chat.postMessage', () => {
  it('gives blocks and elements the ids they lack', async () => {
    const button = { type: 'button' as const, text: { type: 'plain_text' as const, text: 'a' } };
    const { message } = await client.chat.postMessage({
      channel,
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    expect(message?.blocks).toMatchObject([
      { block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] },
    ]);
  });

  it.each([
    [{ channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C0ALONE', text: 'x' }, 'not_in_channel'],
    [{ channel, text: '' }, 'no_text'],
    [{ channel, blocks: 'junk' }, 'invalid_blocks_format'],
    [{ channel, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    [
      {
        channel,
        text: 'x',
        blocks: Array.from({ length: 6 }, () => ({
          type: 'section',
          text: { type: 'mrkdwn', text: 'x'.repeat(2_500) },
        })),
      },
      'msg_blocks_too_long',
    ],
  ])('refuses %j', async (message, error) => {
    expect(await errorOf(client.chat.postMessage(message as never))).toBe(error);
  });

  it('says which block exceeds which limit', async () => {
    const header = { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } } as const;
    await expect(
      client.chat.postMessage({ channel, text: 'x', blocks: [divider, header] }),
    ).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        errors: ['must be less than 151 characters [json-pointer:/blocks/1/text/text]'],
        response_metadata: {
          messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]'],
        },
      },
    });
  });

  it('cuts text at 40,000 characters', async () => {
    const { message } = await client.chat.postMessage({ channel, text: 'x'.repeat(40_001) });
    expect(message?.text).toHaveLength(40_000);
  });

  it('finds channels by name and people by id', async () => {
    expect((await client.chat.postMessage({ channel: '#finance-net', text: 'x' })).channel).toBe(
      'C0FINANCENET',
    );
    expect((await client.chat.postMessage({ channel: 'U0DANA', text: 'Hello' })).channel).toBe('D0DANA');
    expect((await doors.messages('dana', 'peering-bot')).at(-1)?.text).toBe('Hello');
  });
});

describe('threads', () => {
  it('are apart from the channel, but for broadcasts, and are counted', async () => {
    const ts = await say('Parent');
    const reply = await say('Reply', { thread_ts: ts });
    await say('Reply to a reply', { thread_ts: reply });
    await say('Broadcast', { thread_ts: ts, reply_broadcast: true });
    const inChannel = (await doors.messages('milo', 'general')).slice(-2);
    expect(inChannel.map(({ text, reply_count }) => [text, reply_count])).toEqual([
      ['Parent', 3],
      ['Broadcast', undefined],
    ]);
    const thread = await doors.messages('milo', 'general', ts);
    expect(thread.map(({ text }) => text)).toEqual(['Parent', 'Reply', 'Reply to a reply', 'Broadcast']);
    expect(thread.slice(1).every(({ thread_ts }) => thread_ts === ts)).toBe(true);
  });

  it('stay when their first message is deleted', async () => {
    const ts = await say('Parent');
    await say('Reply', { thread_ts: ts });
    await client.chat.delete({ channel, ts });
    const thread = await doors.messages('milo', 'general', ts);
    expect(thread.map(({ text }) => text)).toEqual(['This message was deleted.', 'Reply']);
  });
});

describe('chat.update', () => {
  it('takes the blocks away when only text is given', async () => {
    const ts = await say('x', { blocks: [divider] });
    const { message } = await client.chat.update({ channel, ts, text: 'y' });
    expect(message).toMatchObject({ text: 'y', edited: { user: 'U0PEERINGBOT' } });
    expect(message?.blocks).toBeUndefined();
  });

  it('refuses text of more than 4,000 characters', async () => {
    const ts = await say('x');
    expect(await errorOf(client.chat.update({ channel, ts, text: 'x'.repeat(4_000) }))).toBeUndefined();
    expect(await errorOf(client.chat.update({ channel, ts, text: 'x'.repeat(4_001) }))).toBe('msg_too_long');
  });

  it('does not find ephemeral messages, nor change those of others', async () => {
    const { message_ts } = await client.chat.postEphemeral({ channel, user: 'U0MAYA', text: 'x' });
    const ephemeral = client.chat.update({ channel, ts: String(message_ts), text: 'y' });
    expect(await errorOf(ephemeral)).toBe('message_not_found');
    await doors.post('command', { as: 'maya', channel: 'general', text: 'Mine' });
    const mine = (await doors.messages('maya', 'general')).at(-1);
    expect(await errorOf(client.chat.update({ channel, ts: String(mine?.ts), text: 'y' }))).toBe(
      'cant_update_message',
    );
  });
});

describe('chat.postEphemeral', () => {
  it('is for members of the channel', async () => {
    const message = { channel: 'C0NETWORK', user: 'U0MAYA', text: 'x' };
    expect(await errorOf(client.chat.postEphemeral(message))).toBe('user_not_in_channel');
  });
});

describe('chat.getPermalink', () => {
  it('links to the page', async () => {
    const message_ts = await say('x');
    const { permalink } = await client.chat.getPermalink({ channel, message_ts });
    expect(permalink).toBe(`${workspace.url}/?channel=general&ts=${message_ts}`);
  });
});
