import { SlackError } from './errors.ts';
import type { Channel, Person, WorkspaceWorld } from './state.ts';

/** Looking people and channels up by id, as the Web API does. */

export function findPerson(world: WorkspaceWorld, id: string | undefined): Person | undefined {
  return world.people.find((person) => person.id === id);
}

/** @throws SlackError `user_not_found` */
export function getPerson(world: WorkspaceWorld, id: string | undefined): Person {
  const person = findPerson(world, id);
  if (person === undefined) throw new SlackError('user_not_found');
  return person;
}

/**
 * A channel by its id, its name with or without #, or the id of the person on the other end of a direct message, as
 * `chat.postMessage` takes it.
 * @throws SlackError `channel_not_found`
 */
export function getChannel(world: WorkspaceWorld, wanted: string | undefined): Channel {
  const name = wanted?.replace(/^#/, '');
  const channel =
    world.channels.find(({ id }) => id === wanted) ??
    world.channels.find((each) => each.dmWith === undefined && each.name === name) ??
    world.channels.find((each) => each.dmWith !== undefined && each.dmWith === wanted);
  if (channel === undefined) throw new SlackError('channel_not_found');
  return channel;
}

/** @throws SlackError `channel_not_found`, `not_in_channel` */
export function getChannelOfBot(world: WorkspaceWorld, wanted: string | undefined): Channel {
  const channel = getChannel(world, wanted);
  if (!channel.hasBot) throw new SlackError('not_in_channel');
  return channel;
}

/** The channels that a person is in, their direct messages with the bot included. */
export function channelsOf(world: WorkspaceWorld, person: Person): Channel[] {
  return world.channels.filter((channel) => channel.members.includes(person.id));
}

/** Everybody in a channel, the bot included. */
export function membersOf(world: WorkspaceWorld, channel: Channel): string[] {
  return channel.hasBot ? [...channel.members, world.bot.userId] : channel.members;
}
