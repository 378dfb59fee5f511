import type { Needs } from './answer.ts';
import { stockMessage } from './stock-page.ts';

/** Tells a channel what could be tidied up; nothing where there is nothing. */
export const tellTidy = async (
  { peering, client }: Pick<Needs, 'peering' | 'client'>,
  channel: string,
): Promise<void> => {
  const head = await peering.stock.head('tidy');
  const message =
    head && head.count > 0 ? await stockMessage({ peering }, { show: 'tidy', page: 0 }) : undefined;
  if (message) await client.chat.postMessage({ channel, ...message });
};
