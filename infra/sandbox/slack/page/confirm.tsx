import { type FC, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Confirm } from './doors.ts';
import { focusWithin, useReturningFocus } from './focus.ts';

type DialogProps = { label: string; onCancel: () => void; children: ReactNode };

/** The browser's own dialog: it keeps the focus inside, and closes on Escape. */
export const Dialog: FC<DialogProps> = ({ label, onCancel, children }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (!opened) return;
    opened.showModal();
    focusWithin(opened);
    return () => opened.close();
  }, []);
  // After it is closed: while it is open, nothing else can have the focus.
  useReturningFocus();
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      {children}
    </dialog>
  );
};

type AskProps = { confirm: Confirm; onYes: () => void; onNo: () => void };

export const Ask: FC<AskProps> = ({ confirm, onYes, onNo }) => {
  const isDanger = confirm.style === 'danger';
  return (
    <Dialog label={confirm.title.text} onCancel={onNo}>
      <h2>{confirm.title.text}</h2>
      <p>{confirm.text.text}</p>
      <div className="buttons">
        <button type="button" className="plain" data-safe={isDanger} onClick={onNo}>
          {confirm.deny.text}
        </button>
        <button
          type="button"
          className={isDanger ? 'danger' : 'primary'}
          data-safe={!isDanger}
          onClick={onYes}
        >
          {confirm.confirm.text}
        </button>
      </div>
    </Dialog>
  );
};
