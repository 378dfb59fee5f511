import type { KnownBlock, View } from '@slack/types';
import { findSecret } from '../../src/audit/secrets.ts';
import { secretText } from '../render/secret.ts';
import { section } from '../slack/blocks.ts';
import { ids, type Origin, writeOrigin } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { typedIn, type Values, type Wrong } from '../slack/values.ts';
import type { Needs } from './answer.ts';
import type { Listener } from './conversation.ts';
import type { Click } from './decision.ts';
import { onForm } from './on-form.ts';

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

type ReasonField = { label: string; hint: string; said?: string | undefined };

/** The field for a reason, with what was said already. */
export const reasonField = ({ label, hint, said }: ReasonField): KnownBlock => ({
  type: 'input',
  block_id: ids.reason,
  label: { type: 'plain_text', text: label },
  hint: { type: 'plain_text', text: hint },
  element: {
    ...{ type: 'plain_text_input', action_id: ids.reason, multiline: true },
    ...{ min_length: shortest, max_length: longest },
    ...(said && { initial_value: cutPlain(said, longest) }),
  },
});

/** What opens at once, before it is known what is worth reading first: nothing can be sent from it. */
export const lookingForm = ({ id, title }: ReasonForm, looking: string): View => ({
  type: 'modal',
  callback_id: id,
  title: { type: 'plain_text', text: title },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [section(looking)],
});

/** Puts what has become known into an open form. Whoever has closed it, or sent it, needs it no longer. */
export const updateForm = async (
  { client, log }: Pick<Needs, 'client' | 'log'>,
  requestId: string,
  view_id: string,
  view: View,
): Promise<void> => {
  await client.views
    .update({ view_id, view })
    .catch((error: unknown) => log.info({ requestId, error }, 'a form was closed meanwhile'));
};

/** A form that asks for one thing: why. `above`: what is worth reading first. `said`: what was said already. */
export const reasonForm = (
  { id, title, submit, label, hint }: ReasonForm,
  origin: Origin,
  above: readonly KnownBlock[] = [],
  said?: string,
): View => ({
  type: 'modal',
  callback_id: id,
  private_metadata: writeOrigin(origin),
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: submit },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [...above, reasonField({ label, hint, said })],
});

/** Said below the field, where what was typed can be mended. */
export const reasonProblem = (reason: string): string | undefined => {
  const secret = findSecret(reason);
  if (secret) return secretText(secret);
  return reason.length < shortest ? 'Say in a few words why.' : undefined;
};

/** What the field holds, or what is wrong with it. Slack counts blanks as text, so it is measured again without them. */
export const readReason = (values: Values): { reason: string } | Wrong => {
  const reason = typedIn(values, ids.reason);
  const problem = reasonProblem(reason);
  return problem ? { errors: { [ids.reason]: problem } } : { reason };
};

/** Answers the submission of such a form. */
export const onReason = (
  id: string,
  act: (needs: Needs, click: Click, reason: string) => Promise<unknown>,
): Listener => onForm(id, readReason, (needs, click, { reason }) => act(needs, click, reason));
