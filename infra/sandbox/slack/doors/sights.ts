import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { type Json, textOf } from '../blockkit/json.ts';
import { channelsOf, findPerson } from '../workspace/directory.ts';
import { messagesSeenBy, repliesTo, slackbot } from '../workspace/messages.ts';
import { filesOutput, viewOutput } from '../workspace/outputs.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Channel, Message } from '../workspace/state.ts';
import { channelFor, door, getMessage, personAs } from './door.ts';

/**
 * The doors through which one sees what a person sees.
 * @param connected how many connections the app has
 */
export const sightRoutes = (slack: Slack, connected: () => number): Hono =>
  new Hono()
    .get(
      '/drive/messages',
      door((asked) => messagesFor(slack, asked)),
    )
    .get(
      '/drive/view',
      door((asked) => viewFor(slack, asked)),
    )
    .get(
      '/drive/people',
      door(() => ({ people: everybody(slack) })),
    )
    .get(
      '/drive/workspace',
      door(() => ({ ...workspaceOf(slack), connected: connected() })),
    )
    .get(
      '/drive/home',
      door((asked) => homeAsItIs(slack, asked)),
    )
    .get('/drive/watch', (context) => watchAs(slack, context));

const messagesFor = (slack: Slack, asked: Json): Json => {
  const person = personAs(slack, asked);
  const channel = channelFor(slack, asked, person);
  const ts = textOf(asked.thread_ts);
  const named = ts === undefined ? undefined : getMessage(slack, person, channel, ts);
  const seen = messagesSeenBy(slack, person, channel, named?.threadTs ?? ts);
  return { messages: seen.map((message) => describeMessage(slack, message)) };
};

const describeMessage = (slack: Slack, message: Message): Json => {
  const { ts, threadTs, user, text, blocks, onlyFor, edited, reactions } = message;
  const replies = repliesTo(slack, message).length;
  const files = filesOutput(slack, message);
  return {
    ts,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    user,
    username: nameOf(slack, user),
    text,
    blocks,
    ...(onlyFor === undefined ? {} : { ephemeral: true }),
    ...(edited === undefined ? {} : { edited: true }),
    ...(replies === 0 ? {} : { reply_count: replies }),
    ...(files.length === 0 ? {} : { files }),
    ...(reactions === undefined ? {} : { reactions }),
  };
};

const nameOf = ({ world }: Slack, userId: string): string => {
  if (userId === slackbot) return 'Slackbot';
  return findPerson(world, userId)?.handle ?? world.bot.name;
};

const viewFor = (slack: Slack, asked: Json): Json => {
  const { id } = personAs(slack, asked);
  const view = asked.view === 'home' ? slack.store.homes.get(id) : slack.modals.top(id);
  return { view: view === undefined ? null : viewOutput(slack, view) };
};

/** The Home tab as it was last published; to open it, which tells the app, is a deed. */
const homeAsItIs = (slack: Slack, asked: Json): Json => {
  const view = slack.store.homes.get(personAs(slack, asked).id);
  return { view: view === undefined ? null : viewOutput(slack, view) };
};

const everybody = ({ world }: Slack): Json[] =>
  world.people.map((person) => ({
    handle: person.handle,
    name: person.name,
    id: person.id,
    role: person.role,
    channels: channelsOf(world, person).map(({ name }) => name),
    is_guest: person.isGuest,
  }));

const workspaceOf = ({ world, manifest }: Slack): Json => {
  const isShared = ({ dmWith }: Channel) => dmWith === undefined;
  return {
    name: world.team.name,
    team_id: world.team.id,
    bot: { id: world.bot.userId, name: world.bot.name },
    commands: manifest.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usage_hint: usageHint,
    })),
    shortcuts: manifest.shortcuts.map(({ name, callbackId, description }) => ({
      name,
      callback_id: callbackId,
      description,
    })),
    channels: world.channels
      .filter(isShared)
      .map(({ id, name, isExtShared }) => ({ id, name, is_ext_shared: isExtShared })),
    groups: world.groups,
    has_home: manifest.hasHomeTab,
  };
};

/** Server-Sent Events until the page goes away. */
const watchAs = (slack: Slack, context: Context): Response | Promise<Response> => {
  try {
    const { all, ...asked } = context.req.query();
    const person = personAs(slack, asked);
    return streamSSE(context, async (stream) => {
      const tell = (change: object) => void stream.writeSSE({ data: JSON.stringify(change) });
      const end = slack.watch.begin({ userId: person.id, hearsAll: all === 'true', tell });
      await stream.write(': watching\n\n');
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      end();
    });
  } catch (error) {
    if (error instanceof Refusal) return context.json({ ok: false, error: error.message });
    throw error;
  }
};
