import type { AskedQuestion, QuestionEvent, StockWork } from '../../src/audit/asked.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, tell } from './answer.ts';
import { stockMessage } from './stock-page.ts';

/** What carries out an order to read everything. */
export type StockOrderNeeds = Needs & { takeStock: () => Promise<void> };

/** Reads all accounts anew, and shows the first page to whoever wanted it, in direct messages. */
export const showStock = async (
  needs: StockOrderNeeds,
  { asker }: AskedQuestion,
  { show }: StockWork,
): Promise<QuestionEvent> => {
  await needs.takeStock();
  const head = await needs.peering.stock.head(show);
  const message = await stockMessage(needs, { show, page: 0 });
  await tell(needs, asker.user, undefined, message ?? plain('Nothing could be read.'));
  return { type: 'sent', shown: head?.count ?? 0, isWhole: (head?.unread.length ?? 0) === 0 };
};
