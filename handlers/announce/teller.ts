import type { Teller } from '../../src/reconcile/tell-once.ts';
import type { Message } from '../slack/message.ts';
import { type Faulted, isFaulted, type Poster } from '../slack/post.ts';

const toThrow = ({ fault }: Faulted): Error => new Error(`Slack did not take a message: ${fault.error}`);

/** Shows one kind of thing in channels, and knows its own messages again. */
export const makeTeller = <State extends { id: string; seenAt: number }>(
  poster: Poster,
  kind: string,
  messageOf: (state: State) => Message,
): Teller<State> => ({
  stands: async ({ id, seenAt }, channel) => {
    const found = await poster.find({ channel }, { id, kind }, seenAt);
    if (isFaulted(found)) throw toThrow(found);
    if (!found.isReadable) return 'unknown';
    return found.spots.length > 0 ? 'yes' : 'no';
  },
  post: async (state, channel) => {
    const done = await poster.post({ channel }, { id: state.id, kind }, messageOf(state));
    if (isFaulted(done)) throw toThrow(done);
  },
});
