import { isTrue } from '../blockkit/json.ts';
import { findPerson } from '../workspace/directory.ts';
import { SlackError } from '../workspace/errors.ts';
import { botUserOutput, personOutput } from '../workspace/outputs.ts';
import type { Slack } from '../workspace/slack.ts';
import type { UserGroup } from '../workspace/state.ts';
import { type Method, type Methods, page, required } from './method.ts';

/** https://docs.slack.dev/reference/methods/users.info */
const userInfo: Method = {
  token: 'bot',
  scope: 'users:read',
  run: (slack, args) => {
    const id = required(args, 'user');
    if (id === slack.world.bot.userId) return { user: botUserOutput(slack) };
    const person = findPerson(slack.world, id);
    if (person === undefined) throw new SlackError('user_not_found');
    return { user: personOutput(slack, person) };
  },
};

/** https://docs.slack.dev/reference/methods/users.list */
const userList: Method = {
  token: 'bot',
  scope: 'users:read',
  run: (slack, args) => {
    const everybody = [...slack.world.people.map((each) => personOutput(slack, each)), botUserOutput(slack)];
    const { items, response_metadata } = page(everybody, args);
    return { members: items, cache_ts: Math.floor(slack.now() / 1_000), response_metadata };
  },
};

/** https://docs.slack.dev/reference/methods/usergroups.list */
const groupList: Method = {
  token: 'bot',
  scope: 'usergroups:read',
  run: (slack, args) => ({
    usergroups: slack.world.groups
      .filter(({ isDisabled }) => !isDisabled || isTrue(args.include_disabled))
      .map((group) => ({
        ...groupOutput(slack, group),
        ...(isTrue(args.include_users) ? { users: group.users } : {}),
        ...(isTrue(args.include_count) ? { user_count: group.users.length } : {}),
      })),
  }),
};

const groupOutput = (slack: Slack, group: UserGroup) => ({
  id: group.id,
  team_id: slack.world.team.id,
  is_usergroup: true,
  is_subteam: true,
  is_external: false,
  name: group.name,
  description: '',
  handle: group.handle,
  date_create: 0,
  date_update: 0,
  date_delete: group.isDisabled ? Math.floor(slack.now() / 1_000) : 0,
  prefs: { channels: [], groups: [] },
});

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
const groupUsers: Method = {
  token: 'bot',
  scope: 'usergroups:read',
  run: (slack, args) => {
    const id = required(args, 'usergroup');
    const group = slack.world.groups.find((each) => each.id === id);
    if (group === undefined) throw new SlackError('no_such_subteam');
    if (group.isDisabled) throw new SlackError('subteam_disabled');
    return { users: group.users };
  },
};

/** https://docs.slack.dev/reference/methods/bots.info */
const botInfo: Method = {
  token: 'bot',
  scope: 'users:read',
  run: ({ world: { bot } }, args) => {
    if ((args.bot ?? bot.botId) !== bot.botId) throw new SlackError('bot_not_found');
    const { botId: id, appId: app_id, userId: user_id, name } = bot;
    return { bot: { id, app_id, user_id, name, deleted: false, updated: 0 } };
  },
};

export const people: Methods = {
  'users.info': userInfo,
  'users.list': userList,
  'usergroups.list': groupList,
  'usergroups.users.list': groupUsers,
  'bots.info': botInfo,
};
