import { useEffect, useId, useState } from 'react';
import { doors, type InputBlockPart, type Option } from './doors.ts';

type FieldProps = {
  block: InputBlockPart;
  as: string;
  error?: string | undefined;
  onValue: (value: string) => void;
};
type ControlProps = FieldProps & { id: string; describedBy: string };

const TextInput = ({ block, id, describedBy, error, onValue }: ControlProps) => {
  const { multiline, initial_value, max_length, placeholder } = block.element;
  const shared = {
    id,
    defaultValue: initial_value,
    maxLength: max_length,
    placeholder: placeholder?.text,
    'aria-describedby': describedBy,
    'aria-invalid': error !== undefined,
  };
  return multiline ? (
    <textarea {...shared} rows={3} onChange={(event) => onValue(event.target.value)} />
  ) : (
    <input {...shared} onChange={(event) => onValue(event.target.value)} />
  );
};

const Choice = ({ block, id, describedBy, error, onValue }: ControlProps) => {
  const { options = [], initial_option } = block.element;
  return (
    <select
      id={id}
      defaultValue={initial_option?.value ?? ''}
      aria-describedby={describedBy}
      aria-invalid={error !== undefined}
      onChange={(event) => onValue(event.target.value)}
    >
      {!initial_option && <option value="">Choose one</option>}
      {options.map(({ text, value }) => (
        <option key={value} value={value}>
          {text.text}
        </option>
      ))}
    </select>
  );
};

/** The options that the app gives for what was typed so far, while the list is open. */
const useOptions = (as: string, actionId: string, typed: string, open: boolean): Option[] => {
  const [options, setOptions] = useState<Option[]>([]);
  useEffect(() => {
    if (!open) return;
    let current = true;
    doors.options(as, actionId, typed).then((answer) => {
      if (current) setOptions(answer.options ?? []);
    });
    return () => {
      current = false;
    };
  }, [as, actionId, typed, open]);
  return options;
};

type OptionListProps = {
  id: string;
  label: string;
  open: boolean;
  options: Option[];
  active: number;
  onChoose: (option: Option) => void;
};

const OptionList = ({ id, label, open, options, active, onChoose }: OptionListProps) => (
  <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
    {options.map((option, index) => (
      // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus, and names the active option
      <div
        key={option.value}
        id={`${id}-${index}`}
        role="option"
        aria-selected={index === active}
        onMouseDown={(event) => {
          event.preventDefault();
          onChoose(option);
        }}
      >
        {option.text.text}
      </div>
    ))}
    {options.length === 0 && <p>Nothing fits.</p>}
  </div>
);

/** A picker whose options the app gives while one types (`external_select`), as an ARIA combobox. */
const SearchableChoice = ({ block, as, id, describedBy, error, onValue }: ControlProps) => {
  const { action_id, initial_option, placeholder } = block.element;
  const [typed, setTyped] = useState(initial_option?.text.text ?? '');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const options = useOptions(as, action_id, typed, open);
  const choose = (option: Option | undefined) => {
    if (!option) return;
    setTyped(option.text.text);
    setOpen(false);
    onValue(option.value);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive((index) => Math.min(index + 1, options.length - 1)),
    ArrowUp: () => setActive((index) => Math.max(index - 1, 0)),
    Enter: () => choose(options[active]),
    Escape: () => setOpen(false),
  };
  return (
    <div className="searchable">
      <input
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && options[active] ? `${id}-${active}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined}
        autoComplete="off"
        placeholder={placeholder?.text}
        value={typed}
        onFocus={() => {
          setOpen(true);
          if (initial_option || typed) setTyped('');
        }}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          const deed = open ? keys[event.key] : undefined;
          if (!deed) return;
          event.preventDefault();
          event.stopPropagation();
          deed();
        }}
      />
      <OptionList {...{ id, open, options, active }} label={block.label.text} onChoose={choose} />
    </div>
  );
};

const controls: Record<string, typeof TextInput> = {
  plain_text_input: TextInput,
  static_select: Choice,
  radio_buttons: Choice,
  external_select: SearchableChoice,
};

/** One input of a form with its label, its hint, and what is wrong with it. */
export const Field = (props: FieldProps) => {
  const { block, error } = props;
  const id = useId();
  const describedBy = `${id}-about`;
  const Control = controls[block.element.type] ?? TextInput;
  return (
    <div className="field">
      <label htmlFor={id}>{block.label.text}</label>
      <Control {...props} id={id} describedBy={describedBy} />
      <p id={describedBy} className={error ? 'error' : 'hint'}>
        {error ?? block.hint?.text}
      </p>
    </div>
  );
};
