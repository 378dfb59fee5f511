import type { Json } from '../blockkit/json.ts';
import { SlackError } from '../workspace/errors.ts';
import { post, slackbot } from '../workspace/messages.ts';
import { commandPayload } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import { respond } from '../workspace/respond.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Channel, Person } from '../workspace/state.ts';
import { escapeMentions, escapeText, storedText } from '../workspace/text.ts';
import { letHear } from './heard.ts';

/** Where somebody types: a channel, or a thread in it. */
export type Spot = { channel: Channel; threadTs?: string };

/**
 * What happens when a person types text and presses Enter: a command goes to the app, anything else is said. A space
 * before the slash makes it text.
 * @throws Refusal `operation_timeout` or `dispatch_failed` when the app did not acknowledge; the person is told by
 *   Slackbot as well
 */
export const type = async (slack: Slack, person: Person, spot: Spot, typed: string): Promise<void> => {
  if (typed.trim() === '') throw new Refusal('no_text');
  if (typed.startsWith('/')) await run(slack, person, spot, typed.trim());
  else say(slack, person, spot, typed.trim());
};

const say = (slack: Slack, person: Person, { channel, threadTs }: Spot, text: string): void => {
  const message = { channel: channel.id, user: person.id, text: storedText(slack.world, text), blocks: [] };
  letHear(slack, channel, post(slack, { ...message, threadTs }));
};

const run = async (slack: Slack, person: Person, spot: Spot, typed: string): Promise<void> => {
  const [, name = '', words = ''] = /^(\/\S*)\s*(.*)$/s.exec(typed) ?? [];
  const command = slack.manifest.commands.find((each) => each.command === name.toLowerCase());
  if (command === undefined) {
    tellAlone(slack, person, spot, `${escapeText(name)} is not a valid command.`);
    return;
  }
  // https://docs.slack.dev/interactivity/implementing-slash-commands: not in threads.
  if (spot.threadTs !== undefined) {
    tellAlone(slack, person, spot, `${name} is not supported in threads. Sorry!`);
    return;
  }
  const text = command.shouldEscape ? escapeMentions(slack.world, words) : escapeText(words);
  const payload = commandPayload(slack, person, spot.channel, { command: command.command, text });
  const outcome = await slack.deliver('command', payload);
  if (!outcome.acked) fail(slack, person, spot, name, outcome.error);
  else answer(slack, person, spot, name, outcome.body);
};

/** An acknowledgement may be a message at once. */
const answer = (slack: Slack, person: Person, spot: Spot, name: string, body: Json): void => {
  if (body.text === undefined && body.blocks === undefined) return;
  try {
    respond(slack, { userId: person.id, channel: spot.channel.id }, body);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    fail(slack, person, spot, name, error.error);
  }
};

const fail = (slack: Slack, person: Person, spot: Spot, name: string, error: string): never => {
  tellAlone(slack, person, spot, `${name} failed with the error "${error}"`);
  throw new Refusal(error);
};

const tellAlone = (slack: Slack, person: Person, { channel, threadTs }: Spot, text: string): void => {
  post(slack, { channel: channel.id, user: slackbot, text, blocks: [], threadTs, onlyFor: person.id });
};
