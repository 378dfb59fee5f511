import { useState } from 'react';
import { Ask } from './confirm.tsx';
import { type ActionsPart, type ButtonPart, doors, type Report, type Spot } from './doors.ts';

type Props = { block: ActionsPart; ts: string; spot: Spot; report: Report };

/** The buttons of a message. A button with a confirmation asks first, as in Slack. */
export const Actions = ({ block, ts, spot, report }: Props) => {
  const [asking, setAsking] = useState<ButtonPart>();
  const [busy, setBusy] = useState(false);
  const click = async (button: ButtonPart) => {
    setAsking(undefined);
    setBusy(true);
    await report(doors.click(spot, ts, button));
    setBusy(false);
  };
  return (
    <div className="actions">
      {block.elements
        .filter(({ type }) => type === 'button')
        .map((button) => (
          <button
            key={button.action_id}
            type="button"
            disabled={busy}
            className={button.style ?? 'plain'}
            onClick={() => (button.confirm ? setAsking(button) : click(button))}
          >
            {button.text.text}
          </button>
        ))}
      {asking?.confirm && (
        <Ask confirm={asking.confirm} onYes={() => click(asking)} onNo={() => setAsking(undefined)} />
      )}
    </div>
  );
};
