import { type ReactNode, useEffect, useRef } from 'react';
import type { Confirm } from './doors.ts';

type DialogProps = { label: string; onCancel: () => void; children: ReactNode };

/** The browser's own dialog: it keeps the focus inside, gives it back, and closes on Escape. */
export const Dialog = ({ label, onCancel, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    if (opened && !opened.open) opened.showModal();
    return () => opened?.close();
  }, []);
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

export const Ask = ({ confirm, onYes, onNo }: AskProps) => (
  <Dialog label={confirm.title.text} onCancel={onNo}>
    <h2>{confirm.title.text}</h2>
    <p>{confirm.text.text}</p>
    <div className="buttons">
      <button type="button" className="plain" onClick={onNo}>
        {confirm.deny.text}
      </button>
      <button type="button" className="primary" onClick={onYes}>
        {confirm.confirm.text}
      </button>
    </div>
  </Dialog>
);
