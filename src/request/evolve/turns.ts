import type { Slice } from './slice.ts';

/** Requests that write one route table take turns. What is waited for is forgotten once its own steps begin, or have no need to. */
export const turnsSlice: Slice<'turn-awaited'> = {
  'turn-awaited': (_, { holder, between }, { at }) => ({ turn: { holder, between, since: at } }),
};
