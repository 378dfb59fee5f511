import { createHash } from 'node:crypto';

/** The same text always gives the same number, between 0 and 1. */
export const chance = (seed: string): number =>
  createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32;
