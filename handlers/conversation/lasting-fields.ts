import type { PlainTextOption, View } from '@slack/types';
import type { Lasting } from '../language/lasting.ts';
import { readDuration } from '../language/phrases.ts';
import { ids } from '../slack/buttons.ts';
import type { Values, Wrong } from '../slack/values.ts';

/** How long something is to last, in a form: a length of a list, or a moment by the reader's own clock; never both. */
export const untilField = 'until_moment';

/** A choice in a select cannot be undone in every client, so that the list has one that says nothing. */
const byDate = 'by-date';
const byDateOption: PlainTextOption = {
  text: { type: 'plain_text', text: 'Until the date below' },
  value: byDate,
};

type Asked = {
  readonly label: string;
  readonly hint: string;
  readonly options: readonly PlainTextOption[];
  readonly chosen?: PlainTextOption | undefined;
  /** What stands in the empty list: what is taken where nothing is filled in. */
  readonly placeholder: string;
  /** The moment that was said already, in milliseconds since 1970. */
  readonly until?: number | undefined;
};

/** Seconds since 1970, of ten digits: https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element */
const toPicker = (at: number): number => Math.floor(at / 1000);

export const lastingFields = ({
  label,
  hint,
  options,
  chosen,
  placeholder,
  until,
}: Asked): View['blocks'] => [
  {
    type: 'input',
    block_id: ids.duration,
    optional: true,
    label: { type: 'plain_text', text: label },
    hint: { type: 'plain_text', text: hint },
    element: {
      ...{ type: 'static_select', action_id: ids.duration, options: [...options, byDateOption] },
      placeholder: { type: 'plain_text', text: placeholder },
      ...(chosen && { initial_option: chosen }),
    },
  },
  {
    type: 'input',
    block_id: untilField,
    optional: true,
    label: { type: 'plain_text', text: 'Or until when?' },
    hint: { type: 'plain_text', text: 'By your own clock. Fill in this or the length above, not both.' },
    element: {
      ...{ type: 'datetimepicker', action_id: untilField },
      ...(until !== undefined && { initial_date_time: toPicker(until) }),
    },
  },
];

const mostYears = 10;
const longestMs = mostYears * 365 * 86_400_000;

const wrong = (text: string): Wrong => ({ errors: { [untilField]: text } });

const readMoment = (until: number, now: number): Lasting | Wrong => {
  if (until <= now) return wrong('That is over. Choose a day and a time that are to come.');
  return until - now > longestMs
    ? wrong(`That is more than ${mostYears} years from now. Choose an earlier day.`)
    : { until };
};

/** What was filled in; undefined where nothing was; or what is wrong, below the field in which it can be mended. */
export const readLastingFields = (values: Values, now: number): Lasting | Wrong | undefined => {
  const length = values[ids.duration]?.[ids.duration]?.selected_option;
  const seconds = values[untilField]?.[untilField]?.selected_date_time ?? undefined;
  const isByDate = length?.value === byDate;
  if (seconds !== undefined)
    return length && !isByDate
      ? wrong(
          `Both this and a length (${length.text.text}) are filled in. Clear this one, or choose “${byDateOption.text.text}” above.`,
        )
      : readMoment(seconds * 1000, now);
  if (isByDate) return wrong('Choose the day and the time, or a length above.');
  const duration = length ? readDuration(length.value) : undefined;
  return duration === undefined ? undefined : { duration };
};
