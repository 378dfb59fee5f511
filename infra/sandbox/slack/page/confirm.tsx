import { useState } from 'react';
import type { ConfirmDialog } from './blockkit.ts';
import { Dialog } from './dialog.tsx';
import { Mrkdwn } from './shown.tsx';

type Pending = { dialog: ConfirmDialog; proceed(): void };

/**
 * Asks before something is done, if the element wants that:
 * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 * @returns what to run a deed through, and the dialog to show
 */
export function useConfirm() {
  const [pending, setPending] = useState<Pending>();
  const ask = (dialog: ConfirmDialog | undefined, proceed: () => void) =>
    dialog === undefined ? proceed() : setPending({ dialog, proceed });
  const end = () => setPending(undefined);
  return { ask, question: pending && <Question {...pending} end={end} /> };
}

function Question({ dialog, proceed, end }: Pending & { end(): void }) {
  const { title, text, confirm, deny, style = 'primary' } = dialog;
  return (
    <Dialog title={title.text} className="confirm" onDismiss={end}>
      <div className="dialog-body">{text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : text.text}</div>
      <footer>
        <button type="button" className="button" onClick={end}>
          {deny.text}
        </button>
        <button
          type="button"
          className={`button ${style}`}
          onClick={() => {
            end();
            proceed();
          }}
        >
          {confirm.text}
        </button>
      </footer>
    </Dialog>
  );
}
