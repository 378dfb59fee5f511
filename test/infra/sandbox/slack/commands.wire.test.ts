import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../../infra/sandbox/slack/server.ts';
import { connectBot, openWorkspace } from './bot.ts';
import { type Doors, doorsOf, eventually } from './doors.ts';

let workspace: Workspace;
let doors: Doors;
let stopBot: () => Promise<unknown>;
let heard: Record<string, string>[] = [];

beforeAll(async () => {
  workspace = await openWorkspace();
  doors = doorsOf(workspace);
  const { app, stop } = await connectBot(workspace);
  stopBot = stop;
  app.command('/peer', async ({ ack, body, respond }) => {
    heard.push({ ...body } as unknown as Record<string, string>);
    if (body.text === 'at once') return ack('An answer in the acknowledgement');
    if (body.text === 'refused') return ack({ blocks: [{ type: 'section' }] } as never);
    await ack();
    const response_type = body.text === 'loud' ? 'in_channel' : 'ephemeral';
    await respond({ text: `Heard: ${body.text}`, response_type });
    return undefined;
  });
});

afterAll(async () => {
  await stopBot();
  await workspace.stop();
});

beforeEach(() => {
  heard = [];
});

const peer = (text: string, as = 'maya', channel = 'finance-net') =>
  doors.post('command', { as, channel, text: `/peer ${text}` });

const seesText = async (as: string, channel: string, text: string) =>
  (await doors.messages(as, channel)).find((message) => message.text === text);

describe('a slash command', () => {
  it('reaches the app with all that Slack tells about who typed it where', async () => {
    expect(await peer('list')).toEqual({ ok: true });
    expect(heard[0]).toMatchObject({
      command: '/peer',
      text: 'list',
      user_id: 'U0MAYA',
      user_name: 'maya',
      channel_id: 'C0FINANCENET',
      channel_name: 'finance-net',
      team_id: 'T0NORTHWIND',
      team_domain: 'northwind',
      api_app_id: 'A0PEERINGBOT',
      is_enterprise_install: 'false',
    });
    expect(heard[0]?.response_url).toMatch(/^http:\/\/127\.0\.0\.1/);
    expect(heard[0]?.trigger_id).toBeTruthy();
  });

  it('turns names into ids where the manifest asks for it', async () => {
    await peer('ask @felix of @finance-net-owners in #finance-net & <b>');
    expect(heard[0]?.text).toBe(
      'ask <@U0FELIX|felix> of <!subteam^S0FINANCE|@finance-net-owners> in <#C0FINANCENET|finance-net> &amp; &lt;b&gt;',
    );
  });

  it('may be typed in capitals, but a space before it makes it text', async () => {
    await doors.post('command', { as: 'maya', channel: 'marketing', text: '/PEER List' });
    await doors.post('command', { as: 'maya', channel: 'marketing', text: ' /peer list' });
    expect(heard.map(({ command, text }) => [command, text])).toEqual([['/peer', 'List']]);
    expect(await seesText('milo', 'marketing', '/peer list')).toMatchObject({ user: 'U0MAYA' });
  });

  it('typed in the direct messages says so', async () => {
    await peer('list', 'maya', 'peering-bot');
    expect(heard[0]).toMatchObject({ channel_id: 'D0MAYA', channel_name: 'directmessage' });
  });

  it('is answered by respond() before the person alone', async () => {
    await peer('quiet');
    const answer = await eventually(() => seesText('maya', 'finance-net', 'Heard: quiet'));
    expect(answer).toMatchObject({ ephemeral: true, user: 'U0PEERINGBOT', username: 'peering-bot' });
    expect(await seesText('felix', 'finance-net', 'Heard: quiet')).toBeUndefined();
  });

  it('is answered before everybody with response_type in_channel', async () => {
    await peer('loud');
    const answer = await eventually(() => seesText('felix', 'finance-net', 'Heard: loud'));
    expect(answer.ephemeral).toBeUndefined();
  });

  it('is answered by the text of an acknowledgement at once', async () => {
    await peer('at once');
    const answer = await seesText('maya', 'finance-net', 'An answer in the acknowledgement');
    expect(answer).toMatchObject({ ephemeral: true });
  });

  it('fails before the person when the acknowledgement holds blocks that Slack refuses', async () => {
    expect(await peer('refused')).toEqual({ ok: false, error: 'invalid_blocks' });
    expect(
      await seesText('maya', 'finance-net', '/peer failed with the error "invalid_blocks"'),
    ).toBeDefined();
  });

  it('that the manifest does not know is answered by Slackbot', async () => {
    expect(await doors.post('command', { as: 'milo', channel: 'marketing', text: '/pear list' })).toEqual({
      ok: true,
    });
    const answer = await seesText('milo', 'marketing', '/pear is not a valid command.');
    expect(answer).toMatchObject({ ephemeral: true, username: 'Slackbot' });
    expect(heard).toEqual([]);
  });

  it('does not work in threads', async () => {
    await doors.post('command', { as: 'maya', channel: 'general', text: 'Hello' });
    const parent = await eventually(() => seesText('maya', 'general', 'Hello'));
    const typed = { as: 'maya', channel: 'general', thread_ts: parent.ts, text: '/peer list' };
    expect(await doors.post('command', typed)).toEqual({ ok: true });
    const thread = await doors.messages('maya', 'general', parent.ts);
    expect(thread.at(-1)?.text).toBe('/peer is not supported in threads. Sorry!');
    expect(heard).toEqual([]);
  });
});

describe('a command nobody acknowledges', () => {
  it('times out after three seconds, and Slackbot tells the person', async () => {
    const typed = { as: 'dana', channel: 'developers', text: '/ping a from b' };
    expect(await doors.post('command', typed)).toEqual({ ok: false, error: 'operation_timeout' });
    const answer = await seesText('dana', 'developers', '/ping failed with the error "operation_timeout"');
    expect(answer).toMatchObject({ ephemeral: true, username: 'Slackbot' });
  });
});

describe('plain text', () => {
  it('is said in the channel, with names as mentions', async () => {
    await doors.post('command', { as: 'maya', channel: 'marketing', text: 'Ask @felix' });
    const said = await seesText('milo', 'marketing', 'Ask <@U0FELIX>');
    expect(said).toMatchObject({ user: 'U0MAYA', username: 'maya' });
  });
});

describe('the doors', () => {
  it.each([
    [{ as: 'mya', channel: 'general', text: 'x' }, /^no person 'mya'; people: maya, milo, felix/],
    [
      { as: 'maya', channel: 'finances', text: 'x' },
      /^no channel 'finances'; channels of maya: general, marketing/,
    ],
    [{ as: 'milo', channel: 'finance-net', text: 'x' }, /^not_in_channel$/],
    [{ as: 'maya', channel: 'general' }, /^'text' is missing$/],
  ])('say what is wrong with %j', async (typed, error) => {
    const answer = await doors.post('command', typed);
    expect(answer.ok).toBe(false);
    expect(answer.error).toMatch(error);
  });

  it('show channels only to those who are in them', async () => {
    expect(await doors.get('messages', { as: 'guest', channel: 'network-team' })).toEqual({
      ok: false,
      error: 'not_in_channel',
    });
  });

  it('name the latest messages where one is not to be found', async () => {
    const { error } = await doors.get('messages', { as: 'maya', channel: 'general', thread_ts: '1.1' });
    expect(error).toMatch(/^no message '1.1' in #general before maya; latest: \d+\.\d+/);
  });

  it('list the people with their channels', async () => {
    const { people } = await doors.get('people');
    expect(people.map(({ handle }) => handle)).toEqual(
      'maya milo felix fiona dana devon nora amir aud guest'.split(' '),
    );
    expect(people.at(-1)).toMatchObject({
      is_guest: true,
      channels: ['general', 'finance-net', 'peering-bot'],
    });
  });
});
