import type { FC } from 'react';
import type { Block } from 'slack-blocks-to-jsx';
import { type Names, OneBlock } from './block.tsx';
import { doors, type Message, type Report, type Spot } from './doors.ts';
import { File } from './file.tsx';

const timeOf = (ts: string): Date => new Date(Number(ts.split('.')[0]) * 1000);

type Props = Names & {
  spot: Spot;
  report: Report;
  message: Message;
  isMarked: boolean;
  onThread?: (ts: string) => void;
};

const textBlock = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } }) as Block;

const shownBlocks = ({ blocks, text }: Message): Block[] => {
  if (blocks?.length) return blocks;
  return text ? [textBlock(text)] : [];
};

const Byline: FC<{ author: string; message: Message }> = ({ author, message: { ts, edited, ephemeral } }) => (
  <p className="byline">
    <strong>{author}</strong>
    <time dateTime={timeOf(ts).toISOString()}>
      {timeOf(ts).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
    </time>
    {edited && <span>(edited)</span>}
    {ephemeral && <span className="private">Only visible to you</span>}
  </p>
);

export const MessageRow: FC<Props> = ({ message, isMarked, onThread, spot, report, ...names }) => {
  const { ts, user, username, text, ephemeral, reply_count } = message;
  const author = names.people.find(({ id }) => id === user)?.name ?? username;
  return (
    <li data-ts={ts} className={isMarked ? 'message marked' : 'message'}>
      <span className={user === names.workspace.bot.id ? 'face bot' : 'face'} aria-hidden="true">
        {author.slice(0, 1).toUpperCase()}
      </span>
      <article aria-label={`${author}: ${text.slice(0, 120)}`}>
        <Byline author={author} message={message} />
        <div className="blocks">
          {shownBlocks(message).map((block, index) => (
            <OneBlock
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one message keep their places
              key={index}
              block={block}
              names={names}
              act={(deed) => report(doors.click({ ...spot, ts }, deed))}
            />
          ))}
          {message.files?.map((file) => (
            <File key={file.id} file={file} />
          ))}
        </div>
        {onThread && !ephemeral && (
          <button type="button" className="replies" onClick={() => onThread(ts)}>
            {reply_count ? `${reply_count} ${reply_count === 1 ? 'reply' : 'replies'}` : 'Open thread'}
          </button>
        )}
      </article>
    </li>
  );
};
