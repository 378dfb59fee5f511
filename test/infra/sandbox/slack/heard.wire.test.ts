import { afterEach, expect, test } from 'vitest';
import { connectBot, manifest, openWorkspace } from './bot.ts';
import { doorsOf, eventually } from './doors.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const listening = {
  ...manifest,
  oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, 'im:history', 'app_mentions:read'] } },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'message.im', 'app_mention'] },
    socket_mode_enabled: true,
  },
};

const openListening = async (asked: unknown) => {
  const workspace = await openWorkspace({ manifest: asked });
  const bot = await connectBot(workspace);
  closing.push(bot.stop, workspace.stop);
  const heard: string[] = [];
  bot.app.event('app_mention', async ({ event }) => void heard.push(`mention: ${event.text}`));
  bot.app.message(async ({ message, say }) => {
    if (!('text' in message)) return;
    heard.push(`${message.channel_type}: ${message.text}`);
    await say(`You said: ${message.text}`);
  });
  return { doors: doorsOf(workspace), heard };
};

test('a direct message to the bot and a mention of it in a channel reach it, each once', async () => {
  const { doors, heard } = await openListening(listening);
  await doors.post('command', { as: 'maya', channel: 'peering-bot', text: 'who owns finance?' });
  await doors.post('command', { as: 'maya', channel: 'marketing', text: 'nobody is meant' });
  await doors.post('command', { as: 'maya', channel: 'marketing', text: '@peering-bot status' });
  await eventually(() => (heard.length > 1 ? true : undefined));
  expect(heard.toSorted()).toEqual(['im: who owns finance?', 'mention: <@U0PEERINGBOT> status']);
  const answer = await eventually(async () =>
    (await doors.messages('maya', 'peering-bot')).find(({ text }) => text.startsWith('You said')),
  );
  expect(answer.text).toBe('You said: who owns finance?');
});

test('an app that has not asked for events, or has not the scope, is told nothing', async () => {
  const { doors, heard } = await openListening({
    ...listening,
    oauth_config: manifest.oauth_config,
  });
  await doors.post('command', { as: 'maya', channel: 'peering-bot', text: 'hello' });
  await doors.post('command', { as: 'maya', channel: 'marketing', text: '@peering-bot hello' });
  expect(await doors.messages('maya', 'marketing')).toHaveLength(1);
  expect(heard).toEqual([]);
});
