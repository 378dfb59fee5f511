import type { App, RespondFn } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { onButton, settle, whyNot } from './conversation/decision.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const cancelledText = ({ id, status, places }: PeeringRequest): string => {
  if (status === 'removing')
    return `*${id}* is cancelled. What had been begun in AWS is being taken out again; the card shows each step.`;
  const hasCard = places.some(({ kind }) => kind === 'card');
  return `*${id}* is cancelled.${hasCard ? " The owners' card says so too." : ''} Nothing was changed in AWS.`;
};

/** The asker takes a request back, by command or by the button in the direct message. */
export const cancelByCommand = async (
  { peering, log }: Needs,
  respond: RespondFn,
  person: Person,
  id: string,
): Promise<void> => {
  const outcome = await peering.perform(id, person, { decide: 'cancel' });
  const answer = isRefusal(outcome) ? whyNot(outcome) : cancelledText(outcome);
  await reply(respond, log, plain(answer));
};

export const registerCancel = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.cancel, async (click) =>
    settle(needs, click, await needs.peering.perform(click.id, click.person, { decide: 'cancel' })),
  );
};
