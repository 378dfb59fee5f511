import type { Slice } from './slice.ts';

/** What of a connected request cannot be looked at, and that it can again. */
export const unseenSlice: Slice<'unseen' | 'seen-again'> = {
  unseen: (_, { blind, together }, { at }) => ({ unseen: { blind, at, together } }),
  'seen-again': ({ unseen }, { together }, { at }) => ({
    unseen: unseen && { ...unseen, overAt: at, together },
  }),
};
