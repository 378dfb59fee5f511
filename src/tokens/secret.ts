/**
 * The text of a token: `vpb_`, the token's short id and a random secret of 256 bits. The id finds the record; the secret is kept
 * as its digest only. A fixed start lets scanners of secrets find tokens that were committed by mistake:
 * https://docs.github.com/en/code-security/secret-scanning/using-advanced-secret-scanning-and-push-protection-features/custom-patterns
 */
import { createHash, timingSafeEqual } from 'node:crypto';

const start = 'vpb_';
/** 256 bits, so that a plain digest is as good as a slow one: nobody guesses what was never chosen by a person. */
export const secretBytes = 32;
const form = new RegExp(`^${start}([0-9A-Z]{4,12})_([A-Za-z0-9_-]{43})$`);

export const writeToken = (short: string, secret: Uint8Array): string =>
  `${start}${short}_${Buffer.from(secret).toString('base64url')}`;

/** The short id in the text of a token; undefined for text that is none. */
export const shortIdIn = (text: string): string | undefined => form.exec(text)?.[1];

/** Over the whole text, so that the secret of one token is of no use with the id of another. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compared in the same time whatever differs. */
export const isTextOf = (text: string, digest: string): boolean => {
  const [given, kept] = [Buffer.from(digestOf(text)), Buffer.from(digest)];
  return given.length === kept.length && timingSafeEqual(given, kept);
};
