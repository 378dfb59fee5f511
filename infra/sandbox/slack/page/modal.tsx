import { type FormEvent, useState } from 'react';
import { type Block, Message as ShownBlocks } from 'slack-blocks-to-jsx';
import { Dialog } from './confirm.tsx';
import { doors, type InputBlockPart, type Report, type Values, type View } from './doors.ts';
import { Field } from './inputs.tsx';
import { withoutVerbatim } from './verbatim.ts';

type Props = { view: View; as: string; report: Report };

const isInput = (block: View['blocks'][number]): block is InputBlockPart => block.type === 'input';

/** The form that the app has opened for this person. */
export const Modal = ({ view, as, report }: Props) => {
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const enter = ({ block_id, element }: InputBlockPart, value: string) =>
    setValues((before) => ({ ...before, [block_id]: { [element.action_id]: value } }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await doors.submit(as, values);
    setBusy(false);
    setErrors(answer.errors ?? {});
    if (!answer.errors) await report(Promise.resolve(answer));
  };
  const close = () => report(doors.close(as));
  return (
    <Dialog label={view.title.text} onCancel={close}>
      <form onSubmit={submit} noValidate>
        <h2>{view.title.text}</h2>
        {view.blocks.map((block, index) =>
          isInput(block) ? (
            <Field
              key={block.block_id}
              block={block}
              as={as}
              error={errors[block.block_id]}
              onValue={(value) => enter(block, value)}
            />
          ) : (
            <ShownBlocks
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one form keep their places
              key={index}
              blocks={[withoutVerbatim(block as Block)]}
              name=""
              logo=""
              withoutWrapper
            />
          ),
        )}
        <div className="buttons">
          <button type="button" className="plain" onClick={close}>
            {view.close?.text ?? 'Cancel'}
          </button>
          {view.submit && (
            <button type="submit" className="primary" disabled={busy}>
              {view.submit.text}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
