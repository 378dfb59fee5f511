import type { Person, Workspace } from './doors.ts';

type Props = {
  people: Person[];
  person: Person;
  channel: string;
  workspace: Workspace;
  onPerson: (handle: string) => void;
  onChannel: (name: string) => void;
  onShortcut: (callbackId: string) => void;
};

/** Who one is, where one can go, and what can be done from anywhere. */
export const Sidebar = ({ people, person, channel, workspace, onPerson, onChannel, onShortcut }: Props) => (
  <header className="sidebar">
    <h1>{workspace.name}</h1>
    <label className="who">
      You are
      <select value={person.handle} onChange={(event) => onPerson(event.target.value)}>
        {people.map(({ handle, name }) => (
          <option key={handle} value={handle}>
            {name}
          </option>
        ))}
      </select>
      <span className="role">{person.role}</span>
    </label>
    <nav aria-label="Channels">
      <ul>
        {person.channels.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === channel ? 'page' : undefined}
              onClick={() => onChannel(name)}
            >
              {name === workspace.bot.name ? `✉ ${name}` : `# ${name}`}
            </button>
          </li>
        ))}
      </ul>
    </nav>
    <section aria-label="Shortcuts" className="shortcuts">
      {workspace.shortcuts.map(({ name, callback_id, description }) => (
        <button key={callback_id} type="button" title={description} onClick={() => onShortcut(callback_id)}>
          ⚡ {name}
        </button>
      ))}
    </section>
  </header>
);
