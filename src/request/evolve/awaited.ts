import { isStep } from '../../plan/key.ts';
import type { Slice } from './slice.ts';

/**
 * What others are to write. Routes that they were asked to write for the request are its own, as if it had written them: they are
 * the ones that have to be gone when it is removed.
 */
export const awaitedSlice: Slice<'code-awaited' | 'code-unseen'> = {
  'code-awaited': ({ ours }, { keys }, { at }) => ({
    awaited: { keys, since: at },
    ours: [...new Set([...ours, ...keys.filter((key) => isStep(key, 'create-route'))])],
  }),
  'code-unseen': ({ awaited }, { until }) => ({ awaited: awaited && { ...awaited, until } }),
};
