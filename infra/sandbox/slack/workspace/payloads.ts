import { isJson, type Json } from '../blockkit/json.ts';
import { messageOutput, viewOutput } from './outputs.ts';
import type { Slack } from './slack.ts';
import type { Channel, Message, Person, View } from './state.ts';

/** What Slack sends to an app: https://docs.slack.dev/interactivity/handling-user-interaction#payloads */

/** Long out of use, but still sent: apps are to verify signatures instead. */
const verificationToken = 'sandbox-verification-token';

/** What all payloads of interactions have in common: who acted, and where. */
export const interaction = ({ world: { team, bot } }: Slack, person: Person): Json => ({
  token: verificationToken,
  team: { id: team.id, domain: team.domain },
  user: { id: person.id, username: person.handle, name: person.handle, team_id: team.id },
  api_app_id: bot.appId,
  enterprise: null,
  is_enterprise_install: false,
});

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const commandPayload = (
  slack: Slack,
  person: Person,
  channel: Channel,
  typed: { command: string; text: string },
): Json => {
  const { team, bot } = slack.world;
  return {
    token: verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.dmWith === undefined ? channel.name : 'directmessage',
    user_id: person.id,
    user_name: person.handle,
    ...typed,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: slack.responseUrls.issue({ userId: person.id, channel: channel.id }),
    trigger_id: slack.triggers.issue(person.id),
  };
};

/** Where an element stands that a person acts on. */
export type Place = { message: Message; channel: Channel } | { view: View };

/** The fields that say where an action took place; an ephemeral message itself is not told. */
export const placeFields = (slack: Slack, place: Place): Json => {
  if ('view' in place) {
    const { view } = place;
    return { container: { type: 'view', view_id: view.id }, view: viewOutput(slack, view) };
  }
  const { message, channel } = place;
  const isEphemeral = message.onlyFor !== undefined;
  const name = channel.dmWith === undefined ? channel.name : 'directmessage';
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name },
    ...(isEphemeral ? {} : { message: messageOutput(slack, message) }),
  };
};

/** One entry of `actions`: what was chosen, besides what the element says about itself. */
export const actionOf = (slack: Slack, block: Json, element: Json, chosen: Json): Json => {
  const { type, action_id, text, value, style, url, confirm, placeholder } = element;
  const said = { text, value, style, url, confirm, placeholder };
  const given = Object.fromEntries(Object.entries(said).filter(([, each]) => each !== undefined));
  const action_ts = slack.store.nextTs();
  return { ...given, ...chosen, type, action_id, block_id: block.block_id, action_ts };
};

/** https://docs.slack.dev/apis/events-api#callback-field */
export const eventPayload = ({ world: { team, bot }, now, store }: Slack, event: Json): Json => ({
  token: verificationToken,
  team_id: team.id,
  api_app_id: bot.appId,
  type: 'event_callback',
  event_id: `Ev${store.nextTs().replace('.', '')}`,
  event_time: Math.floor(now() / 1_000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: team.id,
      user_id: bot.userId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event: { event_ts: store.nextTs(), ...event },
});

/** The words that a person reads on something: a button, an option. */
export const wordsOf = (thing: Json): string =>
  isJson(thing.text) ? String(thing.text.text) : String(thing.text ?? '');
