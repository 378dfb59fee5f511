import type { KnownBlock, View } from '@slack/types';
import { findSecret } from '../../src/audit/secrets.ts';
import { secretText } from '../render/secret.ts';
import { section } from '../slack/blocks.ts';
import { ids, type Origin, readOrigin, writeOrigin } from '../slack/buttons.ts';
import { personOf } from '../slack/people.ts';
import { type Needs, outdated, tell } from './answer.ts';
import type { Listener } from './conversation.ts';
import type { Click } from './decision.ts';

export const originOf = ({ id, planHash, proposalId, channel, ts }: Click): Origin => ({
  id,
  ...(planHash && { planHash }),
  ...(proposalId && { proposalId }),
  ...(channel && { channel }),
  ...(ts && { ts }),
});

/** What the form is called, and what it says. */
export type ReasonForm = { id: string; title: string; submit: string; label: string; hint: string };

const shortest = 3;
const longest = 500;

/** What opens at once, before it is known what is worth reading first: nothing can be sent from it. */
export const lookingForm = ({ id, title }: ReasonForm, looking: string): View => ({
  type: 'modal',
  callback_id: id,
  title: { type: 'plain_text', text: title },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [section(looking)],
});

/** A form that asks for one thing: why. `above`: what is worth reading first. */
export const reasonForm = (
  { id, title, submit, label, hint }: ReasonForm,
  origin: Origin,
  above: readonly KnownBlock[] = [],
): View => ({
  type: 'modal',
  callback_id: id,
  private_metadata: writeOrigin(origin),
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: submit },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [
    ...above,
    {
      type: 'input',
      block_id: ids.reason,
      label: { type: 'plain_text', text: label },
      hint: { type: 'plain_text', text: hint },
      element: {
        type: 'plain_text_input',
        action_id: ids.reason,
        multiline: true,
        min_length: shortest,
        max_length: longest,
      },
    },
  ],
});

/** Said below the field, where what was typed can be mended. */
export const reasonProblem = (reason: string): string | undefined => {
  const secret = findSecret(reason);
  if (secret) return secretText(secret);
  return reason.length < shortest ? 'Say in a few words why.' : undefined;
};

/** Answers the submission of such a form. Slack counts blanks as text, so it is measured again without them. */
export const onReason = (
  id: string,
  act: (needs: Needs, click: Click, reason: string) => Promise<unknown>,
): Listener => ({
  id,
  attach: (app, needs) =>
    app.view(id, async ({ ack, body, view }) => {
      const reason = view.state.values[ids.reason]?.[ids.reason]?.value?.trim() ?? '';
      const problem = reasonProblem(reason);
      if (problem) {
        await ack({ response_action: 'errors', errors: { [ids.reason]: problem } });
        return;
      }
      await ack();
      const origin = readOrigin(view.private_metadata);
      const person = personOf(body);
      if (origin) await act(needs, { ...origin, person }, reason);
      else await tell(needs, person.user, undefined, outdated(needs.commands));
    }),
});
