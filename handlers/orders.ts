import type { AskedQuestion, QuestionEvent } from '../src/audit/asked.ts';
import type { Ordering } from '../src/reconcile/order.ts';
import { type Handling, tell } from './answer.ts';
import { plain } from './render/words.ts';
import { sendFile } from './send-file.ts';
import { verifyPart } from './verify.ts';

type World = Parameters<typeof verifyPart>[0];

const carryOut = (world: World, question: AskedQuestion): Promise<QuestionEvent> => {
  const { work } = question;
  if (!work) throw new Error(`Nothing was ordered by ${question.id}.`);
  return work.do === 'file' ? sendFile(world, question, work) : verifyPart(world, question, work);
};

/** What people order of the log and get later, in direct messages. */
export const makeOrders = (world: World): Pick<Ordering, 'carryOut' | 'apologise'> => ({
  carryOut: (question) => carryOut(world, question),
  apologise: ({ id, asker, work }) =>
    tell(
      world satisfies Handling,
      asker.user,
      undefined,
      plain(
        `I could not ${work?.do === 'file' ? 'send you the file' : 'finish the walk through the log'} (*${id}*): each try met a fault, which whoever runs me finds in my log under that id. Please ask again later.`,
      ),
    ),
});
