import type { Person } from '../src/events/people.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onDecision, whyNotHere } from './conversation/decision.ts';
import { parseId } from './language/commands/ids.ts';
import { named } from './render/words.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';
import type { Respond } from './slack/reply.ts';

const cancelledText = (request: PeeringRequest): string => {
  const { status, places } = request;
  if (status === 'removing')
    return `Joining ${named(request)} is cancelled. What had been begun in AWS is being taken out again; the card shows each step.`;
  const hasCard = places.some(({ kind }) => kind === 'card');
  return `The request to join ${named(request)} is cancelled.${hasCard ? " The owners' card says so too." : ''} Nothing was changed in AWS.`;
};

export const cancelByCommand = async (
  needs: Needs,
  respond: Respond,
  person: Person,
  id: string,
): Promise<void> => {
  const outcome = await needs.peering.perform(id, person, { decide: 'cancel' });
  const answer = isRefusal(outcome) ? await whyNotHere(needs, id, outcome) : cancelledText(outcome);
  await reply(respond, needs.log, plain(answer));
};

/** The asker takes a request back, by command or by the button in the direct message. */
export const cancel: Conversation = {
  attempt: 'cancel',
  verbs: [
    verb({
      word: 'cancel',
      // A reason is not needed, and does no harm.
      parse: parseId('cancel', /^because\b/i),
      carryOut: (needs, { id }, { respond, person }) => cancelByCommand(needs, respond, person, id),
    }),
  ],
  listeners: [onDecision(ids.cancel, () => ({ decide: 'cancel' }))],
  help: [{ heading: 'Take back', text: ({ peer }) => `\`${peer} cancel PR-7Q4K2\` while it waits` }],
};
