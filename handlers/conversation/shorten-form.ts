import type { View } from '@slack/types';
import type { Shorter } from '../../src/request/shorter.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isUnread, readShorter } from '../language/meanings/moments.ts';
import type { Clock } from '../language/time/calendar.ts';
import { endWords } from '../render/window.ts';
import { section } from '../slack/blocks.ts';
import { ids, type Origin, writeOrigin } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { typedIn, type Values, type Wrong } from '../slack/values.ts';
import { reasonField, reasonProblem } from './reason-form.ts';

/** The form by which an owner has a peering end earlier: when, and why. */

export const shortenFormId = 'shorten_form';
const endField = 'shorten_to';

type Asked = { origin: Origin; said?: string | undefined; reason?: string | undefined };

export const shortenForm = (request: PeeringRequest, { origin, said, reason }: Asked): View => ({
  ...{ type: 'modal', callback_id: shortenFormId, private_metadata: writeOrigin(origin) },
  title: { type: 'plain_text', text: 'End it earlier' },
  submit: { type: 'plain_text', text: 'Shorten' },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [
    section(
      `*${request.requester.name}* and *${request.accepter.name}*: ${endWords(request)} as things stand.`,
    ),
    {
      type: 'input',
      block_id: endField,
      label: { type: 'plain_text', text: 'To how long, or until when?' },
      hint: {
        type: 'plain_text',
        text:
          request.status === 'connected'
            ? 'Such as 2h, counted from now, or friday 18:00 by your clock.'
            : 'Such as 2h, counted from when it is connected, or friday 18:00 by your clock.',
      },
      element: {
        ...{ type: 'plain_text_input', action_id: endField, max_length: 100 },
        ...(said && { initial_value: cutPlain(said, 100) }),
      },
    },
    reasonField({
      label: 'Why?',
      hint: 'The one who asked for it and the owners of both sides read it.',
      said: reason,
    }),
  ],
});

/** What the form holds, or what is wrong by field. */
export const readShortenForm = (
  values: Values,
  clock: Clock,
): { shorter: Shorter; reason: string } | Wrong => {
  const shorter = readShorter(typedIn(values, endField), clock);
  const reason = typedIn(values, ids.reason);
  const problem = reasonProblem(reason);
  if (isUnread(shorter)) return { errors: { [endField]: shorter.problem } };
  return problem ? { errors: { [ids.reason]: problem } } : { shorter, reason };
};
