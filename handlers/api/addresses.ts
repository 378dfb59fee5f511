import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** So many texts that are no token of ours one address may send in a minute. */
const mostForged = 20;
/** Addresses share so many counters, however many there are, so that whoever has many of them fills no memory. */
const counters = 4096;
/** Tokens that were admitted last, by their digest: whoever shares an address with a forger goes on working. */
const mostKnown = 1000;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Whoever has one address of version 6 has all of its network of 64 bits: https://www.rfc-editor.org/rfc/rfc6177 */
const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
};

const counterOf = (address: string): string =>
  String(createHash('sha256').update(networkOf(address)).digest().readUInt32BE() % counters);

type Addresses = {
  /** Seconds until a text from there is looked at again; undefined where it is looked at now. */
  blockedFor: (address: string | undefined, text: string) => Promise<number | undefined>;
  /** What came from there is no token of ours. */
  forged: (address: string | undefined) => Promise<void>;
  admitted: (text: string) => void;
};

/** Counts forged tokens by where they come from, before any table is read for them. Each process counts for itself. */
export const makeAddresses = (): Addresses => {
  const limiter = new RateLimiterMemory({ points: mostForged, duration: 60 });
  const known = new Set<string>();
  return {
    blockedFor: async (address, text) => {
      if (address === undefined || known.has(digest(text))) return undefined;
      const counted = await limiter.get(counterOf(address));
      if (!counted || counted.consumedPoints < mostForged) return undefined;
      return Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
    },
    forged: async (address) => {
      if (address !== undefined) await limiter.penalty(counterOf(address));
    },
    admitted: (text) => {
      const one = digest(text);
      known.delete(one);
      known.add(one);
      const [oldest] = known;
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    },
  };
};
