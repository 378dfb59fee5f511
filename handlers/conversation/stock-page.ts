import { listPageSize } from '../render/list.ts';
import { unmanagedMessage } from '../render/unmanaged.ts';
import type { StockPage } from '../slack/buttons.ts';
import type { Message } from '../slack/message.ts';
import type { Needs } from './answer.ts';

/** One page of what was last read of all accounts; undefined where nothing has been read yet. */
export const stockMessage = async (
  { peering }: Pick<Needs, 'peering'>,
  value: StockPage,
): Promise<Message | undefined> => {
  const { head, rows } = await peering.stock.unmanaged(value.page * listPageSize, listPageSize);
  if (!head) return undefined;
  return unmanagedMessage({ head, rows, value, catalog: peering.catalog });
};
