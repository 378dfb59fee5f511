import type { Person } from '../src/events/people.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onButton, onDecision, settle, whyNotHere } from './conversation/decision.ts';
import { decideProposal } from './conversation/with-reason.ts';
import { parseIdAndWhy } from './language/commands/ids.ts';
import { repairAnswer } from './render/repair.ts';
import { named } from './render/words.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

/** What the agreed plan does not mend is proposed; whoever typed cannot know which of the two it is. */
const repairOrPropose = async (
  needs: Needs,
  { id, reason }: { id: string; reason?: string },
  by: Person,
): Promise<string> => {
  const why = reason ? { reason } : {};
  const outcome = await needs.peering.perform(id, by, { decide: 'repair', ...why });
  if (!isRefusal(outcome))
    return `I am repairing the peering of ${named(outcome)}; its card says what comes of it.`;
  if (outcome.refused !== 'not-mendable' && outcome.refused !== 'others-mend')
    return whyNotHere(needs, id, outcome);
  const proposed = await needs.peering.proposeRepair({ id, by, ...why });
  if (!isRefusal(proposed)) return repairAnswer(proposed);
  return whyNotHere(needs, id, proposed.refused === 'not-mendable' ? outcome : proposed);
};

/** An owner has AWS made as agreed again; the card shows what comes of it. */
export const repair: Conversation = {
  attempt: 'repair',
  verbs: [
    verb({
      word: 'repair',
      also: ['mend', 'fix'],
      parse: parseIdAndWhy('repair'),
      carryOut: async (needs, asked, { respond, person }) =>
        reply(respond, needs.log, plain(await repairOrPropose(needs, asked, person))),
    }),
  ],
  listeners: [onDecision(ids.repair, () => ({ decide: 'repair' }))],
  help: [
    {
      heading: 'Repair',
      text: ({ peer }) => `\`${peer} repair PR-7Q4K2\` where AWS is no longer as agreed`,
    },
  ],
};

/** Somebody wants done what goes beyond the agreed plan; the owners of both sides are asked below their cards. */
export const proposeRepair: Conversation = {
  attempt: 'propose-repair',
  listeners: [
    onButton(ids.proposeRepair, async (needs, click) => {
      const { id, person, channel, planHash } = click;
      const outcome = await needs.peering.proposeRepair({
        id,
        by: person,
        ...(planHash && { hash: planHash }),
      });
      await settle(needs, click, outcome);
      if (!isRefusal(outcome)) await tell(needs, person.user, channel, plain(repairAnswer(outcome)));
    }),
  ],
};

/** It is decided by the owners of both sides. */
export const decideRepair = decideProposal(
  {
    id: 'deny_repair_form',
    title: 'Deny the repair',
    submit: 'Deny Repair',
    label: 'Why not?',
    hint: 'Whoever proposed it sees it, and it is kept in the log.',
  },
  ids.approveRepair,
  ids.denyRepair,
);
