import type { Needs } from './needs.ts';

/** Clocks of two processes differ by less, and an event is in the log before its time is older than that. */
const aroundMs = 5_000;

/**
 * What indexes list, and whatever was changed while they were read: what takes another place in them at that very moment may be found in
 * none. Whoever lists reads each request itself, and takes those that fit.
 */
export const withChanged = async (
  { lists, now }: Pick<Needs, 'now'> & { lists: Pick<Needs['lists'], 'changedIn'> },
  readIds: () => Promise<readonly string[]>,
): Promise<string[]> => {
  const began = now();
  const listed = await readIds();
  const changed = await lists.changedIn(began - aroundMs, now() + aroundMs);
  return [...new Set([...listed, ...changed])];
};
