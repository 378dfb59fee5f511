import { createHash } from 'node:crypto';
import type { CloudState } from './state.ts';

const nextDigest = (state: CloudState, prefix: string): string => {
  state.serial += 1;
  return createHash('sha256').update(`${prefix} ${state.serial}`).digest('hex');
};

/** A new id such as `pcx-0f3a…`: seventeen hexadecimal digits, the same ones again in a cloud with the same past. */
export const newId = (state: CloudState, prefix: string): string =>
  `${prefix}-0${nextDigest(state, prefix).slice(0, 16)}`;

/** A new id in the shape of a UUID, as SSM names commands. */
export const newUuid = (state: CloudState): string => {
  const digest = nextDigest(state, 'uuid');
  const cuts = [0, 8, 12, 16, 20, 32];
  const parts = cuts.slice(1).map((end, index) => digest.slice(cuts[index], end));
  return parts.join('-');
};
