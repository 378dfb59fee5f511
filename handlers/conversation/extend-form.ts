import type { ViewStateValue } from '@slack/bolt';
import type { PlainTextOption, View } from '@slack/types';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Clock } from '../language/calendar.ts';
import { type Lasting, lastingAt } from '../language/lasting.ts';
import { normalise, readDuration } from '../language/phrases.ts';
import { moment } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { ids, type Origin, writeOrigin } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { reasonProblem } from './reason-form.ts';

export const extendFormId = 'extend_form';
const momentField = 'extend_until';

const lengths: readonly [value: string, label: string][] = [
  ['30m', '30 minutes'],
  ['1h', '1 hour'],
  ['4h', '4 hours'],
  ['1d', '1 day'],
  ['3d', '3 days'],
  ['7d', '7 days'],
  ['14d', '14 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['180d', '180 days'],
  ['365d', '365 days'],
];

/** A form shows plain text, so a day names its zone. */
const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const option = (value: string, text: string): PlainTextOption => ({
  text: { type: 'plain_text', text },
  value,
});

/** Lengths are counted from now, and only those are offered by which it would end later. */
const optionsFor = ({ expiresAt = 0 }: PeeringRequest, now: number): PlainTextOption[] => [
  ...lengths.flatMap(([value, label]) => {
    const until = now + (readDuration(value) ?? 0) * 1000;
    return until > expiresAt ? [option(value, `${label} from now, until ${utc(until)}`)] : [];
  }),
  option('forever', 'Until somebody removes it'),
];

const saidOption = (lasting: Lasting): PlainTextOption[] =>
  'until' in lasting ? [option(`until ${lasting.until}`, `Until ${utc(lasting.until)}`)] : [];

type Asked = { origin: Origin; now: number; lasting?: Lasting | undefined; reason?: string | undefined };

/** The form for an extension: how long, and why. */
export const extendForm = (request: PeeringRequest, { origin, now, lasting, reason }: Asked): View => {
  const options = [...(lasting ? saidOption(lasting) : []), ...optionsFor(request, now)];
  const { expiresAt } = request;
  const [first] = options;
  return {
    ...{ type: 'modal', callback_id: extendFormId, private_metadata: writeOrigin(origin) },
    title: { type: 'plain_text', text: 'Extend the peering' },
    submit: { type: 'plain_text', text: 'Ask to Extend' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [
      section(
        `*${request.requester.name}* and *${request.accepter.name}*${expiresAt === undefined ? '' : `: it ends ${moment(expiresAt)} as things stand`}.`,
      ),
      {
        type: 'input',
        block_id: ids.duration,
        label: { type: 'plain_text', text: 'How much longer?' },
        hint: { type: 'plain_text', text: 'Whoever has to agree is asked, as for a new request.' },
        element: {
          ...{ type: 'static_select', action_id: ids.duration, options },
          ...(first && { initial_option: first }),
        },
      },
      {
        type: 'input',
        block_id: momentField,
        optional: true,
        label: { type: 'plain_text', text: 'Or until when?' },
        hint: {
          type: 'plain_text',
          text: 'By your clock, such as friday 18:00. It goes before the length above.',
        },
        element: { type: 'plain_text_input', action_id: momentField, max_length: 100 },
      },
      {
        type: 'input',
        block_id: ids.reason,
        label: { type: 'plain_text', text: 'Why?' },
        hint: { type: 'plain_text', text: 'The owners decide by it, and it is kept in the log.' },
        element: {
          ...{ type: 'plain_text_input', action_id: ids.reason, multiline: true },
          ...{ min_length: 3, max_length: 500 },
          ...(reason && { initial_value: cutPlain(reason, 500) }),
        },
      },
    ],
  };
};

type Values = Record<string, Record<string, ViewStateValue>>;

/** A moment in words, on the clock of the one who speaks. */
const momentIn = (text: string, clock: Clock): Lasting | { problem: string } => {
  const words = normalise(text).toLowerCase().split(/\s+/).filter(Boolean);
  const said = words[0] === 'until' ? words : ['until', ...words];
  const found = lastingAt(said, 0, clock);
  const [lasting] = found?.readings ?? [];
  return lasting && found?.next === said.length && found.readings.length === 1 && !found.why
    ? lasting
    : { problem: 'Say a day and perhaps a time that is to come, such as friday 18:00 or 2027-03-31.' };
};

const lastingIn = (value: string): Lasting | undefined => {
  const [, at] = /^until (\d{1,15})$/.exec(value) ?? [];
  if (at !== undefined) return { until: Number(at) };
  const duration = readDuration(value);
  return duration === undefined ? undefined : { duration };
};

/** What the form holds, or what is wrong by field. */
export const readExtendForm = (
  values: Values,
  clock: Clock,
): { lasting: Lasting; reason: string } | { errors: Record<string, string> } => {
  const moment = values[momentField]?.[momentField]?.value?.trim() ?? '';
  const said = moment === '' ? undefined : momentIn(moment, clock);
  if (said && 'problem' in said) return { errors: { [momentField]: said.problem } };
  const lasting = said ?? lastingIn(values[ids.duration]?.[ids.duration]?.selected_option?.value ?? '');
  const reason = values[ids.reason]?.[ids.reason]?.value?.trim() ?? '';
  const problem = reasonProblem(reason);
  if (problem) return { errors: { [ids.reason]: problem } };
  return lasting ? { lasting, reason } : { errors: { [ids.duration]: 'Choose one of the list.' } };
};
