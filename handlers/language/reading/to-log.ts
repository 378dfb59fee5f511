import { findIds } from '../../../src/events/id.ts';
import { parseQuestion, readSaid } from '../meanings/questions.ts';
import type { Said } from '../meanings/said.ts';
import { inWholeDays } from '../meanings/whole-days.ts';
import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import type { Token } from '../words/tokens.ts';

const logWords = ['audit', 'log', 'history'];
/** `show me the log of …`. */
const withoutShow = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex(({ word }) => logWords.includes(word));
  const before = tokens.slice(0, Math.max(at, 0)).map(({ word }) => word);
  return at > 0 &&
    before.every((word) => ['show', 'me', 'the', 'see', 'give', 'get', 'please'].includes(word))
    ? tokens.slice(at)
    : tokens;
};

/** `audit vpc-0f1… last 7d`: the log knows VPCs by their names. What stands after a route table is a destination. */
export const withNames = (tokens: readonly Token[], known: Known): readonly Token[] =>
  tokens.map((one, at) => {
    const found = networkAt([one.word], 0, known);
    const [vpc, ...more] = found?.vpcs ?? [];
    const isOne = found?.as !== undefined && found.as !== 'environment' && vpc && more.length === 0;
    const isRoute = tokens.slice(Math.max(0, at - 2), at).some(({ word }) => word.startsWith('rtb-'));
    return isOne && !isRoute ? { ...one, raw: vpc.name, plain: vpc.name, word: vpc.name } : one;
  });

const plainly = (tokens: readonly Token[]): string => tokens.map(({ plain }) => plain).join(' ');

const introduced = /^(?:what is|show|show me|what about|who made|who created) /i;
const connectionOrRoute = /^(?:pcx-[0-9a-z]+|rtb-[0-9a-z]+ \S+\/\d+)$/i;
/** Words of people are written like ids too: `no-reply`, `cc-team`. */
const looksLikeId = (text: string): boolean => text === text.toUpperCase() || /\d/.test(text);

/** A connection, a route, a ping, a registration … by itself. A request by itself has its status. */
const thingAlone = (tokens: readonly Token[], { catalog }: Known): string | undefined => {
  const left = plainly(tokens).replace(introduced, '').replace(/\?$/, '');
  if (connectionOrRoute.test(left)) return left;
  const ticket = readSaid(left, catalog);
  if (ticket.said !== undefined && ticket.rest.trim() === '@' && !left.startsWith('"')) return ticket.said;
  const [found] = findIds(left);
  const isAlone = found?.typed === left && found.kind !== 'request';
  return isAlone && looksLikeId(left) && !catalog.find(left) ? found.id : undefined;
};

/** Of so many words the log says which it does not know; more are a sentence. */
const few = 5;

/** A question to the log that begins with its name, and a thing of it by its id alone. */
export const toLog = (said: readonly Token[], known: Known): Said | undefined => {
  const tokens = withNames(said, known);
  const thing = thingAlone(tokens, known);
  if (thing) return { do: 'audit', typed: thing };
  const [first, ...rest] = withoutShow(tokens);
  const isUnread = (question: string): boolean => 'problem' in parseQuestion(question, known.catalog, '');
  const asked = plainly(rest);
  if (!first || !logWords.includes(first.word)) return undefined;
  const inDays = inWholeDays(asked);
  if (isUnread(asked) && !isUnread(inDays)) return { do: 'audit', typed: inDays };
  return rest.length > few && isUnread(asked) ? undefined : { do: 'audit', typed: asked };
};
