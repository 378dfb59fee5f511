import type { Needs } from './answer.ts';
import { stockPage } from './stock-page.ts';

/** Tells a channel what could be tidied up; nothing where there is nothing. */
export const tellTidy = async (
  { peering, client }: Pick<Needs, 'peering' | 'client'>,
  channel: string,
): Promise<void> => {
  const head = await peering.stock.head('tidy');
  const page = head && head.count > 0 ? await stockPage({ peering }, { show: 'tidy', page: 0 }) : undefined;
  if (page) await client.chat.postMessage({ channel, ...page.message });
};
