import type { PlainTextOption, View } from '@slack/types';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { readDuration } from '../language/words/phrases.ts';
import { section } from '../slack/blocks.ts';
import { ids, type Origin, writeOrigin } from '../slack/buttons.ts';
import { chosenIn, typedIn, type Values, type Wrong } from '../slack/values.ts';
import { reasonField, reasonProblem } from './reason-form.ts';
import { ticketBlock } from './request-form.ts';

export const adoptFormId = 'adopt_form';

const lengths: readonly [value: string, label: string][] = [
  ['30d', '30 days, then it is taken down'],
  ['90d', '90 days, then it is taken down'],
  ['180d', '180 days, then it is taken down'],
  ['365d', '365 days, then it is taken down'],
  ['forever', 'Until somebody removes it'],
];
const options: PlainTextOption[] = lengths.map(([value, text]) => ({
  text: { type: 'plain_text', text },
  value,
}));

/** The form for one connection, whose id stands in the origin: how long, and why. Nothing is chosen beforehand. */
export const adoptForm = (about: string, origin: Origin, ticket?: Catalog['ticket']): View => ({
  ...{ type: 'modal', callback_id: adoptFormId, private_metadata: writeOrigin(origin) },
  title: { type: 'plain_text', text: 'Adopt the peering' },
  submit: { type: 'plain_text', text: 'Ask the Owners' },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [
    section(`${about}\nIts owners are asked. Once they agree I look after it; nothing is changed but tags.`),
    {
      type: 'input',
      block_id: ids.duration,
      label: { type: 'plain_text', text: 'How long is it to stay?' },
      element: { type: 'static_select', action_id: ids.duration, options },
    },
    reasonField({
      label: 'What is it for?',
      hint: 'The owners decide by it, and it is kept in the log.',
    }),
    ...ticketBlock(ticket),
  ],
});

/** What the form holds, or what is wrong by field. */
export const readAdoptForm = (
  values: Values,
): { duration: number | null; reason: string; ticket?: string } | Wrong => {
  const duration = readDuration(chosenIn(values, ids.duration));
  const reason = typedIn(values, ids.reason);
  const ticket = typedIn(values, ids.ticket);
  const problem = reasonProblem(reason);
  if (problem) return { errors: { [ids.reason]: problem } };
  return duration === undefined
    ? { errors: { [ids.duration]: 'Choose one of the list.' } }
    : { duration, reason, ...(ticket && { ticket }) };
};
