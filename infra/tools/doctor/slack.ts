import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import type { Catalog, CatalogVpc, PeopleOf } from '../../../src/catalog/catalog.ts';
import type { Config } from '../../../src/config.ts';
import { appManifest, optionalScopes } from '../../deploy/slack/manifest.ts';
import { type Check, checkEach, checksOf, runCheck } from './check.ts';

const manifest = appManifest();

const { ok, wrong, warning, unknown } = checksOf('Slack');

const slackSaid = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? String(error.data.error) : undefined;

/** Errors that say nothing about what was asked; the next time Slack may answer. */
const passing = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited'];

/** A call that the token may not make; `needed` are the scopes that Slack named, of which one may do. */
class NoScope extends Error {
  needed: string[];
  constructor(needed: string[]) {
    super(`Slack says missing_scope${needed.length > 0 ? `: ${needed.join(', ')}` : ''}`);
    this.needed = needed;
  }
}

const missingOptional = (scope: string, without: string): Check =>
  warning(`the scope ${scope}`, {
    because: `without it ${without}`,
    todo: 'Update the app from manifest.json, and install it to the workspace again.',
  });

const missingScope = (scope: string): Check =>
  wrong(`the scope ${scope}`, {
    because: 'the manifest asks for it, and the token does not have it',
    todo: 'Update the app from manifest.json, and install it to the workspace again.',
  });

/** What Slack answers, or its error code if that says something about what was asked. Any other error is thrown. */
const ask = async <Answer>(call: () => Promise<Answer>): Promise<{ answer: Answer } | { said: string }> => {
  try {
    return { answer: await call() };
  } catch (error) {
    const said = slackSaid(error);
    if (said === undefined || passing.includes(said)) throw error;
    if (said === 'missing_scope') throw new NoScope(scopesIn(error));
    return { said };
  }
};

/** https://docs.slack.dev/reference/methods/usergroups.users.list: an error of scopes says which were `needed`. */
const scopesIn = (error: unknown): string[] => {
  const needed = error instanceof WebAPIPlatformError && 'needed' in error.data ? error.data.needed : '';
  const named = typeof needed === 'string' ? needed.split(',') : [];
  return named
    .map((scope) => scope.trim())
    .filter((scope) => manifest.oauth_config.scopes.bot.includes(scope));
};

/** A missing scope is one thing that is wrong, however many checks it prevents. */
const orMissingScope = async (what: string, check: () => Promise<Check[]>): Promise<Check[]> => {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof NoScope)) throw error;
    return [...error.needed.map(missingScope), unknown(what, error.message)];
  }
};

/** Slack names a token's scopes in a header, which proxies may drop and other servers do not send. */
const checkScopes = (named: readonly string[] = []): Check[] => {
  const granted = named.filter((scope) => scope !== '');
  if (granted.length === 0)
    return [unknown('the scopes of the bot token', 'Slack’s answer does not name them')];
  const wanted = manifest.oauth_config.scopes.bot;
  const missing = wanted.filter((scope) => !granted.includes(scope));
  const more = granted.filter((scope) => !wanted.includes(scope));
  return [
    ...(missing.length === 0 ? [ok('the scopes of the bot token')] : []),
    ...missing.map((scope) => {
      const without = optionalScopes[scope];
      return without ? missingOptional(scope, without) : missingScope(scope);
    }),
    ...more.map((scope) =>
      warning(`the scope ${scope}`, {
        because: 'the token has it, and the bot does not need it',
        todo: 'Take it out of the app, and install it again.',
      }),
    ),
  ];
};

const checkToken = async (client: WebClient): Promise<Check[]> => {
  const found = await ask(() => client.auth.test());
  if ('said' in found)
    return [
      wrong('the bot token', {
        because: `Slack says ${found.said}`,
        todo: 'Install the app to the workspace, and put its Bot User OAuth Token into SLACK_BOT_TOKEN.',
      }),
    ];
  const { team, user, response_metadata } = found.answer;
  return [ok(`the bot token: ${user} in ${team}`), ...checkScopes(response_metadata?.scopes)];
};

const checkAppToken = async ({ slack: { transport, apiUrl } }: Config): Promise<Check[]> => {
  if (transport.kind !== 'socket') return [];
  const client = clientFor(transport.appToken, apiUrl);
  const found = await ask(() => client.apps.connections.open({}));
  return 'answer' in found
    ? [ok('the app-level token')]
    : [
        wrong('the app-level token', {
          because: `Slack says ${found.said}`,
          todo: 'Switch Socket Mode on, make an app-level token with connections:write, and put it into SLACK_APP_TOKEN.',
        }),
      ];
};

const checkChannel = async (client: WebClient, { channel, name }: CatalogVpc): Promise<Check[]> => {
  const what = `the owners’ channel of ${name} (${channel})`;
  const found = await ask(() => client.conversations.info({ channel }));
  const where = `Name a channel in vpcs.${name}.channel that the bot can read.`;
  if ('said' in found)
    return [
      wrong(what, {
        because:
          found.said === 'channel_not_found'
            ? 'it does not exist, or is private and the bot is not in it'
            : `Slack says ${found.said}`,
        todo: `Invite the bot there with /invite. ${where}`,
      }),
    ];
  const {
    is_archived,
    is_member,
    is_ext_shared,
    is_pending_ext_shared,
    name: known,
  } = found.answer.channel ?? {};
  const called = `#${known ?? channel}`;
  if (is_archived) return [wrong(what, { because: `${called} is archived`, todo: `Unarchive it. ${where}` })];
  if (!is_member)
    return [
      wrong(what, {
        because: `the bot is not in ${called}`,
        todo: `Type /invite in ${called}, and pick the bot.`,
      }),
    ];
  if (is_ext_shared || is_pending_ext_shared)
    return [
      wrong(what, {
        because: `${called} is shared with another company, and the bot posts no request where others read along`,
        todo: `${where} It must be your own.`,
      }),
    ];
  return [ok(what)];
};

type Named = { id: string; what: string; mustApprove: boolean };

/** Each group or person once, with the most that the catalog asks of them. */
const namedIn = (catalog: Catalog, pick: (people: PeopleOf) => string[]): Named[] => {
  const named = new Map<string, Named>();
  const add = (people: PeopleOf | undefined, what: string, mustApprove: boolean): void => {
    for (const id of people ? pick(people) : [])
      named.set(id, {
        id,
        what: named.get(id)?.what ?? what,
        mustApprove: mustApprove || Boolean(named.get(id)?.mustApprove),
      });
  };
  for (const { name, owners, escalate, drill, policy } of catalog.vpcs) {
    add(owners, `owners of ${name}`, true);
    add(escalate, `whom ${name} escalates to`, false);
    add(drill, `who may ask for a drill on ${name}`, false);
    add(policy.askers, `who may ask for ${name}`, false);
    add(policy.breakGlass, `who may break the glass for ${name}`, false);
    if (policy.pingers !== 'everybody') add(policy.pingers, `who may have ${name} pinged`, false);
  }
  add(catalog.auditors, 'auditors', false);
  return [...named.values()];
};

const checkGroup = async (client: WebClient, { id, what, mustApprove }: Named): Promise<Check[]> => {
  const group = `the user group ${id} (${what})`;
  const found = await ask(() => client.usergroups.users.list({ usergroup: id }));
  if ('said' in found)
    return [
      wrong(group, {
        because:
          found.said === 'no_such_subteam'
            ? 'there is no such group'
            : found.said === 'subteam_disabled'
              ? 'it is disabled'
              : `Slack says ${found.said}`,
        todo: 'Enable the group in Slack, or name another in the catalog.',
      }),
    ];
  if ((found.answer.users ?? []).length > 0) return [ok(group)];
  const explained = { because: 'nobody is in it', todo: 'Add people to the group in Slack.' };
  return [mustApprove ? wrong(group, explained) : warning(group, explained)];
};

const checkPerson = async (client: WebClient, { id, what }: Named): Promise<Check[]> => {
  const who = `${id} (${what})`;
  const todo = 'Name somebody else in the catalog.';
  const found = await ask(() => client.users.info({ user: id }));
  if ('said' in found)
    return [
      wrong(who, {
        because: found.said === 'user_not_found' ? 'there is no such user' : `Slack says ${found.said}`,
        todo,
      }),
    ];
  const { deleted, is_bot, is_restricted, is_ultra_restricted, is_stranger } = found.answer.user ?? {};
  if (deleted) return [wrong(who, { because: 'the account is deactivated', todo })];
  if (is_bot) return [wrong(who, { because: 'it is an app, and apps decide nothing', todo })];
  if (is_restricted || is_ultra_restricted)
    return [wrong(who, { because: 'a guest, and guests decide nothing', todo })];
  if (is_stranger) return [wrong(who, { because: 'somebody of another company', todo })];
  return [ok(who)];
};

const clientFor = (token: string, apiUrl?: string): WebClient =>
  new WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 1, minTimeout: 300 },
    timeout: 10_000,
  });

const checkCommands = ({ commands }: Config): Check[] => {
  const known = manifest.features.slash_commands.map(({ command }) => command);
  return Object.values(commands)
    .filter((command) => !known.includes(command))
    .map((command) =>
      warning(`the command ${command}`, {
        because: 'it is another than in manifest.json',
        todo: 'Give the app’s slash command the same name, or Slack never calls the bot.',
      }),
    );
};

/** Token, scopes, channels and people, as Slack shows them to this token. */
export const checkSlack = async (config: Config, catalog: Catalog | undefined): Promise<Check[]> => {
  const client = clientFor(config.slack.botToken, config.slack.apiUrl);
  const token = await runCheck('Slack', 'the bot token', () => checkToken(client));
  const app = await runCheck('Slack', 'the app-level token', () => checkAppToken(config));
  const isTaken = token.some(({ what, result }) => what.startsWith('the bot token') && result === 'ok');
  if (!catalog) return [...token, ...app, ...checkCommands(config)];
  if (!isTaken) return [...token, ...app, unknown('channels and people', 'Slack does not take the token')];
  const checkAll = <Item>(
    items: Item[],
    what: (item: Item) => string,
    check: (item: Item) => Promise<Check[]>,
  ) =>
    checkEach(items, (item) =>
      runCheck('Slack', what(item), () => orMissingScope(what(item), () => check(item))),
    );
  const channels = [...new Map(catalog.vpcs.map((vpc) => [vpc.channel, vpc])).values()];
  const found = [
    ...token,
    ...app,
    ...checkCommands(config),
    ...(await checkAll(
      channels,
      ({ channel }) => `the channel ${channel}`,
      (vpc) => checkChannel(client, vpc),
    )),
    ...(await checkAll(
      namedIn(catalog, ({ groups }) => groups),
      ({ id }) => `the group ${id}`,
      (one) => checkGroup(client, one),
    )),
    ...(await checkAll(
      namedIn(catalog, ({ users }) => users),
      ({ id }) => id,
      (one) => checkPerson(client, one),
    )),
  ];
  return [...new Map(found.map((check) => [check.what, check])).values()];
};
