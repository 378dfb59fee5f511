import { createHash } from 'node:crypto';
import { canonical } from '../events/chain.ts';
import type { Break, Story } from './verify.ts';

/** The last event of one request or ping. */
export type DigestHead = { id: string; seq: number; hash: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const byId = (a: DigestHead, b: DigestHead): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * One canonical JSON line per head, sorted by id, and a last line with their number and the SHA-256 over the lines before
 * it, line ends included. Equal logs give equal bytes.
 */
export const digestOf = (heads: readonly DigestHead[]): string => {
  const lines = [...heads]
    .sort(byId)
    .map(({ id, seq, hash }) => `${canonical({ id, seq, hash })}\n`)
    .join('');
  return `${lines}${canonical({ heads: heads.length, sha256: sha256(lines) })}\n`;
};

/** The head of what the tables hold; undefined where no event is left, or none that can be read. */
export const headIn = ({ id, items }: Story): DigestHead | undefined => {
  const { seq, hash } = items.at(-1) ?? {};
  return typeof seq === 'number' && typeof hash === 'string' ? { id, seq, hash } : undefined;
};

const isHead = (value: Partial<DigestHead>): value is DigestHead =>
  typeof value.id === 'string' && typeof value.seq === 'number' && typeof value.hash === 'string';

const parseLine = (line: string): Partial<DigestHead & { heads: number; sha256: string }> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/** A digest → its heads by id, or what is wrong with it: it was cut, changed, or is none. */
export const parseDigest = (text: string): Map<string, DigestHead> | { problem: string } => {
  const lines = text.split('\n').filter((line) => line !== '');
  const sum = parseLine(lines.at(-1) ?? '');
  if (typeof sum?.sha256 !== 'string') return { problem: 'it has no last line with a SHA-256' };
  const body = lines.slice(0, -1);
  if (sha256(body.map((line) => `${line}\n`).join('')) !== sum.sha256)
    return { problem: 'its lines do not give the SHA-256 of its last line: it was changed' };
  const heads = body.map((line) => parseLine(line) ?? {});
  if (!heads.every(isHead) || sum.heads !== heads.length)
    return { problem: 'a line of it is not the head of a request' };
  return new Map(heads.map(({ id, seq, hash }) => [id, { id, seq, hash }]));
};

/** Is the older head still in its chain? The chain itself has to be verified besides. */
export const digestBreak = (story: Story, older: DigestHead): Break | undefined =>
  story.items[older.seq - 1]?.hash === older.hash
    ? undefined
    : { id: older.id, seq: older.seq, fault: 'digest-differs' };
