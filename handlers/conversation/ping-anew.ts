import { isOver } from '../../src/ping/ping.ts';
import { pingMessage } from '../render/ping.ts';
import { isFaulted } from '../slack/post.ts';
import type { Needs } from './answer.ts';

const notShown = 'the answer of a ping could not be shown anew';

/**
 * Shows the answer of a ping as it stands once one of its buttons was used: a button that has done its work gives way to what came
 * of it. Whoever pressed it has their own answer, so that nothing fails where Slack does not take this one.
 */
export const showPingAnew = async (
  { peering, poster, log }: Pick<Needs, 'peering' | 'poster' | 'log'>,
  pingId: string | undefined,
): Promise<void> => {
  try {
    const ping = pingId === undefined ? undefined : await peering.findPing(pingId);
    if (!ping?.place || !isOver(ping)) return;
    const { answers, holderOf } = await peering.advisedNow(ping);
    const message = pingMessage(ping, answers, peering.catalog.nameOf, { holderOf });
    const done = await poster.update(ping.place, { id: ping.id, kind: 'ping' }, message);
    if (isFaulted(done)) log.warn({ requestId: pingId, slack: done.fault.error }, notShown);
  } catch (error) {
    log.warn({ requestId: pingId, error }, notShown);
  }
};
