import { type FC, useState } from 'react';
import { Ask } from './confirm.tsx';
import type { ButtonPart, Deed, ElementPart, MenuPart } from './doors.ts';
import { Overflow } from './overflow.tsx';

/** Sends what was clicked or chosen; what comes of it is shown by whoever gives this. */
export type Act = (deed: Deed) => Promise<unknown>;
type Props<Part> = { part: Part; isBusy: boolean; onChoose: (value?: string) => void };

const Button: FC<Props<ButtonPart>> = ({ part, isBusy, onChoose }) => (
  <button
    type="button"
    className={part.style ?? 'plain'}
    aria-label={part.accessibility_label}
    // Not `disabled`, which would take the focus away from where one was.
    aria-disabled={isBusy}
    onClick={() => {
      if (isBusy) return;
      if (part.url) window.open(part.url, '_blank', 'noopener');
      onChoose(part.value);
    }}
  >
    {part.text.text}
  </button>
);

const Select: FC<Props<MenuPart>> = ({ part, onChoose }) => (
  <select
    aria-label={part.accessibility_label ?? part.placeholder?.text ?? 'Choose one'}
    value={part.initial_option?.value ?? ''}
    onChange={(event) => onChoose(event.target.value)}
  >
    {!part.initial_option && <option value="">{part.placeholder?.text ?? 'Choose one'}</option>}
    {part.options.map(({ text, value }) => (
      <option key={value} value={value}>
        {text.text}
      </option>
    ))}
  </select>
);

const Control: FC<Props<ElementPart>> = ({ part, ...rest }) => {
  if (part.type === 'button') return <Button part={part} {...rest} />;
  if (part.type === 'overflow') return <Overflow part={part} onChoose={rest.onChoose} />;
  return <Select part={part} {...rest} />;
};

const shown = new Set(['button', 'overflow', 'static_select', 'radio_buttons']);
export const isShown = (part: unknown): part is ElementPart =>
  typeof part === 'object' && part !== null && 'type' in part && shown.has(String(part.type));

/** One thing to act on. What has a confirmation asks first, as in Slack. */
export const Element: FC<{ part: ElementPart; blockId?: string; act: Act }> = ({ part, blockId, act }) => {
  const [asked, setAsked] = useState<{ value?: string }>();
  const [isBusy, setBusy] = useState(false);
  const send = async (value?: string) => {
    setAsked(undefined);
    setBusy(true);
    await act({
      action_id: part.action_id,
      ...(blockId && { block_id: blockId }),
      ...(value !== undefined && { value }),
    });
    setBusy(false);
  };
  return (
    <>
      <Control
        part={part}
        isBusy={isBusy}
        onChoose={(value) => (part.confirm ? setAsked(value === undefined ? {} : { value }) : send(value))}
      />
      {asked && part.confirm && (
        <Ask confirm={part.confirm} onYes={() => send(asked.value)} onNo={() => setAsked(undefined)} />
      )}
    </>
  );
};
