import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Ping } from '../../src/ping/ping.ts';
import type { PingAnnouncer } from '../../src/reconcile/answer.ts';
import { pingMessage } from '../render/ping.ts';
import { isGone, isPassing, type SlackFault } from '../slack/errors.ts';
import type { Message } from '../slack/message.ts';
import { type Faulted, isFaulted, type Poster, type Spot } from '../slack/post.ts';

const sharedOutside = 'channel_is_shared_outside';

/** Thrown to the worker, which writes it down and tries again later. */
const toThrow = ({ error }: SlackFault): Error => new Error(`Slack did not take a message: ${error}`);

/** After this many posts whose answers were lost where nobody can look, no other one is made. */
const mostBlindPosts = 2;

/** Shows a ping where it was asked, or in direct messages where Slack does not take it or another company reads along. */
export const makePingAnnouncer = ({
  poster,
  catalog,
}: {
  poster: Poster;
  catalog: Catalog;
}): PingAnnouncer => {
  const about = ({ id }: Ping) => ({ id, kind: 'ping' });

  /** A try before may have posted it, and its answer was lost. */
  const findOr = async (ping: Ping, channel: string, message: Message): Promise<Spot | Faulted> => {
    if (ping.tries > 0) {
      const found = await poster.find({ channel }, about(ping), ping.askedAt);
      if (isFaulted(found)) return found;
      const [first] = found.isReadable ? found.spots : [];
      // A message that somebody deleted is not found, and one that stands already is brought up to date.
      if (first && first.ts !== ping.place?.ts) return poster.update(first, about(ping), message);
      if (!found.isReadable && ping.tries >= mostBlindPosts)
        return { fault: { error: 'answer_lost', mendedBy: 'keeper', isUnsure: true } };
    }
    return poster.post({ channel }, about(ping), message);
  };

  const post = async (ping: Ping, channel: string, message: Message): Promise<Spot> => {
    const done = await findOr(ping, channel, message);
    if (!isFaulted(done)) return done;
    if (isPassing(done.fault)) throw toThrow(done.fault);
    const direct = await poster.open(ping.asker.user);
    if (isFaulted(direct)) throw toThrow(direct.fault);
    const told = await findOr(ping, direct.channel, message);
    if (isFaulted(told)) throw toThrow(told.fault);
    return told;
  };

  return {
    announcePing: async (ping, answers, late) => {
      const message = pingMessage(ping, answers, catalog.nameOf, { late });
      if (!ping.place) return post(ping, ping.channel, message);
      const done = await poster.update(ping.place, about(ping), message);
      if (!isFaulted(done)) return ping.place;
      if (!isGone(done.fault) && done.fault.error !== sharedOutside) throw toThrow(done.fault);
      // Somebody deleted it, or strangers read there by now. The answer is worth a message of its own; how far it is, is not.
      if (answers.length < ping.pairs.length) return ping.place;
      return post(ping, ping.place.channel, message);
    },
  };
};
