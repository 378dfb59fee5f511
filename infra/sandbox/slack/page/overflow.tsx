import { type FC, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { MenuPart } from './doors.ts';

type ItemsProps = {
  id: string;
  part: MenuPart;
  onChoose: (value: string) => void;
  onClose: (refocus: boolean) => void;
};

/** The menu itself: arrows move, Enter takes, Escape and Tab leave. https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
const Items: FC<ItemsProps> = ({ id, part, onChoose, onClose }) => {
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const move = (by: number) => {
    const all = items();
    const now = all.findIndex((item) => item.matches(':focus'));
    all[(now + by + all.length) % all.length]?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the menu opens
  useEffect(() => items()[0]?.focus(), []);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => items()[0]?.focus(),
    End: () => items().at(-1)?.focus(),
    Escape: () => onClose(true),
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Tab') onClose(false);
    const deed = keys[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  return (
    <div ref={menu} id={id} role="menu" tabIndex={-1} aria-label="More actions" onKeyDown={press}>
      {part.options.map(({ text, value }) => (
        <button key={value} type="button" role="menuitem" tabIndex={-1} onClick={() => onChoose(value)}>
          {text.text}
        </button>
      ))}
    </div>
  );
};

type Props = { part: MenuPart; onChoose: (value: string) => void };

/** The three dots with what is needed less often behind them. */
export const Overflow: FC<Props> = ({ part, onChoose }) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus has left the menu
    <span
      className="overflow"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="plain"
        aria-label={part.accessibility_label ?? 'More actions'}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {isOpen && (
        <Items
          {...{ id, part }}
          onClose={close}
          onChoose={(value) => {
            close(true);
            onChoose(value);
          }}
        />
      )}
    </span>
  );
};
