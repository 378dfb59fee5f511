import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { sides } from '../src/network/vpc.ts';
import type { Asked, AskInput } from '../src/peering/ask.ts';
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import { openSides } from '../src/request/state.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { whyNot } from './conversation/decision.ts';
import { readRequestForm, requestForm, vpcOptions } from './conversation/request-form.ts';
import type { Draft } from './language/meaning.ts';
import { lookingMessage } from './render/help.ts';
import { section } from './slack/blocks.ts';
import { ids, readDraft, readRemembered, writeDraft } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

export type NewRequest = Omit<AskInput, 'by'>;

const ownershipUnknown =
  'Slack did not tell me whether you own one of the two, so your asking counts as no side’s yes, and the owners of both are asked.';

const outcomeMessage = (outcome: Asked | Refusal): Message => {
  if (isRefusal(outcome)) return plain(whyNot(outcome));
  const { request, doubt } = outcome;
  const looking = lookingMessage(request);
  const isUncounted = doubt === 'slack-silent' && openSides(request).length === sides.length;
  return isUncounted ? { ...looking, blocks: [...looking.blocks, section(ownershipUnknown)] } : looking;
};

/** Writes the request down, with the rights of the asker as they are now. Everything else follows from that. */
const ask = async ({ peering }: Needs, by: Person, wanted: NewRequest): Promise<Message> =>
  outcomeMessage(await peering.ask({ ...wanted, by }));

export const requestByCommand = async (
  needs: Needs,
  respond: RespondFn,
  by: Person,
  wanted: NewRequest,
): Promise<void> => reply(respond, needs.log, await ask(needs, by, wanted));

const draftValue = ({ requester, accepter, ...draft }: Draft): string =>
  writeDraft({
    ...draft,
    ...(requester && { requester: requester.name }),
    ...(accepter && { accepter: accepter.name }),
  });

/** What was wrong, with a button that opens the form holding all that was understood. */
export const withForm = (problem: string, draft: Draft): Message => {
  const { text, blocks } = plain(problem);
  return {
    text,
    blocks: [
      ...blocks,
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: ids.askAgain,
            text: { type: 'plain_text', text: 'Fill In the Form' },
            value: draftValue(draft),
          },
        ],
      },
    ],
  };
};

export const openRequestForm = (
  { peering, client }: Needs,
  trigger_id: string,
  draft: Draft,
  askedIn?: string,
) => client.views.open({ trigger_id, view: requestForm(peering.catalog, draft, askedIn) });

const draftIn = ({ catalog }: Needs['peering'], value: string | undefined): Draft => {
  const { requester, accepter, ...draft } = readDraft(value);
  const [from, to] = [requester, accepter].map((name) => (name ? catalog.find(name) : undefined));
  return { ...draft, ...(from && { requester: from }), ...(to && { accepter: to }) };
};

/** The form: by shortcut, by `/peer request` alone, or from an answer to a request that was not understood. */
export const registerRequest = (app: App, needs: Needs): void => {
  const { peering } = needs;

  app.shortcut(ids.requestShortcut, async ({ ack, body }) => {
    await ack();
    await openRequestForm(needs, body.trigger_id, {});
  });

  app.action<BlockAction<ButtonAction>>(ids.askAgain, async ({ ack, body, action }) => {
    await ack();
    await openRequestForm(needs, body.trigger_id, draftIn(peering, action.value), body.channel?.id);
  });

  for (const picker of [ids.pickRequester, ids.pickAccepter])
    app.options<'block_suggestion'>(
      { type: 'block_suggestion', action_id: picker },
      async ({ ack, options }) => {
        await ack({ options: vpcOptions(peering.catalog, options.value) });
      },
    );

  app.view(ids.requestForm, async ({ ack, body, view }) => {
    const filledIn = readRequestForm(peering.catalog, view.state.values);
    if ('errors' in filledIn) {
      await ack({ response_action: 'errors', errors: filledIn.errors });
      return;
    }
    await ack();
    const by = personOf(body);
    const { askedIn, only } = readRemembered(view.private_metadata);
    const wanted = { ...filledIn, ...(askedIn && { askedIn }), ...(only && { only }) };
    await tell(needs, by.user, askedIn, await ask(needs, by, wanted));
  });
};
