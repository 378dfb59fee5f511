import { listPageSize } from '../render/list.ts';
import { tidyMessage } from '../render/tidy.ts';
import { unmanagedMessage } from '../render/unmanaged.ts';
import type { StockPage } from '../slack/buttons.ts';
import type { Message } from '../slack/message.ts';
import type { Needs } from './answer.ts';

/** One page of what was last read of all accounts; undefined where nothing has been read yet. */
export const stockMessage = async (
  { peering }: Pick<Needs, 'peering'>,
  value: StockPage,
): Promise<Message | undefined> => {
  const { stock, catalog } = peering;
  const from = value.page * listPageSize;
  if (value.show === 'tidy') {
    const { head, rows } = await stock.tidy(from, listPageSize);
    return head && tidyMessage({ head, rows, value, catalog });
  }
  const { head, rows } = await stock.unmanaged(from, listPageSize);
  return head && unmanagedMessage({ head, rows, value, catalog });
};
