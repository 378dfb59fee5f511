import type { Json } from '../blockkit/json.ts';
import { repliesTo } from './messages.ts';
import type { Slack } from './slack.ts';
import type { Channel, Message, Person, StoredFile, View } from './state.ts';
import { timeZoneFields } from './time-zone.ts';

/** Our things as Slack writes them on the wire: https://docs.slack.dev/reference/objects */

export const personOutput = (slack: Slack, person: Person): Json => ({
  id: person.id,
  team_id: slack.world.team.id,
  name: person.handle,
  real_name: person.name,
  deleted: person.isDeactivated ?? false,
  ...timeZoneFields(person.tz, slack.now()),
  profile: {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.handle,
    display_name_normalized: person.handle,
    title: person.role,
    team: slack.world.team.id,
  },
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: person.isGuest,
  is_ultra_restricted: person.isGuest,
  is_bot: false,
  is_app_user: false,
  ...(person.isStranger && { is_stranger: true }),
  updated: 0,
});

/** The bot as one of the users. */
export const botUserOutput = (slack: Slack): Json => {
  const { bot } = slack.world;
  const asPerson = { id: bot.userId, handle: bot.name, name: bot.name, role: '', isGuest: false };
  return { ...personOutput(slack, asPerson), is_bot: true };
};

export const channelOutput = (slack: Slack, channel: Channel): Json => {
  if (channel.dmWith !== undefined) {
    return { id: channel.id, is_im: true, user: channel.dmWith, created: 0, is_org_shared: false };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    context_team_id: slack.world.team.id,
    created: 0,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: channel.isArchived ?? false,
    is_general: channel.name === 'general',
    is_member: channel.hasBot,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    num_members: channel.members.length + (channel.hasBot ? 1 : 0),
  };
};

export const fileOutput = (slack: Slack, file: StoredFile): Json => {
  const url = `${slack.url}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? '',
    size: Buffer.byteLength(file.content, 'base64'),
    created: file.created,
    timestamp: file.created,
    user: slack.world.bot.userId,
    url_private: url,
    url_private_download: url,
    permalink: url,
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
  };
};

export const filesOutput = (slack: Slack, message: Message): Json[] => {
  const files = (message.files ?? []).map((id) => slack.store.files.get(id));
  return files.filter((file) => file !== undefined).map((file) => fileOutput(slack, file));
};

export const messageOutput = (slack: Slack, message: Message): Json => {
  const { ts, text, user, blocks, edited, metadata, reactions } = message;
  const files = filesOutput(slack, message);
  return {
    type: 'message',
    user,
    ts,
    text,
    team: slack.world.team.id,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(user === slack.world.bot.userId ? botFields(slack) : {}),
    ...threadFields(slack, message),
    ...subtypeField(message),
    ...(edited === undefined ? {} : { edited }),
    ...(files.length > 0 ? { files } : {}),
    ...(metadata === undefined ? {} : { metadata }),
    ...(reactions === undefined
      ? {}
      : { reactions: reactions.map((each) => ({ ...each, count: each.users.length })) }),
  };
};

const botFields = ({ world: { bot, team } }: Slack): Json => {
  const profile = { id: bot.botId, app_id: bot.appId, name: bot.name, deleted: false, team_id: team.id };
  return { bot_id: bot.botId, app_id: bot.appId, bot_profile: profile };
};

const threadFields = (slack: Slack, message: Message): Json => {
  if (message.threadTs !== undefined) return { thread_ts: message.threadTs };
  const replies = repliesTo(slack, message);
  const last = replies.at(-1);
  if (last === undefined) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: last.ts,
  };
};

const subtypeField = (message: Message): Json => {
  if (message.isTombstone === true) return { subtype: 'tombstone', hidden: true };
  return message.isBroadcast === true ? { subtype: 'thread_broadcast' } : {};
};

/** A view as the app gets it: its own content, filled in, and what the form holds. https://docs.slack.dev/reference/views */
export const viewOutput = (slack: Slack, view: View): Json => {
  const { bot, team } = slack.world;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.content,
    id: view.id,
    team_id: team.id,
    app_installed_team_id: team.id,
    app_id: bot.appId,
    bot_id: bot.botId,
    hash: view.hash,
    state: { values: view.answers },
    root_view_id: view.rootViewId,
    previous_view_id: view.previousViewId ?? null,
  };
};
