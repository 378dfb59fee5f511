import type { FC } from 'react';
import type { ControlProps } from './control.ts';
import type { Option } from './doors.ts';

export const Choice: FC<ControlProps> = ({ block, id, describedBy, error, onValue }) => {
  const { options = [], initial_option, placeholder } = block.element;
  return (
    <select
      id={id}
      defaultValue={initial_option?.value ?? ''}
      aria-describedby={describedBy}
      aria-invalid={error !== undefined}
      data-focus={block.element.focus_on_load}
      onChange={(event) => onValue(event.target.value)}
    >
      {!initial_option && <option value="">{placeholder?.text ?? 'Choose one'}</option>}
      {options.map(({ text, value }) => (
        <option key={value} value={value}>
          {text.text}
        </option>
      ))}
    </select>
  );
};

type TickProps = ControlProps & { kind: 'radio' | 'checkbox'; ticked: readonly Option[] };

const Ticks: FC<TickProps> = ({ block, id, describedBy, kind, ticked, onValue }) => (
  <fieldset id={id} aria-label={block.label.text} aria-describedby={describedBy}>
    {block.element.options?.map(({ text, value }) => (
      <label key={value}>
        <input
          type={kind}
          name={id}
          value={value}
          defaultChecked={ticked.some((one) => one.value === value)}
          onChange={({ target }) => {
            const all = [...(target.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input') ?? [])];
            const values = all.filter(({ checked }) => checked).map((one) => one.value);
            onValue(kind === 'radio' ? values[0] : values);
          }}
        />
        {text.text}
      </label>
    ))}
  </fieldset>
);

export const Radios: FC<ControlProps> = (props) => {
  const { initial_option } = props.block.element;
  return <Ticks {...props} kind="radio" ticked={initial_option ? [initial_option] : []} />;
};

export const Checks: FC<ControlProps> = (props) => (
  <Ticks {...props} kind="checkbox" ticked={props.block.element.initial_options ?? []} />
);
