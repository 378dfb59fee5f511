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
  { find, show }: ShowNeeds<State>,
  id: string,
): Promise<void> => {
  let state = await find(id);
  for (let shown: number | undefined; state && state.seq !== shown; state = await find(id)) {
    await show(state);
    shown = state.seq;
  }
};
