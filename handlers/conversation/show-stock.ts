import type { AskedQuestion, QuestionEvent, StockWork } from '../../src/audit/asked.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { isFaulted, type Poster, type Spot } from '../slack/post.ts';
import { type LastTrafficNeeds, showLastTraffic } from './show-last-traffic.ts';
import { stockPage } from './stock-page.ts';

/** What carries out an order to read everything. */
export type StockOrderNeeds = LastTrafficNeeds & { takeStock: () => Promise<void>; poster: Poster };

const post = async (
  { poster, log }: StockOrderNeeds,
  user: string,
  message: Message,
): Promise<Spot | undefined> => {
  const where = await poster.open(user);
  const posted = isFaulted(where) ? where : await poster.post(where, { id: user, kind: 'answer' }, message);
  if (!isFaulted(posted)) return posted;
  log.warn({ user, error: posted.fault.error }, 'a person could not be told');
  return undefined;
};

/** Reads all accounts anew, and shows the first page to whoever wanted it, in direct messages. */
export const showStock = async (
  needs: StockOrderNeeds,
  { asker }: AskedQuestion,
  { show }: StockWork,
): Promise<QuestionEvent> => {
  await needs.takeStock();
  const head = await needs.peering.stock.head(show);
  const page = await stockPage(needs, { show, page: 0 });
  const place = await post(needs, asker.user, page?.message ?? plain('Nothing could be read.'));
  // The list does not wait for it: a flow log is queried for some seconds.
  if (page?.lacksTraffic && place) await showLastTraffic(needs, { page: 0, at: page.at, place });
  return { type: 'sent', shown: head?.count ?? 0, isWhole: (head?.unread.length ?? 0) === 0 };
};
