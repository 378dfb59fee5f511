import type { Context } from 'hono';
import { isJson, type Json, parseJson, textOf } from '../blockkit/json.ts';
import { channelsOf } from '../workspace/directory.ts';
import { SlackError } from '../workspace/errors.ts';
import type { Place } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Channel, Message, Person } from '../workspace/state.ts';

/**
 * Answers a script: what `run` returns, or `{ok: false, error}` saying what cannot be done.
 * @param run gets the query of a GET, or the JSON of a POST
 */
export const door =
  (run: (asked: Json) => Json | Promise<Json>) =>
  async (context: Context): Promise<Response> => {
    try {
      const asked = context.req.method === 'GET' ? context.req.query() : parseJson(await context.req.text());
      if (!isJson(asked)) throw new Refusal('the body must be a JSON object');
      return context.json({ ok: true, ...(await run(asked)) });
    } catch (error) {
      if (error instanceof Refusal) return context.json({ ok: false, error: error.message });
      if (error instanceof SlackError) return context.json(error.answer);
      throw error;
    }
  };

/** @throws Refusal when the field is missing */
export const need = (asked: Json, field: string): string => {
  const value = textOf(asked[field]);
  if (value === undefined || value === '') throw new Refusal(`'${field}' is missing`);
  return value;
};

/** The person named by `as`: a handle, with or without @, or a user id. */
export const personAs = ({ world: { people } }: Slack, asked: Json): Person => {
  const wanted = need(asked, 'as').replace(/^@/, '');
  const person = people.find(({ handle, id }) => handle === wanted || id === wanted);
  if (person !== undefined) return person;
  throw new Refusal(`no person '${wanted}'; people: ${people.map(({ handle }) => handle).join(', ')}`);
};

/** The channel named by `channel`, as that person sees it: `peering-bot` is their own direct messages. */
export const channelFor = ({ world }: Slack, asked: Json, person: Person): Channel => {
  const wanted = need(asked, 'channel').replace(/^#/, '');
  const isWanted = ({ name, id }: Channel) => name === wanted || id === wanted;
  const theirs = channelsOf(world, person);
  const channel = theirs.find(isWanted);
  if (channel !== undefined) return channel;
  if (world.channels.some(isWanted)) throw new Refusal('not_in_channel');
  const names = theirs.map(({ name }) => name).join(', ');
  throw new Refusal(`no channel '${wanted}'; channels of ${person.handle}: ${names}`);
};

/** A message of a channel by its `ts`, if that person sees it. */
export const getMessage = ({ store }: Slack, person: Person, channel: Channel, ts: string): Message => {
  const isSeen = (message: Message) =>
    message.channel === channel.id && (message.onlyFor ?? person.id) === person.id;
  const seen = store.messages.list().filter(isSeen);
  const message = seen.find((each) => each.ts === ts);
  if (message !== undefined) return message;
  const latest = seen.slice(-some).map((each) => each.ts);
  throw new Refusal(
    `no message '${ts}' in #${channel.name} before ${person.handle}; latest: ${latest.join(', ') || 'none'}`,
  );
};

/** How many messages an error names. */
const some = 5;

/** What somebody acts on: a message when `ts` is given, the open form, or else their Home tab. */
export const placeFor = (slack: Slack, asked: Json, person: Person): Place => {
  if (asked.ts !== undefined) {
    const channel = channelFor(slack, asked, person);
    return { message: getMessage(slack, person, channel, need(asked, 'ts')), channel };
  }
  const modal = asked.view === 'home' ? undefined : slack.modals.top(person.id);
  const view = modal ?? slack.store.homes.get(person.id);
  if (view !== undefined) return { view };
  throw new Refusal(`no form and no Home tab before ${person.handle}; 'channel' and 'ts' name a message`);
};
