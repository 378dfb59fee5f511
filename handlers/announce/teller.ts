import type { Teller } from '../../src/reconcile/tell-once.ts';
import type { Message } from '../slack/message.ts';
import { type Faulted, isFaulted, type Poster } from '../slack/post.ts';

const toThrow = ({ fault }: Faulted): Error => new Error(`Slack did not take a message: ${fault.error}`);

const isUser = (channel: string): boolean => /^[UW]/.test(channel);

/** A person is told by direct message. */
const placeOf = async (poster: Poster, channel: string): Promise<{ channel: string }> => {
  const place = isUser(channel) ? await poster.open(channel) : { channel };
  if (isFaulted(place)) throw toThrow(place);
  return place;
};

/** Shows one kind of thing in channels, or to people by their own ids, and knows its own messages again. */
export const makeTeller = <State extends { id: string; seenAt: number }>(
  poster: Poster,
  kind: string,
  messageOf: (state: State, channel: string) => Message,
): Teller<State> => ({
  stands: async ({ id, seenAt }, channel) => {
    const found = await poster.find(await placeOf(poster, channel), { id, kind }, seenAt);
    if (isFaulted(found)) throw toThrow(found);
    if (!found.isReadable) return 'unknown';
    return found.spots.length > 0 ? 'yes' : 'no';
  },
  post: async (state, channel) => {
    const done = await poster.post(
      await placeOf(poster, channel),
      { id: state.id, kind },
      messageOf(state, channel),
    );
    if (isFaulted(done)) throw toThrow(done);
  },
});
