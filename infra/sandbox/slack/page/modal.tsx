import { type FC, type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Block } from 'slack-blocks-to-jsx';
import { type Names, OneBlock } from './block.tsx';
import { Dialog } from './confirm.tsx';
import { doors, type InputBlockPart, type Report, type Values, type View } from './doors.ts';
import { focusWithin } from './focus.ts';
import { Field } from './inputs.tsx';

type Props = { view: View; as: string; names: Names; report: Report };

const isInput = (block: View['blocks'][number]): block is InputBlockPart => block.type === 'input';

const useForm = (view: View, as: string, report: Report) => {
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const enter = ({ block_id, element, dispatch_action }: InputBlockPart, value: unknown) => {
    const entered = { ...values, [block_id]: { [element.action_id]: value } };
    setValues(entered);
    if (dispatch_action && element.type !== 'plain_text_input')
      void report(
        doors.click({ as }, { action_id: element.action_id, block_id, value }, known(view, entered)),
      );
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await doors.submit(as, known(view, values));
    setBusy(false);
    setErrors(answer.errors ?? {});
    if (!answer.errors) await report(Promise.resolve(answer));
  };
  return { values: () => known(view, values), errors, isBusy, enter, submit };
};

/** The app may have put other inputs in the place of some that were filled in. */
const known = ({ blocks }: View, values: Values): Values => {
  const there = new Set(blocks.filter(isInput).map(({ block_id }) => block_id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => there.has(id)));
};

/** The form that the app has opened for this person. */
export const Modal: FC<Props> = ({ view, as, names, report }) => {
  const { values, errors, isBusy, enter, submit } = useForm(view, as, report);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (Object.keys(errors).length > 0 && form.current) focusWithin(form.current);
  }, [errors]);
  const close = () => report(doors.close(as));
  return (
    <Dialog label={view.title.text} onCancel={close}>
      <form ref={form} onSubmit={submit} noValidate>
        <h2>{view.title.text}</h2>
        <div className="blocks">
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
              <OneBlock
                // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one form keep their places
                key={index}
                block={block as Block}
                names={names}
                act={(deed) => report(doors.click({ as }, deed, values()))}
              />
            ),
          )}
        </div>
        <div className="buttons">
          <button type="button" className="plain" onClick={close}>
            {view.close?.text ?? 'Cancel'}
          </button>
          {view.submit && (
            <button type="submit" className="primary" aria-disabled={isBusy}>
              {view.submit.text}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
