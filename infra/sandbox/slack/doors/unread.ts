import { Hono } from 'hono';
import type { Json } from '../blockkit/json.ts';
import { channelsOf } from '../workspace/directory.ts';
import { isSeenBy } from '../workspace/messages.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Channel, Person } from '../workspace/state.ts';
import { channelFor, door, personAs } from './door.ts';

/** The doors behind the marks of what somebody has not looked at yet. An edit marks nothing, as in Slack. */
export const unreadRoutes = (slack: Slack): Hono =>
  new Hono()
    .get(
      '/drive/unread',
      door(() => ({ unread: unreadOf(slack) })),
    )
    .post(
      '/drive/read',
      door((asked) => readBy(slack, asked)),
    );

const keyOf = (person: Person, channel: Channel): string => `${person.id} ${channel.id}`;

const othersSay = ({ store }: Slack, person: Person, channel: Channel) =>
  store.messages
    .list()
    .filter(
      (message) =>
        message.channel === channel.id && message.user !== person.id && isSeenBy(person.id, message, channel),
    );

/** Handle → channel → how many messages are new; what has nothing new is left out. */
const unreadOf = (slack: Slack): Json =>
  Object.fromEntries(
    slack.world.people.map((person) => [
      person.handle,
      Object.fromEntries(
        channelsOf(slack.world, person)
          .map((channel) => [channel.name, countFor(slack, person, channel)] as const)
          .filter(([, count]) => count > 0),
      ),
    ]),
  );

const countFor = (slack: Slack, person: Person, channel: Channel): number => {
  const read = slack.store.reads.get(keyOf(person, channel)) ?? '';
  return othersSay(slack, person, channel).filter(({ ts }) => ts > read).length;
};

const readBy = (slack: Slack, asked: Json): Json => {
  const person = personAs(slack, asked);
  const channel = channelFor(slack, asked, person);
  const last = othersSay(slack, person, channel).at(-1)?.ts;
  const key = keyOf(person, channel);
  if (last === undefined || last === slack.store.reads.get(key)) return {};
  slack.store.reads.put(key, last);
  slack.watch.tellAll();
  return {};
};
