import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ids } from '../../handlers/slack/buttons.ts';
import { appManifest, placeholder, scopes } from '../../infra/deploy/slack/manifest.ts';
import { parseConfig } from '../../src/config.ts';

const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));
const handlers = readdirSync('handlers', { recursive: true, encoding: 'utf8' })
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
  'app_mentions:read': "app.event('app_mention'",
  'channels:history': 'conversations.history',
  'channels:read': 'conversations.info',
  'chat:write': 'chat.postMessage',
  commands: 'entrances.command',
  'files:write': 'files.getUploadURLExternal',
  'groups:history': 'conversations.history',
  'groups:read': 'conversations.info',
  'im:history': 'conversations.history',
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

test('both manifests are what their one source makes', () => {
  const twin: unknown = JSON.parse(readFileSync('manifest.http.json', 'utf8'));
  expect(manifest).toEqual(appManifest());
  expect(twin).toEqual(appManifest(placeholder));
});

test('each scope is explained', () => {
  for (const why of Object.values(scopes)) expect(why).toMatch(/^[A-Z].{20,}\.$/);
});

const text = (longest: number) => z.string().min(1).max(longest);
const address = z.url().max(3000);

/** The limits of Slack's manifest schema 2, as published: https://github.com/slackapi/manifest-schema */
const schema = (called: boolean) => {
  const url = called ? address : z.undefined().optional();
  return z.strictObject({
    _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.number() }),
    display_information: z.strictObject({
      name: text(35),
      description: text(140),
      background_color: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
      long_description: z.string().min(175).max(4000),
    }),
    features: z.strictObject({
      app_home: z.strictObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
      shortcuts: z
        .array(
          z.strictObject({
            name: text(24),
            type: z.enum(['global', 'message']),
            callback_id: text(255),
            description: text(150),
          }),
        )
        .max(10),
      slash_commands: z
        .array(
          z.strictObject({
            command: z.string().regex(/^\/\S{1,31}$/),
            url,
            description: text(2000),
            usage_hint: text(1000),
            should_escape: z.boolean(),
          }),
        )
        .max(50),
    }),
    oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
    settings: z.strictObject({
      event_subscriptions: z.strictObject({
        request_url: url,
        bot_events: z.array(z.string()).min(1).max(100),
      }),
      interactivity: z.strictObject({
        is_enabled: z.literal(true),
        request_url: url,
        message_menu_options_url: url,
      }),
      org_deploy_enabled: z.boolean(),
      socket_mode_enabled: z.literal(!called),
      token_rotation_enabled: z.boolean(),
    }),
  });
};

test('both are valid: addresses everywhere over HTTP, and nowhere in Socket Mode', () => {
  expect(schema(false).safeParse(appManifest()).error).toBeUndefined();
  expect(schema(true).safeParse(appManifest(placeholder)).error).toBeUndefined();
});

test('Slack’s command line finds its hooks, the manifest, and how to start the bot', () => {
  const hooks = JSON.parse(readFileSync('.slack/hooks.json', 'utf8')).hooks as Record<string, string>;
  expect(hooks.start).toBe('npm start');
  const run = (name: string) =>
    execFileSync('npx', ['-q', '--no-install', '-p', '@slack/cli-hooks', name], { encoding: 'utf8' });
  expect(JSON.parse(run('slack-cli-get-hooks')).hooks).toHaveProperty('get-manifest');
  expect(JSON.parse(run('slack-cli-get-manifest'))).toEqual(appManifest());
});
