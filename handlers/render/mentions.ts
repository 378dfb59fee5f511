import type { Actor, Person } from '../../src/events/people.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { person } from './words.ts';

/** Whom a message in a thread mentions: Slack tells each of them, and nobody else. */

/** Whoever did it by their own hand knows. */
export const isBy = (actor: Actor | undefined, user: string): boolean =>
  actor?.kind === 'person' && actor.user === user && !actor.token;

/** Whoever did it is named to the others, and not mentioned: Slack tells each who is mentioned. */
const withoutMention = (text: string, by: Actor | undefined): string =>
  by?.kind === 'person' && !by.token
    ? text.replaceAll(person({ user: by.user }), escapeMarkup(by.name))
    : text;

/** `@felix @fiona: `, for those whom the text itself does not mention; whoever did it is told nothing. */
const toThose = (people: readonly Person[], text: string, by: Actor | undefined): string => {
  const left = people.filter((one) => !isBy(by, one.user) && !text.includes(person({ user: one.user })));
  return left.length > 0 ? `${[...new Set(left.map(person))].join(' ')}: ` : '';
};

/** What is told of a deed to those who own a side. */
export const mentioning = (owners: readonly Person[], said: string, by: Actor | undefined): string => {
  const text = withoutMention(said, by);
  return `${toThose(owners, text, by)}${text}`;
};
