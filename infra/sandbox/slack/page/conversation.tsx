import { type FC, useEffect, useRef } from 'react';
import { Composer, type Offer } from './composer.tsx';
import { doors, type Message, type Person, type Report, type Spot, type Workspace } from './doors.ts';
import { examplesFor } from './examples.ts';
import { catchFocus } from './focus.ts';
import { useLive } from './live.ts';
import { MessageRow } from './message.tsx';

type Props = {
  spot: Spot;
  title: string;
  people: Person[];
  workspace: Workspace;
  report: Report;
  /** Message that a link led to. */
  marked?: string;
  offer?: Offer;
  onOffer: (text: string) => void;
  onThread?: (ts: string) => void;
  onClose?: () => void;
};

/** Follows the newest message, as long as one is at the end already. */
const useFollow = (messages: Message[] | undefined, marked: string | undefined) => {
  const list = useRef<HTMLOListElement>(null);
  const last = messages?.at(-1)?.ts;
  useEffect(() => {
    const target = marked
      ? list.current?.querySelector(`[data-ts="${marked}"]`)
      : list.current?.lastElementChild;
    const show = () => target?.scrollIntoView({ block: marked ? 'start' : 'end' });
    if (!last || !target) return;
    show();
    // Pictures and first lines of files come later, and move what is below them.
    const grown = new ResizeObserver(show);
    for (const row of list.current?.children ?? []) grown.observe(row);
    const settled = setTimeout(() => grown.disconnect(), 1_500);
    return () => {
      clearTimeout(settled);
      grown.disconnect();
    };
  }, [last, marked]);
  return list;
};

/** What is before somebody's eyes is read. */
const useReading = (spot: Spot, messages: Message[] | undefined): void => {
  const { as, channel } = spot;
  const last = messages?.at(-1)?.ts;
  useEffect(() => {
    const look = () => {
      if (last && document.visibilityState === 'visible') void doors.read({ as, channel });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [as, channel, last]);
};

const Empty: FC<{ channel: string; onOffer: (text: string) => void }> = ({ channel, onOffer }) => (
  <li className="empty">
    <p>Nothing has been said here yet. Try one of these:</p>
    <div className="chips">
      {examplesFor(channel).map((text) => (
        <button key={text} type="button" className="chip" onClick={() => onOffer(text)}>
          {text}
        </button>
      ))}
    </div>
  </li>
);

const Heading: FC<Pick<Props, 'title' | 'onClose'>> = ({ title, onClose }) => (
  <div className="heading">
    <h2>{title}</h2>
    {onClose && (
      <button type="button" aria-label="Close the thread" onClick={onClose}>
        ✕
      </button>
    )}
  </div>
);

/** A channel, a direct message or a thread: what is said there, and a place to say something. */
export const Conversation: FC<Props> = ({ spot, title, people, workspace, report, marked, ...more }) => {
  const key = `${spot.as} ${spot.channel} ${spot.thread_ts ?? ''}`;
  const messages = useLive('message', async () => (await doors.messages(spot)).messages ?? [], key);
  const list = useFollow(messages, marked);
  useReading(spot, messages);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever what is shown has changed
  useEffect(catchFocus, [messages]);
  const { offer, onOffer, onThread, onClose } = more;
  const Part = onClose ? 'section' : 'main';
  return (
    <Part className={onClose ? 'conversation thread' : 'conversation'} aria-label={title}>
      <Heading title={title} {...(onClose && { onClose })} />
      <ol ref={list} className="messages" aria-live="polite" aria-label="Messages">
        {messages?.map((message) => (
          <MessageRow
            key={message.ts}
            {...{ message, people, workspace, spot, report }}
            isMarked={message.ts === marked}
            {...(onThread && { onThread })}
          />
        ))}
        {messages?.length === 0 && <Empty channel={spot.channel} onOffer={onOffer} />}
      </ol>
      <Composer spot={spot} commands={workspace.commands} report={report} {...(offer && { offer })} />
    </Part>
  );
};
