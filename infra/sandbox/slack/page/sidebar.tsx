import type { FC } from 'react';
import { BehindTheBack } from './behind.tsx';
import type { Person, Unread, Workspace } from './doors.ts';
import { homeTab } from './place.ts';
import { sumOf, withCount } from './unread.ts';

type Props = {
  people: Person[];
  person: Person;
  channel: string;
  workspace: Workspace;
  unread: Unread;
  onPerson: (handle: string) => void;
  onChannel: (name: string) => void;
  onShortcut: (callbackId: string) => void;
};

type Room = { name: string; label: string; count: number };

/** The rooms that a person can go to: the Home tab, if the app has one, their channels, and the bot's direct messages. */
const roomsOf = ({ person, workspace, unread }: Props): Room[] => [
  ...(workspace.has_home ? [{ name: homeTab, label: '⌂ Home', count: 0 }] : []),
  ...person.channels.map((name) => ({
    name,
    label: name === workspace.bot.name ? `✉ ${name}` : `# ${name}`,
    count: unread[person.handle]?.[name] ?? 0,
  })),
];

const Who: FC<Props> = ({ people, person, unread, onPerson }) => (
  <label className="who">
    <span className="label">You are</span>
    <select aria-label="You are" value={person.handle} onChange={(event) => onPerson(event.target.value)}>
      {people.map(({ handle, name }) => (
        <option key={handle} value={handle}>
          {withCount(name, handle === person.handle ? 0 : sumOf(unread[handle]))}
        </option>
      ))}
    </select>
    <span className="role">{person.role}</span>
  </label>
);

const Rooms: FC<Props> = (props) => (
  <nav aria-label="Channels" className="rooms">
    <ul>
      {roomsOf(props).map(({ name, label, count }) => (
        <li key={name}>
          <button
            type="button"
            className={count > 0 ? 'unread' : undefined}
            aria-current={name === props.channel ? 'page' : undefined}
            aria-label={withCount(label, count)}
            onClick={() => props.onChannel(name)}
          >
            <span>{label}</span>
            {count > 0 && <span className="count">{count}</span>}
          </button>
        </li>
      ))}
    </ul>
  </nav>
);

/** The same in one control, where there is no room for a list. */
const RoomMenu: FC<Props> = (props) => (
  <select
    className="room-menu"
    aria-label="Channel"
    value={props.channel}
    onChange={(event) => props.onChannel(event.target.value)}
  >
    {roomsOf(props).map(({ name, label, count }) => (
      <option key={name} value={name}>
        {withCount(label, count)}
      </option>
    ))}
  </select>
);

/** Others for whom there is something new, one click away. */
const NewFor: FC<Props> = ({ people, person, unread, onPerson }) => {
  const others = people.filter(({ handle }) => handle !== person.handle && sumOf(unread[handle]) > 0);
  if (others.length === 0) return null;
  return (
    <section aria-label="Something new for others" className="new-for">
      <h2>New for</h2>
      <div className="chips">
        {others.map(({ handle, name }) => (
          <button
            key={handle}
            type="button"
            className="chip"
            aria-label={`Be ${withCount(name, sumOf(unread[handle]))}`}
            onClick={() => onPerson(handle)}
          >
            {name.split(' ')[0]} <span className="count">{sumOf(unread[handle])}</span>
          </button>
        ))}
      </div>
    </section>
  );
};

const Shortcuts: FC<Props> = ({ workspace, onShortcut }) => (
  <section aria-label="Shortcuts" className="shortcuts">
    {workspace.shortcuts.map(({ name, callback_id, description }) => (
      <button key={callback_id} type="button" title={description} onClick={() => onShortcut(callback_id)}>
        ⚡ {name}
      </button>
    ))}
  </section>
);

/** Who one is, where one can go, and what can be done from anywhere. */
export const Sidebar: FC<Props> = (props) => (
  <header className="sidebar">
    <h1>{props.workspace.name}</h1>
    <Who {...props} />
    <RoomMenu {...props} />
    <Rooms {...props} />
    <button type="button" className="menu-button" popoverTarget="extras" aria-label="Menu">
      <span aria-hidden="true">☰</span>
    </button>
    <div id="extras" popover="auto" className="extras">
      <NewFor {...props} />
      <Shortcuts {...props} />
      <BehindTheBack />
      <p className="role">A sandbox on this machine: be anyone, nothing here reaches AWS or Slack.</p>
    </div>
  </header>
);
