import { afterEach, expect, test } from 'vitest';
import { clientOf, openWorkspace } from './bot.ts';
import { doorsOf } from './doors.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const open = async (now?: () => number) => {
  const workspace = await openWorkspace(now ? { now } : {});
  closing.push(workspace.stop);
  const get = async (door: string) => (await fetch(`${workspace.url}/drive/${door}`)).json();
  const client = clientOf(workspace, workspace.slack.world.tokens.bot);
  return { doors: doorsOf(workspace), get, client };
};

test('what a person has not looked at is counted by person and channel, until they look', async () => {
  const { doors, get, client } = await open();
  await client.chat.postMessage({ channel: 'C0FINANCENET', text: 'a card' });
  await client.chat.postEphemeral({ channel: 'C0FINANCENET', user: 'U0FELIX', text: 'for Felix alone' });
  const { unread } = await get('unread');
  expect(unread.felix).toEqual({ 'finance-net': 2 });
  expect(unread.fiona).toEqual({ 'finance-net': 1 });
  expect(unread.dana).toEqual({});
  await doors.post('read', { as: 'felix', channel: 'finance-net' });
  expect((await get('unread')).unread.felix).toEqual({});
  expect((await get('unread')).unread.fiona).toEqual({ 'finance-net': 1 });
});

test('an edit marks nothing, and nobody has to read what they said themselves', async () => {
  const { doors, get, client } = await open();
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0MARKETING', text: 'first' });
  await doors.post('read', { as: 'maya', channel: 'marketing' });
  await client.chat.update({ channel: 'C0MARKETING', ts, text: 'changed' });
  await doors.post('command', { as: 'maya', channel: 'marketing', text: 'hello' });
  const { unread } = await get('unread');
  expect(unread.maya).toEqual({});
  expect(unread.milo).toEqual({ marketing: 2 });
});

test('people have a time zone, and its offset follows daylight saving', async () => {
  const zoneOf = async (user: string, day: string) => {
    const { client } = await open(() => Date.parse(day));
    const { user: info } = await client.users.info({ user });
    return [info?.tz, info?.tz_offset];
  };
  expect(await zoneOf('U0MAYA', '2026-12-01')).toEqual(['Europe/London', 0]);
  expect(await zoneOf('U0MAYA', '2026-07-01')).toEqual(['Europe/London', 3600]);
  expect(await zoneOf('U0DANA', '2026-12-01')).toEqual(['America/New_York', -18000]);
  expect(await zoneOf('U0AMIR', '2026-12-01')).toEqual(['Asia/Kolkata', 19800]);
});
