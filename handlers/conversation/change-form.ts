import type { View } from '@slack/types';
import type { Shorter } from '../../src/request/shorter.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isUnread, readShorter, readStart } from '../language/meanings/moments.ts';
import type { Clock } from '../language/time/calendar.ts';
import { lastingText } from '../render/lasting.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, writeOrigin } from '../slack/buttons.ts';
import { typedIn, type Values, type Wrong } from '../slack/values.ts';

/** The form by which an owner agrees to less than was asked for: for less time, or not before a moment. */

export const changeFormId = 'approve_changed_form';
const startField = 'approve_from';
const endField = 'approve_until';

const field = (id: string, label: string, hint: string): View['blocks'][number] => ({
  ...{ type: 'input', block_id: id, optional: true },
  label: { type: 'plain_text', text: label },
  hint: { type: 'plain_text', text: hint },
  element: { type: 'plain_text_input', action_id: id, max_length: 100 },
});

export const changeForm = (request: PeeringRequest, origin: Origin): View => ({
  ...{ type: 'modal', callback_id: changeFormId, private_metadata: writeOrigin(origin) },
  title: { type: 'plain_text', text: 'Approve with limits' },
  submit: { type: 'plain_text', text: 'Approve' },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [
    section(
      `*${request.requester.name}* and *${request.accepter.name}* for: ${lastingText(request)}, as it was asked. This is your yes to the steps of the card, within these limits.`,
    ),
    field(startField, 'Not before', 'By your clock, such as monday 08:00. Empty for at once.'),
    field(endField, 'For less time', 'Such as 3d, or until friday 18:00. Empty for as long as was asked.'),
  ],
});

type Limits = { startsAt?: number; shorter?: Shorter };

/** What the form holds, or what is wrong by field. */
export const readChangeForm = (values: Values, clock: Clock): Limits | Wrong => {
  const [start, end] = [typedIn(values, startField), typedIn(values, endField)];
  const startsAt = start === '' ? undefined : readStart(start, clock);
  const shorter = end === '' ? undefined : readShorter(end, clock);
  const isNoStart = startsAt !== undefined && isUnread(startsAt);
  const isNoEnd = shorter !== undefined && isUnread(shorter);
  if (isNoStart || isNoEnd)
    return {
      errors: {
        ...(isNoStart && { [startField]: startsAt.problem }),
        ...(isNoEnd && { [endField]: shorter.problem }),
      },
    };
  return { ...(startsAt !== undefined && { startsAt }), ...(shorter && { shorter }) };
};
