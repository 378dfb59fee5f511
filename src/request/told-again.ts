import { isClosed, isSameFirewall } from '../plan/closed.ts';
import { type Drift, driftKey, isEnd } from '../plan/drift.ts';
import { mendingKeys } from '../plan/mending.ts';

/** Names what a drift is about, however it stands: a route may be missing in several ways, one after the other. */
const matterOf = (drift: Drift): string => {
  if (drift.kind === 'connection-gone') return drift.kind;
  return drift.kind === 'block-gone' ? driftKey(drift) : (mendingKeys(drift)[0] ?? driftKey(drift));
};

const mostKept = 3;

/** What one firewall stops is told in one sentence, and so is one matter. */
const isToldWith = (one: Drift, other: Drift): boolean =>
  isClosed(one) && isClosed(other) && isSameFirewall(one, other);

/**
 * Of what is told anew, what is different from what was told before: the first that are over, and how many are new. Nothing where nothing was
 * told. With a connection that is gone nothing else is looked at, so that nothing of it is over.
 */
export const toldAgain = (
  before: readonly Drift[] | undefined,
  now: readonly Drift[],
): { over?: Drift[]; fresh?: number } => {
  if (!before) return {};
  const known = new Set(before.map(matterOf));
  const still = new Set(now.map(matterOf));
  const over = now.some(isEnd) ? [] : before.filter((one) => !still.has(matterOf(one))).slice(0, mostKept);
  const added = now.filter((one) => !known.has(matterOf(one)));
  const fresh = added.filter((one, at) => !added.slice(0, at).some((other) => isToldWith(one, other))).length;
  return { ...(over.length > 0 && { over }), ...(fresh > 0 && { fresh }) };
};
