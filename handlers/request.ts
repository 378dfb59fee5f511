import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { sides } from '../src/network/vpc.ts';
import { type Asking, isRefusal, type Refusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import { openSides, type PeeringRequest } from '../src/request/request.ts';
import { type Handling, reply, tell } from './answer.ts';
import type { Draft } from './command.ts';
import { whyNot } from './decision.ts';
import { ids, readDraft, writeDraft } from './ids.ts';
import { type Doubt, personOf } from './people.ts';
import { section } from './render/blocks.ts';
import type { Message } from './render/message.ts';
import { lookingMessage, plain } from './render/words.ts';
import { readRemembered, readRequestForm, requestForm, vpcOptions } from './request-form.ts';

export type Wanted = Omit<Asking, 'by' | 'owns' | 'mayAsk'>;

const ownershipUnknown =
  'Slack did not tell me whether you own one of the two, so your asking counts as no side’s yes, and the owners of both are asked.';

const outcomeMessage = (outcome: PeeringRequest | Refusal, doubt?: Doubt): Message => {
  if (isRefusal(outcome)) return plain(whyNot(outcome, doubt));
  const looking = lookingMessage(outcome);
  const isUncounted = doubt === 'slack-silent' && openSides(outcome).length === sides.length;
  return isUncounted ? { ...looking, blocks: [...looking.blocks, section(ownershipUnknown)] } : looking;
};

/** Writes the request down, with the rights of the asker as they are now. Everything else follows from that. */
const ask = async ({ peering, people }: Handling, by: Person, wanted: Wanted): Promise<Message> => {
  const [owning, asking] = await Promise.all([
    people.rights(by, wanted, 'own'),
    people.rights(by, wanted, 'ask'),
  ]);
  const outcome = await peering.request({ ...wanted, by, owns: owning.may, mayAsk: asking.may });
  // A refusal is about who may ask; what was made is about whose yes it counts as.
  return outcomeMessage(outcome, isRefusal(outcome) ? asking.doubt : owning.doubt);
};

export const requestByCommand = async (
  handling: Handling,
  respond: RespondFn,
  by: Person,
  wanted: Wanted,
): Promise<void> => reply(respond, handling.log, await ask(handling, by, wanted));

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
  { peering, client }: Handling,
  trigger_id: string,
  draft: Draft,
  askedIn?: string,
) => client.views.open({ trigger_id, view: requestForm(peering.catalog, draft, askedIn) });

const draftIn = ({ catalog }: Handling['peering'], value: string | undefined): Draft => {
  const { requester, accepter, ...draft } = readDraft(value);
  const [from, to] = [requester, accepter].map((name) => (name ? catalog.find(name) : undefined));
  return { ...draft, ...(from && { requester: from }), ...(to && { accepter: to }) };
};

/** The form: by shortcut, by `/peer request` alone, or from an answer to a request that was not understood. */
export const registerRequest = (app: App, handling: Handling): void => {
  const { peering } = handling;

  app.shortcut(ids.requestShortcut, async ({ ack, body }) => {
    await ack();
    await openRequestForm(handling, body.trigger_id, {});
  });

  app.action<BlockAction<ButtonAction>>(ids.askAgain, async ({ ack, body, action }) => {
    await ack();
    await openRequestForm(handling, body.trigger_id, draftIn(peering, action.value), body.channel?.id);
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
    await tell(handling, by.user, askedIn, await ask(handling, by, wanted));
  });
};
