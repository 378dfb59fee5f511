import type { PlainTextOption, View } from '@slack/types';
import type { Lasting } from '../language/time/readings.ts';
import { readDuration } from '../language/words/phrases.ts';
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

/** From when something is to begin, by the reader's own clock. */
export const startField = 'start_moment';

export const startFields = (startsAt: number | undefined): View['blocks'] => [
  {
    type: 'input',
    block_id: startField,
    optional: true,
    label: { type: 'plain_text', text: 'From when?' },
    hint: {
      type: 'plain_text',
      text: 'By your own clock. It is connected no earlier, and its length counts from then. Empty for at once.',
    },
    element: {
      ...{ type: 'datetimepicker', action_id: startField },
      ...(startsAt !== undefined && { initial_date_time: toPicker(startsAt) }),
    },
  },
];

const mostYears = 10;
const longestMs = mostYears * 365 * 86_400_000;

const wrong = (text: string, field = untilField): Wrong => ({ errors: { [field]: text } });

const isOver = 'That is over. Choose a day and a time that are to come.';
const isTooFar = `That is more than ${mostYears} years from now. Choose an earlier day.`;

const readMoment = (until: number, now: number): Lasting | Wrong => {
  if (until <= now) return wrong(isOver);
  return until - now > longestMs ? wrong(isTooFar) : { until };
};

const pickedIn = (values: Values, field: string): number | undefined =>
  values[field]?.[field]?.selected_date_time ?? undefined;

/** From when, where that was filled in; or what is wrong with it. A picker has whole minutes, so that the one that runs is no past. */
export const readStartField = (values: Values, now: number): { startsAt?: number } | Wrong => {
  const seconds = pickedIn(values, startField);
  if (seconds === undefined) return {};
  const startsAt = seconds * 1000;
  if (startsAt <= now - 60_000) return wrong(`${isOver} Or leave it empty for at once.`, startField);
  return startsAt - now > longestMs ? wrong(isTooFar, startField) : { startsAt };
};

/** What was filled in; undefined where nothing was; or what is wrong, below the field in which it can be mended. */
export const readLastingFields = (values: Values, now: number): Lasting | Wrong | undefined => {
  const length = values[ids.duration]?.[ids.duration]?.selected_option;
  const seconds = pickedIn(values, untilField);
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
