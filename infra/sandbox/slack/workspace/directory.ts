import { SlackError } from './errors.ts';
import type { Channel, Person, WorkspaceWorld } from './state.ts';

/** Looking people and channels up by id, as the Web API does. */

export const findPerson = (world: WorkspaceWorld, id: string | undefined): Person | undefined =>
  world.people.find((person) => person.id === id);

/** @throws SlackError `user_not_found` */
export const getPerson = (world: WorkspaceWorld, id: string | undefined): Person => {
  const person = findPerson(world, id);
  if (person === undefined) throw new SlackError('user_not_found');
  return person;
};

/** @throws SlackError `channel_not_found` */
export const getChannel = (world: WorkspaceWorld, id: string | undefined): Channel =>
  orNotFound(world.channels.find((channel) => channel.id === id));

/**
 * A channel that the bot is in.
 * @throws SlackError `channel_not_found`, `not_in_channel`
 */
export const getChannelOfBot = (world: WorkspaceWorld, id: string | undefined): Channel =>
  withBot(getChannel(world, id));

/**
 * A channel as it may be named for posting: by its id, by its name with or without #, or by the id of the person on
 * the other end of a direct message.
 * @throws SlackError `channel_not_found`, `not_in_channel`
 */
export const getChannelToPost = ({ channels }: WorkspaceWorld, wanted: string | undefined): Channel => {
  const name = wanted?.replace(/^#/, '');
  const byId = channels.find(({ id }) => id === wanted);
  const byName = channels.find((channel) => channel.dmWith === undefined && channel.name === name);
  const byPerson = channels.find(({ dmWith }) => dmWith !== undefined && dmWith === wanted);
  return withBot(orNotFound(byId ?? byName ?? byPerson));
};

const orNotFound = (channel: Channel | undefined): Channel => {
  if (channel === undefined) throw new SlackError('channel_not_found');
  return channel;
};

const withBot = (channel: Channel): Channel => {
  if (!channel.hasBot) throw new SlackError('not_in_channel');
  return channel;
};

/** The channels that a person is in, their direct messages with the bot included. */
export const channelsOf = (world: WorkspaceWorld, person: Person): Channel[] =>
  world.channels.filter((channel) => channel.members.includes(person.id));

/** Everybody in a channel, the bot included. */
export const membersOf = (world: WorkspaceWorld, channel: Channel): string[] =>
  channel.hasBot ? [...channel.members, world.bot.userId] : channel.members;
