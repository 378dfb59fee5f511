import type { Slice } from './slice.ts';

/** What of a connected request cannot be looked at, and that it can again. */
export const unseenSlice: Slice<'unseen' | 'seen-again'> = {
  unseen: (_, { blind }, { at }) => ({ unseen: { blind, at } }),
  'seen-again': ({ unseen }, _, { at }) => ({ unseen: unseen && { ...unseen, overAt: at } }),
};
