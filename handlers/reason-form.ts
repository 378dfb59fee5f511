import type { ViewStateValue } from '@slack/bolt';
import type { View } from '@slack/types';
import { ids } from './ids.ts';

/** What a form remembers of the button that opened it. */
export type Origin = { id: string; channel?: string; ts?: string };

type ReasonForm = {
  callback_id: string;
  title: string;
  submit: string;
  label: string;
  hint: string;
  origin: Origin;
};

/** A form that asks for one thing: why. */
export const reasonForm = ({ callback_id, title, submit, label, hint, origin }: ReasonForm): View => ({
  type: 'modal',
  callback_id,
  private_metadata: JSON.stringify(origin),
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: submit },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [
    {
      type: 'input',
      block_id: ids.reason,
      label: { type: 'plain_text', text: label },
      hint: { type: 'plain_text', text: hint },
      element: {
        type: 'plain_text_input',
        action_id: ids.reason,
        multiline: true,
        min_length: 3,
        max_length: 500,
      },
    },
  ],
});

type FormState = {
  private_metadata: string;
  state: { values: Record<string, Record<string, ViewStateValue>> };
};

export const readReasonForm = ({
  private_metadata,
  state,
}: FormState): { origin: Origin; reason: string } => ({
  origin: JSON.parse(private_metadata) as Origin,
  reason: state.values[ids.reason]?.[ids.reason]?.value?.trim() ?? '',
});
