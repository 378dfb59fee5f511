import { type FC, useCallback, useEffect, useState } from 'react';
import type { Offer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { doors, type Person, type Report, type Workspace } from './doors.ts';
import { Home } from './home.tsx';
import { useLive, useWatch } from './live.ts';
import { Modal } from './modal.tsx';
import { homeTab, type Place, usePlace } from './place.ts';
import { Sidebar } from './sidebar.tsx';
import { Strip } from './strip.tsx';
import { useUnread } from './unread.ts';

const Toast: FC<{ text: string; onDismiss: () => void }> = ({ text, onDismiss }) => (
  <div className="toast" role="alert">
    {text}
    <button type="button" onClick={onDismiss}>
      Dismiss
    </button>
  </div>
);

type Props = { people: Person[]; workspace: Workspace };

/** Where one goes with the person that one becomes: the same channel, if they are in it. */
const channelFor = (people: Person[], handle: string, channel: string): string => {
  const channels = people.find((one) => one.handle === handle)?.channels ?? [];
  return channel === homeTab || channels.includes(channel) ? channel : (channels[0] ?? channel);
};

const useMoves = ({ people }: Props) => {
  const [place, go] = usePlace(people);
  const [thread, setThread] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const [offer, setOffer] = useState<Offer>();
  const report: Report = useCallback(async (deed) => {
    const { ok, error } = await deed;
    setTrouble(ok ? undefined : error);
    return ok;
  }, []);
  const move = (to: Place, text?: string) => {
    setThread(undefined);
    setTrouble(undefined);
    setOffer(text === undefined ? undefined : { text, at: Date.now() });
    go(to);
  };
  return { place, thread, setThread, trouble, setTrouble, offer, report, move };
};

type Moves = ReturnType<typeof useMoves>;

const Rooms: FC<Props & Moves> = ({ people, workspace, place, thread, setThread, offer, report, move }) => {
  const { as, channel, ts } = place;
  const shared = { people, workspace, report, onOffer: (text: string) => move({ as, channel }, text) };
  if (channel === homeTab) return <Home key={as} as={as} names={{ people, workspace }} report={report} />;
  return (
    <>
      <Conversation
        key={`${as} ${channel}`}
        spot={{ as, channel }}
        {...shared}
        title={channel === workspace.bot.name ? workspace.bot.name : `# ${channel}`}
        {...(ts && { marked: ts })}
        {...(offer && { offer })}
        onThread={setThread}
      />
      {thread && (
        <Conversation
          key={`${as} ${channel} ${thread}`}
          spot={{ as, channel, thread_ts: thread }}
          {...shared}
          title="Thread"
          onClose={() => setThread(undefined)}
        />
      )}
    </>
  );
};

export const WorkspacePage: FC<Props> = (props) => {
  const { people, workspace } = props;
  const moves = useMoves(props);
  const { place, trouble, setTrouble, report, move } = moves;
  const { as, channel } = place;
  useWatch(as);
  const unread = useUnread();
  const view = useLive('view', async () => (await doors.view(as)).view, as);
  useEffect(() => sessionStorage.setItem('as', as), [as]);
  const person = people.find(({ handle }) => handle === as);
  if (!person) return <p className="opening">Nobody is here.</p>;
  return (
    <div className="page">
      <Sidebar
        {...{ people, person, channel, workspace, unread }}
        onPerson={(handle) => move({ as: handle, channel: channelFor(people, handle, channel) })}
        onChannel={(name) => move({ as, channel: name })}
        onShortcut={(callback_id) => report(doors.shortcut(as, callback_id))}
      />
      <Strip onStep={(step) => move({ as: step.as, channel: step.channel }, step.text)} />
      <Rooms {...props} {...moves} />
      {trouble && <Toast text={trouble} onDismiss={() => setTrouble(undefined)} />}
      {view && <Modal key={view.id} view={view} as={as} names={{ people, workspace }} report={report} />}
    </div>
  );
};
