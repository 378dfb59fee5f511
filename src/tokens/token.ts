/** A token is the sum of its events: issued once, perhaps revoked, and refused as often as it was used in vain. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { person, personIn } from '../events/people.ts';
import { deeds } from './deeds.ts';

const granted = {
  /** As its issuer named it, such as `ci deploy`. */
  name: z.string(),
  /** SHA-256 of the whole text, in hex. The text itself is shown once and kept nowhere. */
  digest: z.string(),
  /** VPCs that it is for, as `account/Region/vpc-id`; absent for all. */
  vpcs: z.array(z.string()).optional(),
  deeds: z.array(z.enum(deeds)),
  /** Milliseconds since 1970. */
  until: z.number(),
  /** Channel id where its issuer reads the news of what it asks for, beside their direct messages. */
  channel: z.string().optional(),
};

const refusals = [
  'forged',
  'expired',
  'revoked',
  'issuer-gone',
  'issuer-unknown',
  'deed-not-granted',
  'vpc-not-granted',
  'too-many-calls',
] as const;
/** Why a token was of no use. `issuer-unknown`: Slack did not say who its issuer is now. */
export type TokenRefusal = (typeof refusals)[number];

export const tokenEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('token-issued'), ...granted }),
  z.object({ type: z.literal('token-revoked') }),
  z.object({
    type: z.literal('token-refused'),
    because: z.enum(refusals),
    /** What it was to do, where that is known. */
    operation: z.string().optional(),
  }),
]);
export type TokenEvent = z.infer<typeof tokenEvent>;

export const token = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  /** Who issued it. It never may more than they may at the moment of its use. */
  asker: person,
  issuedAt: z.number(),
  ...granted,
  revokedAt: z.number().optional(),
  /** How often it was used in vain. */
  refused: z.number(),
});
export type Token = z.infer<typeof token>;
export type TokenEntry = Recorded<TokenEvent>;

const begin = ({ id, seq, hash, at, by, event }: TokenEntry): Token => {
  if (event.type !== 'token-issued') throw new Error(`Token ${id} begins with "${event.type}".`);
  const { type: _, ...rest } = event;
  return { id, seq, hash, at, asker: personIn(by), issuedAt: at, refused: 0, ...rest };
};

/** The only function that makes a new state of a token. */
export const evolveToken = (before: Token | undefined, entry: TokenEntry): Token => {
  if (!before) return begin(entry);
  const { seq, hash, at, event } = entry;
  switch (event.type) {
    case 'token-issued':
      throw new Error('A token is issued once.');
    case 'token-revoked':
      return { ...before, seq, hash, at, revokedAt: before.revokedAt ?? at };
    case 'token-refused':
      return { ...before, seq, hash, at, refused: before.refused + 1 };
  }
};

export const isLive = ({ revokedAt, until }: Token, now: number): boolean =>
  revokedAt === undefined && until > now;
