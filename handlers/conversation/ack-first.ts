import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { busyText } from '../render/gate.ts';
import { type Payload, readPayload, senderOf } from '../slack/payload.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, reply, tell } from './answer.ts';
import type { TakeTurn } from './turns.ts';

/** Their acknowledgement says nothing. The options of a picker and the errors of a form can only come with it. */
const sayNothing = ['block_actions', 'shortcut', 'message_action'];

export const isAcknowledgedFirst = ({ isUnreadable, command, type }: Payload): boolean =>
  !isUnreadable && (command !== undefined || sayNothing.includes(type ?? ''));

/**
 * Commands, clicks and shortcuts are acknowledged as soon as they are read (`acknowledgeOnce`), and done when their turn
 * comes. On Lambda too the call ends only with the deed.
 */
export const takeTurns =
  (needs: Needs, takeTurn: TakeTurn): Middleware<AnyMiddlewareArgs> =>
  async ({ body, next, ...rest }) => {
    const payload = readPayload(body);
    if (!isAcknowledgedFirst(payload)) return next();
    if ((await takeTurn(next)) === 'done') return;
    const { user, channel } = senderOf(payload);
    needs.log.warn({ user }, 'too much is waiting, so something was not begun');
    if ('respond' in rest && rest.respond) await reply(rest.respond, needs.log, plain(busyText));
    else if (user) await tell(needs, user, channel, plain(busyText));
  };
