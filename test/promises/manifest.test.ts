import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ids } from '../../handlers/ids.ts';
import { parseConfig } from '../../src/config.ts';

const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));
const handlers = readdirSync('handlers')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`handlers/${file}`, 'utf8'))
  .join('\n');

test('the manifest has the commands that the bot answers to', () => {
  const config = parseConfig({ SLACK_BOT_TOKEN: 'x', SLACK_APP_TOKEN: 'x', CATALOG: 'x', AWS_REGION: 'x' });
  const commands = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
  expect(config).toMatchObject({ commands: { peer: commands[0], ping: commands[1] } });
  expect(commands).toHaveLength(2);
});

test('the manifest has the shortcut that the bot answers to', () =>
  expect(manifest.features.shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id)).toEqual([
    ids.requestShortcut,
  ]));

/** Each scope with the call that needs it. https://docs.slack.dev/reference/scopes */
const needs: Record<string, string> = {
  'channels:read': 'conversations.info',
  'chat:write': 'chat.postMessage',
  commands: 'app.command',
  'files:write': 'files.getUploadURLExternal',
  'groups:read': 'conversations.info',
  'im:write': 'conversations.open',
  'usergroups:read': 'usergroups.users.list',
  'users:read': 'users.info',
};

test('each scope is asked for because of a call, and each is asked for', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(needs));
  for (const call of Object.values(needs)) expect(handlers).toContain(call);
});

test('texts of the manifest are within Slack’s limits', () => {
  const { name, description, long_description } = manifest.display_information;
  expect(name.length).toBeLessThanOrEqual(35);
  expect(description.length).toBeLessThanOrEqual(140);
  expect(long_description.length).toBeGreaterThanOrEqual(175);
  for (const shortcut of manifest.features.shortcuts) expect(shortcut.name.length).toBeLessThanOrEqual(24);
});
