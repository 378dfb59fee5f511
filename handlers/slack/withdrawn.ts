import type { Message } from './message.ts';
import { plain } from './plain.ts';

/** What stands in the place of a message once another company reads its channel: nothing of networks, and no button. */
export const withdrawnMessage = (id: string): Message =>
  plain(
    `*${id}* is not shown here any more: this channel is shared with another company now. \`/peer status ${id}\` shows it to those whom it concerns.`,
  );
