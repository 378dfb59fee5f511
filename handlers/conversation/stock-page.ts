import { mayHaveTraffic } from '../../src/estate/unmanaged.ts';
import { listPageSize } from '../render/list.ts';
import { tidyMessage } from '../render/tidy.ts';
import { type LookedUp, unmanagedMessage } from '../render/unmanaged.ts';
import type { StockPage } from '../slack/buttons.ts';
import type { Message } from '../slack/message.ts';
import type { Needs } from './answer.ts';

/** A page as it is kept: `at` is the moment of its list; `lacksTraffic` where nobody has looked yet when what it shows was last used. */
type ShownPage = { message: Message; at: number; lacksTraffic: boolean };

const tidyPage = async (
  { stock, catalog }: Needs['peering'],
  value: StockPage,
): Promise<ShownPage | undefined> => {
  const { head, rows } = await stock.tidy(value.page * listPageSize, listPageSize);
  return head && { message: tidyMessage({ head, rows, value, catalog }), at: head.at, lacksTraffic: false };
};

const unmanagedPage = async (
  { stock, catalog }: Needs['peering'],
  value: StockPage,
  lookedUp: LookedUp,
): Promise<ShownPage | undefined> => {
  const { head, rows } = await stock.unmanaged(value.page * listPageSize, listPageSize);
  if (!head) return undefined;
  const lacksTraffic = rows.some(mayHaveTraffic);
  const message = unmanagedMessage({ head, rows, value, catalog, ...(lacksTraffic && { lookedUp }) });
  return { message, at: head.at, lacksTraffic };
};

/** One page of what was last read of all accounts; undefined where nothing has been read yet. */
export const stockPage = (
  { peering }: Pick<Needs, 'peering'>,
  value: StockPage,
  /** How what is not known yet of its rows comes to whoever reads it. */
  lookedUp: LookedUp = 'here',
): Promise<ShownPage | undefined> =>
  value.show === 'tidy' ? tidyPage(peering, value) : unmanagedPage(peering, value, lookedUp);
