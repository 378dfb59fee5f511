import type { App, RespondFn } from '@slack/bolt';
import { isRefusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import type { PeeringRequest } from '../src/request/request.ts';
import { type Handling, reply } from './answer.ts';
import { onButton, settle } from './decision.ts';
import { ids } from './ids.ts';
import { plain, refusalText } from './render/words.ts';

const cancelledText = ({ id, status, places }: PeeringRequest): string => {
  if (status === 'removing')
    return `*${id}* is cancelled. What had been begun in AWS is being taken out again; the card shows each step.`;
  const hasCard = places.some(({ kind }) => kind === 'card');
  return `*${id}* is cancelled.${hasCard ? " The owners' card says so too." : ''} Nothing was changed in AWS.`;
};

/** The asker takes a request back, by command or by the button in the direct message. */
export const cancelByCommand = async (
  { peering, log }: Handling,
  respond: RespondFn,
  person: Person,
  id: string,
): Promise<void> => {
  const outcome = await peering.cancel(id, { by: person });
  const answer = isRefusal(outcome) ? refusalText(outcome) : cancelledText(outcome);
  await reply(respond, log, plain(answer));
};

export const registerCancel = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.cancel, async (click) =>
    settle(handling, click, await handling.peering.cancel(click.id, { by: click.person })),
  );
};
