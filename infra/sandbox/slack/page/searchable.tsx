import { type FC, type KeyboardEvent, useEffect, useState } from 'react';
import type { ControlProps } from './control.ts';
import { doors, type Option } from './doors.ts';

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

const OptionList: FC<OptionListProps> = ({ id, label, open, options, active, onChoose }) => (
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

/**
 * What is chosen, and what is typed on the way to another choice. The chosen one is always shown while nobody searches: it
 * is what will be sent. `typed` is undefined until somebody types.
 */
const useSearch = ({ block, as, onValue }: ControlProps) => {
  const { action_id, initial_option } = block.element;
  const [chosen, setChosen] = useState(initial_option);
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const options = useOptions(as, action_id, typed ?? '', open);
  const leave = () => {
    setOpen(false);
    setTyped(undefined);
  };
  const choose = (option: Option | undefined) => {
    if (!option) return;
    setChosen(option);
    leave();
    onValue(option.value);
  };
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  return {
    shown: typed ?? chosen?.text.text ?? '',
    options,
    open,
    active,
    setOpen,
    setActive,
    leave,
    choose,
    type,
  };
};

/** A picker whose options the app gives while one types (`external_select`), as an ARIA combobox. */
export const SearchableChoice: FC<ControlProps> = (props) => {
  const { block, id, describedBy, error } = props;
  const { options, active, ...search } = useSearch(props);
  const keys: Record<string, () => void> = {
    ArrowDown: () => search.setActive(Math.min(active + 1, options.length - 1)),
    ArrowUp: () => search.setActive(Math.max(active - 1, 0)),
    Enter: () => search.choose(options[active]),
    Escape: search.leave,
  };
  const press = (event: KeyboardEvent) => {
    if (!search.open && event.key === 'ArrowDown') search.setOpen(true);
    const deed = search.open ? keys[event.key] : undefined;
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  return (
    <div className="searchable">
      <input
        id={id}
        role="combobox"
        aria-expanded={search.open}
        aria-controls={`${id}-list`}
        aria-activedescendant={search.open && options[active] ? `${id}-${active}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined}
        data-focus={block.element.focus_on_load}
        autoComplete="off"
        placeholder={block.element.placeholder?.text}
        value={search.shown}
        onFocus={(event) => event.target.select()}
        onClick={() => search.setOpen(true)}
        onBlur={search.leave}
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={press}
      />
      <OptionList
        {...{ id, options, active }}
        open={search.open}
        label={block.label.text}
        onChoose={search.choose}
      />
    </div>
  );
};
