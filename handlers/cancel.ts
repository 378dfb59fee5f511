import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { isRefusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { readClick, settle } from './decision.ts';
import { ids } from './ids.ts';
import { plain, refusalText } from './render/words.ts';

/** The asker takes a request back, by command or by the button in the direct message. */
export const cancelByCommand = async (
  { peering, log }: Handling,
  respond: RespondFn,
  person: Person,
  id: string,
): Promise<void> => {
  const outcome = await peering.cancel(id, { by: person });
  const answer = isRefusal(outcome)
    ? refusalText(outcome)
    : `*${id}* is cancelled. The owners' card says so too; nothing was changed in AWS.`;
  await reply(respond, log, plain(answer));
};

export const registerCancel = (app: App, handling: Handling): void => {
  app.action<BlockAction<ButtonAction>>(ids.cancel, async ({ ack, body, action }) => {
    await ack();
    const click = readClick(body, action);
    if (!click) return;
    await settle(handling, click, await handling.peering.cancel(click.id, { by: click.person }));
  });
};
