import type { AskedQuestion, QuestionEvent, Work } from '../../src/audit/asked.ts';
import type { OrderNeeds as WorkerNeeds } from '../../src/reconcile/order.ts';
import { plain } from '../slack/plain.ts';
import { tell } from './answer.ts';
import { type FindNeeds, registerFound } from './register-found.ts';
import { sendFile } from './send-file.ts';
import { showLastTraffic } from './show-last-traffic.ts';
import { type NarrowingOrderNeeds, showNarrowing } from './show-narrowing.ts';
import { type RemovalOrderNeeds, showRemoval } from './show-removal.ts';
import { type StockOrderNeeds, showStock } from './show-stock.ts';
import { showWidening } from './show-widening.ts';
import { type OrderNeeds, verifyPart } from './verify-part.ts';

type AllNeeds = OrderNeeds & StockOrderNeeds & FindNeeds & RemovalOrderNeeds & NarrowingOrderNeeds;

const carryOut = async (needs: AllNeeds, question: AskedQuestion): Promise<QuestionEvent> => {
  const { work } = question;
  if (!work) throw new Error(`Nothing was ordered by ${question.id}.`);
  switch (work.do) {
    case 'file':
      return sendFile(needs, question, work);
    case 'verify':
      return verifyPart(needs, question, work);
    case 'picture':
      return needs.sendPicture(question, work);
    case 'stock':
      return showStock(needs, question, work);
    case 'last-traffic':
      return showLastTraffic(needs, work);
    case 'register':
      return registerFound(needs, question, work);
    case 'removal':
      return showRemoval(needs, question, work);
    case 'narrowing':
      return showNarrowing(needs, question, work);
    case 'widening':
      return showWidening(needs, question, work);
  }
};

const notDone: Record<Work['do'], string> = {
  file: 'send you the file',
  verify: 'finish the walk through the log',
  picture: 'draw the picture',
  stock: 'read all accounts',
  'last-traffic': 'look up when those peerings were last used',
  register: 'look that VPC up',
  removal: 'look at what the removal leaves behind',
  narrowing: 'look at what goes if it is narrowed',
  widening: 'look at what comes if it is widened',
};

/** What people order and get later, in direct messages. */
export const makeOrders = (needs: AllNeeds): Pick<WorkerNeeds, 'carryOut' | 'apologise'> => ({
  carryOut: (question) => carryOut(needs, question),
  apologise: ({ id, asker, work }) =>
    tell(
      needs,
      asker.user,
      undefined,
      plain(
        `I could not ${work ? notDone[work.do] : 'do what you ordered'} (*${id}*): each try met a fault, which whoever runs me finds in my log under that id. Please ask again later.`,
      ),
    ),
});
