import type { PlainTextOption, View } from '@slack/types';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Clock } from '../language/time/calendar.ts';
import type { Lasting } from '../language/time/readings.ts';
import { momentWords } from '../language/words/echo.ts';
import { readDuration } from '../language/words/phrases.ts';
import { endPhrase, extensionLines } from '../render/ending.ts';
import { duration } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { ids, type Origin, writeOrigin } from '../slack/buttons.ts';
import { typedIn, type Values, type Wrong } from '../slack/values.ts';
import { lastingFields, readLastingFields } from './lasting-fields.ts';
import { reasonField, reasonProblem } from './reason-form.ts';

export const extendFormId = 'extend_form';

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

const option = (value: string, text: string): PlainTextOption => ({
  text: { type: 'plain_text', text },
  value,
});

/** A form shows plain text, so that the end stands there by the clock of the one who reads it. */
const endOf = (value: string, label: string, clock: Clock): PlainTextOption =>
  option(
    value,
    `${label} from now, until ${momentWords(clock.now + (readDuration(value) ?? 0) * 1000, clock)}`,
  );

/** Lengths are counted from now, and only those are offered by which it would end later. */
const optionsFor = ({ expiresAt = 0 }: PeeringRequest, clock: Clock): PlainTextOption[] => [
  ...lengths
    .filter(([value]) => clock.now + (readDuration(value) ?? 0) * 1000 > expiresAt)
    .map(([value, label]) => endOf(value, label, clock)),
  option('forever', 'Until somebody removes it'),
];

/** A length that was said already; one that is not on the list becomes one more choice. */
const saidOption = (
  lasting: Lasting | undefined,
  known: readonly PlainTextOption[],
  clock: Clock,
): PlainTextOption | undefined => {
  if (!lasting || 'until' in lasting) return undefined;
  const { duration: seconds } = lasting;
  const listed = known.find(({ value }) => readDuration(value ?? '') === seconds);
  return listed ?? endOf(`${Math.ceil((seconds ?? 0) / 60)}m`, duration(seconds), clock);
};

type Asked = { origin: Origin; clock: Clock; lasting?: Lasting | undefined; reason?: string | undefined };

/** The form for an extension: how long, and why. */
export const extendForm = (request: PeeringRequest, { origin, clock, lasting, reason }: Asked): View => {
  const { expiresAt } = request;
  const known = optionsFor(request, clock);
  const chosen = saidOption(lasting, known, clock);
  return {
    ...{ type: 'modal', callback_id: extendFormId, private_metadata: writeOrigin(origin) },
    title: { type: 'plain_text', text: 'Extend the peering' },
    submit: { type: 'plain_text', text: 'Ask to Extend' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [
      section(
        `*${request.requester.name}* and *${request.accepter.name}*${expiresAt === undefined ? '' : `: ${endPhrase(request)}, as things stand`}.`,
      ),
      ...extensionLines(request).map(section),
      ...lastingFields({
        label: 'How much longer?',
        hint: 'Whoever has to agree is asked, as for a new request.',
        options: chosen && !known.includes(chosen) ? [chosen, ...known] : known,
        chosen,
        placeholder: 'Choose a length',
        until: lasting && 'until' in lasting ? lasting.until : undefined,
      }),
      reasonField({
        label: 'Why?',
        hint: 'The owners decide by it, and it is kept in the log.',
        said: reason,
      }),
    ],
  };
};

/** What the form holds, or what is wrong by field. */
export const readExtendForm = (values: Values, now: number): { lasting: Lasting; reason: string } | Wrong => {
  const lasting = readLastingFields(values, now);
  const reason = typedIn(values, ids.reason);
  const problem = reasonProblem(reason);
  const errors = {
    ...(!lasting && { [ids.duration]: 'Choose a length, or a date below.' }),
    ...(lasting && 'errors' in lasting && lasting.errors),
    ...(problem && { [ids.reason]: problem }),
  };
  return !lasting || 'errors' in lasting || problem ? { errors } : { lasting, reason };
};
