import { type FC, useId } from 'react';
import { Checks, Choice, Radios } from './choices.tsx';
import type { ControlProps, FieldProps } from './control.ts';
import type { InputBlockPart } from './doors.ts';
import { SearchableChoice } from './searchable.tsx';

type Typed = {
  type: string;
  initial: (element: InputBlockPart['element']) => string | undefined;
  value?: (text: string) => unknown;
};

const two = (number: number): string => String(number).padStart(2, '0');

/** Seconds as what `<input type="datetime-local">` shows: the reader's own clock. */
const localOf = (seconds: number | undefined): string | undefined => {
  if (seconds === undefined) return undefined;
  const at = new Date(seconds * 1_000);
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

const text: Typed = { type: 'text', initial: ({ initial_value }) => initial_value };

/** What is typed into the browser's own inputs, by the element's type. */
const typed: Readonly<Record<string, Typed>> = {
  plain_text_input: text,
  email_text_input: { ...text, type: 'email' },
  url_text_input: { ...text, type: 'url' },
  number_input: { ...text, type: 'number' },
  datepicker: { type: 'date', initial: ({ initial_date }) => initial_date },
  timepicker: { type: 'time', initial: ({ initial_time }) => initial_time },
  datetimepicker: {
    type: 'datetime-local',
    initial: ({ initial_date_time }) => localOf(initial_date_time),
    value: (entered) => (entered === '' ? null : Date.parse(entered) / 1_000),
  },
};

const TypedInput: FC<ControlProps> = ({ block, id, describedBy, error, onValue }) => {
  const { element } = block;
  const { type, initial, value = (entered: string) => entered } = typed[element.type] ?? text;
  const shared = {
    id,
    defaultValue: initial(element),
    maxLength: element.max_length,
    placeholder: element.placeholder?.text,
    'aria-describedby': describedBy,
    'aria-invalid': error !== undefined,
    'data-focus': element.focus_on_load,
  };
  if (element.multiline)
    return <textarea {...shared} rows={3} onChange={(event) => onValue(value(event.target.value))} />;
  return (
    <input
      {...shared}
      type={type}
      min={element.min_value}
      max={element.max_value}
      onChange={(event) => onValue(value(event.target.value))}
    />
  );
};

const controls: Readonly<Record<string, FC<ControlProps>>> = {
  static_select: Choice,
  external_select: SearchableChoice,
  radio_buttons: Radios,
  checkboxes: Checks,
};

/** Several controls under one label cannot be tied to it by id; their group says it itself. */
const grouped = new Set(['radio_buttons', 'checkboxes']);

/** One input of a form with its label, its hint, and what is wrong with it. */
export const Field: FC<FieldProps> = (props) => {
  const { block, error } = props;
  const id = useId();
  const describedBy = `${id}-about`;
  const Control = controls[block.element.type] ?? TypedInput;
  const label = (
    <>
      {block.label.text}
      {block.optional && <span className="quiet"> (optional)</span>}
    </>
  );
  return (
    <div className="field">
      {grouped.has(block.element.type) ? (
        <span className="label" aria-hidden="true">
          {label}
        </span>
      ) : (
        <label className="label" htmlFor={id}>
          {label}
        </label>
      )}
      <Control {...props} id={id} describedBy={describedBy} />
      <p id={describedBy} className={error ? 'error' : 'hint'}>
        {error ?? block.hint?.text}
      </p>
    </div>
  );
};
