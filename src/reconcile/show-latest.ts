import type { Folded } from '../store/items.ts';

type ShowNeeds<State> = {
  find: (id: string) => Promise<State | undefined>;
  show: (state: State) => Promise<void>;
};

/**
 * Shows where things stand, and again what has changed meanwhile. Of two workers at once the one that has read less may be the
 * last to show: each looks again after it has shown, so that what stands at the end is the latest.
 */
export const showLatest = async <State extends Folded>(
  needs: ShowNeeds<State>,
  state: State,
): Promise<void> => {
  await needs.show(state);
  const latest = await needs.find(state.id);
  if (latest && latest.seq !== state.seq) await showLatest(needs, latest);
};
