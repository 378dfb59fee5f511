import { useCallback, useEffect, useState } from 'react';
import { Conversation } from './conversation.tsx';
import { doors, type Person, type View, type Workspace } from './doors.ts';
import { useLive, useWatch } from './live.ts';
import { Modal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';

type Place = { as: string; channel: string; ts?: string };

const readPlace = (people: Person[]): Place => {
  const query = new URLSearchParams(location.search);
  const wanted = query.get('channel') ?? '';
  // A link in a message names no person: it opens as whoever one is, or as somebody who can see the channel.
  const handle = query.get('as') ?? sessionStorage.getItem('as');
  const person =
    people.find((one) => one.handle === handle) ??
    people.find(({ channels }) => channels.includes(wanted)) ??
    people[0];
  const channel = person?.channels.includes(wanted) ? wanted : (person?.channels[0] ?? '');
  const ts = query.get('ts');
  return { as: person?.handle ?? '', channel, ...(ts && { ts }) };
};

/** Where one is stands in the address, so that links lead to a channel or a message and Back goes back. */
const usePlace = (people: Person[]) => {
  const [place, setPlace] = useState(() => readPlace(people));
  useEffect(() => {
    const back = () => setPlace(readPlace(people));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [people]);
  const go = useCallback((to: Place) => {
    history.pushState(null, '', `?${new URLSearchParams({ as: to.as, channel: to.channel })}`);
    setPlace(to);
  }, []);
  return [place, go] as const;
};

const Toast = ({ text, onDismiss }: { text: string; onDismiss: () => void }) => (
  <div className="toast" role="alert">
    {text}
    <button type="button" onClick={onDismiss}>
      Dismiss
    </button>
  </div>
);

export const WorkspacePage = ({ people, workspace }: { people: Person[]; workspace: Workspace }) => {
  const [{ as, channel, ts }, go] = usePlace(people);
  const [thread, setThread] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  useWatch(as);
  const view: View | null = useLive('view', async () => (await doors.view(as)).view, as) ?? null;
  const report = useCallback(async (deed: Promise<{ ok: boolean; error?: string }>) => {
    const { ok, error } = await deed;
    setTrouble(ok ? undefined : error);
    return ok;
  }, []);
  useEffect(() => sessionStorage.setItem('as', as), [as]);
  const person = people.find(({ handle }) => handle === as);
  if (!person) return <p className="opening">Nobody is here.</p>;
  const move = (to: Place) => {
    setThread(undefined);
    setTrouble(undefined);
    go(to);
  };
  return (
    <div className="page">
      <p className="banner">A sandbox on this machine: be anyone, nothing here reaches AWS or Slack.</p>
      <Sidebar
        {...{ people, person, channel, workspace }}
        onPerson={(handle) => {
          const next = people.find((one) => one.handle === handle);
          const there = next?.channels.includes(channel) ? channel : next?.channels[0];
          move({ as: handle, channel: there ?? channel });
        }}
        onChannel={(name) => move({ as, channel: name })}
        onShortcut={(callback_id) => report(doors.shortcut(as, callback_id))}
      />
      <Conversation
        key={`${as} ${channel}`}
        spot={{ as, channel }}
        {...{ people, workspace, report }}
        title={channel === workspace.bot.name ? workspace.bot.name : `# ${channel}`}
        {...(ts && { marked: ts })}
        onThread={setThread}
      />
      {thread && (
        <Conversation
          key={`${as} ${channel} ${thread}`}
          spot={{ as, channel, thread_ts: thread }}
          {...{ people, workspace, report }}
          title="Thread"
          onClose={() => setThread(undefined)}
        />
      )}
      {trouble && <Toast text={trouble} onDismiss={() => setTrouble(undefined)} />}
      {view && <Modal key={view.id} view={view} as={as} report={report} />}
    </div>
  );
};
