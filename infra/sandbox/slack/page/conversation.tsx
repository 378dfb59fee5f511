import { useEffect, useRef } from 'react';
import { Composer } from './composer.tsx';
import { doors, type Message, type Person, type Report, type Spot, type Workspace } from './doors.ts';
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
    if (last) target?.scrollIntoView({ block: marked ? 'start' : 'end' });
  }, [last, marked]);
  return list;
};

/** A channel, a direct message or a thread: what is said there, and a place to say something. */
export const Conversation = ({
  spot,
  title,
  people,
  workspace,
  report,
  marked,
  onThread,
  onClose,
}: Props) => {
  const key = `${spot.as} ${spot.channel} ${spot.thread_ts ?? ''}`;
  const messages = useLive('message', async () => (await doors.messages(spot)).messages ?? [], key);
  const list = useFollow(messages, marked);
  return (
    <section className={onClose ? 'conversation thread' : 'conversation'} aria-label={title}>
      <div className="heading">
        <h2>{title}</h2>
        {onClose && (
          <button type="button" aria-label="Close the thread" onClick={onClose}>
            ✕
          </button>
        )}
      </div>
      <ol ref={list} className="messages" aria-live="polite" aria-label="Messages">
        {messages?.map((message) => (
          <MessageRow
            key={message.ts}
            {...{ message, people, workspace, spot, report }}
            isMarked={message.ts === marked}
            {...(onThread && { onThread })}
          />
        ))}
        {messages?.length === 0 && (
          <li className="empty">Nothing has been said here yet. Try a command below.</li>
        )}
      </ol>
      <Composer spot={spot} commands={workspace.commands} report={report} />
    </section>
  );
};
