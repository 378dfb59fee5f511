import { isRefusal } from '../src/peering/refusal.ts';
import { reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onDecision, whyNot } from './conversation/decision.ts';
import { parseId } from './language/ids.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

/** An owner has AWS made as agreed again. The card shows what comes of it. */
export const repair: Conversation = {
  attempt: 'repair',
  verbs: [
    verb({
      word: 'repair',
      also: ['mend', 'fix'],
      parse: parseId('repair'),
      carryOut: async ({ peering, log }, { id }, { respond, person }) => {
        const outcome = await peering.perform(id, person, { decide: 'repair' });
        const said = isRefusal(outcome)
          ? whyNot(outcome)
          : `I am repairing *${id}*; its card says what comes of it.`;
        return reply(respond, log, plain(said));
      },
    }),
  ],
  listeners: [onDecision(ids.repair, () => ({ decide: 'repair' }))],
  help: [
    { heading: 'Repair', text: ({ peer }) => `\`${peer} repair PR-7Q4K2\` where AWS is no longer as agreed` },
  ],
};
