import { type FC, type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { doors, type Report, type Spot, type Workspace } from './doors.ts';
import { focusComposer } from './focus.ts';

type Command = Workspace['commands'][number];
/** Text to begin with, and when it was offered: the same may be offered twice. */
export type Offer = { text: string; at: number };
type Props = { spot: Spot; commands: Command[]; report: Report; offer?: Offer };

/** The commands that begin with what is typed, and the one among them that the arrows have reached. */
const useHints = (text: string, commands: Command[]) => {
  const [active, setActive] = useState(-1);
  const [isShut, setShut] = useState(false);
  const [word = '', ...rest] = text.split(' ');
  const hints = word.startsWith('/') ? commands.filter(({ command }) => command.startsWith(word)) : [];
  return {
    word,
    rest: rest.join(' '),
    hints: isShut ? [] : hints,
    active,
    setActive,
    reset: () => {
      setActive(-1);
      setShut(false);
    },
    shut: () => setShut(true),
  };
};

type HintsProps = { id: string; hints: Command[]; active: number; onTake: (command: string) => void };

const Hints: FC<HintsProps> = ({ id, hints, active, onTake }) => (
  <div id={id} className="hints" role="listbox" aria-label="Commands">
    {hints.map(({ command, usage_hint, description }, index) => (
      // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus, and names the active option
      <div
        key={command}
        id={`${id}-${index}`}
        role="option"
        aria-selected={index === active}
        onMouseDown={(event) => {
          event.preventDefault();
          onTake(command);
        }}
      >
        <strong>{command}</strong> <code>{usage_hint}</code>
        <span>{description}</span>
      </div>
    ))}
  </div>
);

type Hinted = ReturnType<typeof useHints>;

/** What a key does while commands are shown; undefined where it does what it always does. */
const deedOf = (
  key: string,
  { hints, active, word, setActive, shut }: Hinted,
  take: (command: string) => void,
): (() => void) | undefined => {
  const chosen = hints[active];
  const first = hints[0];
  if (hints.length === 0) return undefined;
  if (key === 'ArrowDown') return () => setActive((active + 1) % hints.length);
  if (key === 'ArrowUp') return () => setActive((active <= 0 ? hints.length : active) - 1);
  if (key === 'Escape') return shut;
  if (key === 'Enter' && chosen) return () => take(chosen.command);
  const next = chosen ?? first;
  return key === 'Tab' && next && next.command !== word ? () => take(next.command) : undefined;
};

/** Puts an offered text into the input, ready to be sent. */
const useOffer = (offer: Offer | undefined, setText: (text: string) => void) => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!offer) return;
    setText(offer.text);
    input.current?.focus();
  }, [offer, setText]);
  return input;
};

/** Where one types. A slash shows the commands that there are; arrows and Enter, Tab or a click take one. */
export const Composer: FC<Props> = ({ spot, commands, report, offer }) => {
  const [text, setText] = useState('');
  const id = useId();
  const hinted = useHints(text, commands);
  const { hints, active, rest, reset } = hinted;
  const input = useOffer(offer, setText);
  useEffect(() => (spot.thread_ts ? input.current?.focus() : focusComposer()), [spot.thread_ts, input]);
  const take = (command: string) => {
    reset();
    setText(`${command} ${rest}`);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    if (!(await report(doors.type(spot, text.trim())))) setText(text);
  };
  const press = (event: KeyboardEvent) => {
    const deed = deedOf(event.key, hinted, take);
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  return (
    <form className="composer" onSubmit={send}>
      {hints.length > 0 && <Hints {...{ id, hints, active }} onTake={take} />}
      <input
        ref={input}
        aria-label={`Message or command in ${spot.channel}`}
        aria-autocomplete="list"
        aria-controls={hints.length > 0 ? id : undefined}
        aria-activedescendant={hints[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        placeholder="A message, or a command such as /peer help"
        value={text}
        onChange={(event) => {
          reset();
          setText(event.target.value);
        }}
        onKeyDown={press}
      />
      <button type="submit" className="primary">
        Send
      </button>
    </form>
  );
};
