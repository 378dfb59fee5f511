import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Person } from '../../src/events/people.ts';
import type { Tokens } from '../../src/peering/tokens.ts';
import type { Membership } from '../../src/request/rights.ts';
import type { Token, TokenRefusal } from '../../src/tokens/token.ts';
import type { Caller } from '../operations/operation.ts';
import type { Problem } from '../operations/problem.ts';
import { makeAddresses } from './addresses.ts';

export type Via = 'api' | 'cli' | 'mcp';

type GateNeeds = {
  tokens: Pick<Tokens, 'recognise' | 'refuse'>;
  membership: (person: Person) => Promise<Membership | 'slack-silent'>;
};

/** More than a pipeline or an agent needs, and less than wears out the tables. Each process counts for itself. */
const mostCalls = 120;
/** So many refusals of one token are written down in a minute; more would tell nothing new, and fill the log. */
const mostWritten = 10;

const unknown: Problem = {
  ...{ problem: 'token-unknown', status: 401 },
  detail:
    'I do not know that token. In Slack, “token new” after the bot’s command issues one, and “token list” shows those that live.',
};

const tooManyForged: Problem = {
  ...{ problem: 'too-many-unknown-tokens', status: 429 },
  detail:
    'Too many texts that are no token of mine came from your address within a minute. Nothing has been done; wait, and look at the token that you send.',
};

const problems: Record<TokenRefusal, (token: Token) => Problem> = {
  // Whoever holds no secret learns nothing, not even that there is such a token.
  forged: () => unknown,
  expired: ({ id }) => ({
    ...{ problem: 'token-expired', status: 401 },
    detail: `The token ${id} has expired. In Slack, “token new” after the bot’s command issues another.`,
  }),
  revoked: ({ id }) => ({
    ...{ problem: 'token-revoked', status: 401 },
    detail: `The token ${id} is revoked. In Slack, “token new” after the bot’s command issues another.`,
  }),
  'issuer-gone': ({ id }) => ({
    ...{ problem: 'issuer-gone', status: 401 },
    detail: `Whoever issued the token ${id} is no full member of the workspace any more, so it is of no use. Somebody else has to issue one.`,
  }),
  'issuer-unknown': () => ({
    ...{ problem: 'slack-silent', status: 503, again: 5 },
    detail:
      'Slack did not tell me just now what the token’s issuer may do, so nothing has been done. Try again in a moment.',
  }),
  'deed-not-granted': ({ id, deeds }) => ({
    ...{ problem: 'deed-not-granted', status: 403 },
    detail: `The token ${id} was not issued for that; it may ${['look', ...deeds].join(', ')}. Nothing has been done.`,
  }),
  'vpc-not-granted': ({ id }) => ({
    ...{ problem: 'vpc-not-granted', status: 403 },
    detail: `The token ${id} is not for these networks. Nothing has been done.`,
  }),
  'too-many-calls': () => ({
    ...{ problem: 'too-many-calls', status: 429, again: 60 },
    detail: `One token may call ${mostCalls} times in a minute. Nothing has been done; wait, and use wait=… rather than asking again and again.`,
  }),
};

const bearerIn = (header = ''): string | undefined => /^Bearer +(\S{1,200})$/i.exec(header)?.[1];

const personOf = ({ asker, id, name }: Token, via: Via): Person => ({ ...asker, via, token: { id, name } });

/** Counts against a limit; the seconds to wait where it is used up. */
const take = async (limiter: RateLimiterMemory, key: string): Promise<number | undefined> => {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (used) {
    if (used instanceof RateLimiterRes) return Math.ceil(used.msBeforeNext / 1000);
    throw used;
  }
};

export type Gate = {
  /** `address`: where the call comes from, where the host knows it. */
  admit: (authorization: string | undefined, via: Via, address?: string) => Promise<Caller | Problem>;
  /** Turns away, and writes down, what a token that is known was not issued for. */
  turnAway: (caller: Caller, because: TokenRefusal, operation: string) => Promise<Problem>;
};

/**
 * The one gate before every call: a living token of somebody who is a member of the workspace now. The record of the token and the
 * standing of its issuer are read at each call and never remembered.
 */
export const makeApiGate = ({ tokens, membership }: GateNeeds): Gate => {
  const addresses = makeAddresses();
  const calls = new RateLimiterMemory({ points: mostCalls, duration: 60 });
  const written = new RateLimiterMemory({ points: mostWritten, duration: 60 });
  const refuse = async (token: Token, by: Person | undefined, because: TokenRefusal, operation?: string) => {
    if ((await take(written, token.id)) === undefined) await tokens.refuse(token, by, because, operation);
    return problems[because](token);
  };

  const judge = async (token: Token, person: Person): Promise<Problem | undefined> => {
    const again = await take(calls, token.id);
    if (again !== undefined) return { ...(await refuse(token, person, 'too-many-calls')), again };
    const standing = await membership(person);
    if (standing === 'member') return undefined;
    return refuse(token, person, standing === 'slack-silent' ? 'issuer-unknown' : 'issuer-gone');
  };

  const recognise = async (text: string, address: string | undefined) => {
    const found = await tokens.recognise(text);
    if (!found || found.because === 'forged') await addresses.forged(address);
    else addresses.admitted(text);
    return found;
  };

  return {
    admit: async (authorization, via, address) => {
      const text = bearerIn(authorization);
      if (text === undefined) return unknown;
      const again = await addresses.blockedFor(address, text);
      if (again !== undefined) return { ...tooManyForged, again };
      const found = await recognise(text, address);
      if (!found) return unknown;
      const { token, because } = found;
      const person = personOf(token, via);
      if (because) return refuse(token, because === 'forged' ? undefined : person, because);
      return (await judge(token, person)) ?? { person, token };
    },
    turnAway: ({ token, person }, because, operation) => refuse(token, person, because, operation),
  };
};
