import type { Person } from '../../src/events/people.ts';
import type { Ping } from '../../src/ping/ping.ts';
import { person } from './words.ts';

/** For somebody who asked what is being asked already: one pair is pinged once at a time. */
export const joinedText = ({ id, asker, channel }: Ping, by: Person, where: string): string => {
  const who = asker.user === by.user ? 'you' : person(asker);
  const here = channel === where ? 'Its answer comes in this channel.' : 'You get the same answer here.';
  return `That is being pinged already (*${id}*), since ${who} asked for it a moment ago. ${here}`;
};
