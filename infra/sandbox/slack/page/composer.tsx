import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { doors, type Report, type Spot, type Workspace } from './doors.ts';

type Props = { spot: Spot; commands: Workspace['commands']; report: Report };

/** Where one types. A slash shows the commands that there are; Tab or a click takes the first. */
export const Composer = ({ spot, commands, report }: Props) => {
  const [text, setText] = useState('');
  const hintId = useId();
  const [word = '', ...rest] = text.split(' ');
  const hints = word.startsWith('/') ? commands.filter(({ command }) => command.startsWith(word)) : [];
  const [first] = hints;
  const take = (command: string) => setText(`${command} ${rest.join(' ')}`);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    if (!(await report(doors.type(spot, text.trim())))) setText(text);
  };
  const complete = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || !first || first.command === word) return;
    event.preventDefault();
    take(first.command);
  };
  return (
    <form className="composer" onSubmit={send}>
      {hints.length > 0 && (
        <ul id={hintId} className="hints">
          {hints.map(({ command, usage_hint, description }) => (
            <li key={command}>
              <button type="button" onClick={() => take(command)}>
                <strong>{command}</strong> <code>{usage_hint}</code>
                <span>{description}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        aria-label={`Message or command in ${spot.channel}`}
        aria-describedby={hints.length > 0 ? hintId : undefined}
        autoComplete="off"
        placeholder="A message, or a command such as /peer help"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={complete}
      />
      <button type="submit" className="primary">
        Send
      </button>
    </form>
  );
};
