import { type Block, Message as ShownBlocks } from 'slack-blocks-to-jsx';
import { Actions } from './actions.tsx';
import type { ActionsPart, Message, Person, Report, Spot, TablePart, Workspace } from './doors.ts';
import { withoutVerbatim } from './verbatim.ts';

type Names = { people: Person[]; workspace: Workspace };

const dataOf = ({ people, workspace }: Names) => ({
  users: [
    ...people.map(({ id, name }) => ({ id, name })),
    { id: workspace.bot.id, name: workspace.bot.name },
  ],
  channels: workspace.channels.map(({ id, name }) => ({ id, name })),
  user_groups: workspace.groups.map(({ id, handle }) => ({ id, name: handle })),
});

/** The library draws a table without a scroll of its own, which breaks the page on a phone. */
const Table = ({ rows }: TablePart) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
  <section className="table" tabIndex={0} aria-label="Table">
    <table>
      <thead>
        <tr>
          {rows[0]?.map(({ text }) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(1).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <tr key={index}>
            {row.map(({ text }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have cells
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

type Acting = Names & { spot: Spot; report: Report };

const OneBlock = ({ block, message, ...world }: Acting & { block: Block; message: Message }) => {
  if (block.type === 'actions')
    return (
      <Actions
        block={block as unknown as ActionsPart}
        ts={message.ts}
        spot={world.spot}
        report={world.report}
      />
    );
  if (block.type === 'table') return <Table {...(block as unknown as TablePart)} />;
  return (
    <ShownBlocks blocks={[withoutVerbatim(block)]} name="" logo="" withoutWrapper data={dataOf(world)} />
  );
};

const timeOf = (ts: string): Date => new Date(Number(ts.split('.')[0]) * 1000);

type Props = Acting & { message: Message; isMarked: boolean; onThread?: (ts: string) => void };

const textBlock = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } }) as Block;

export const MessageRow = ({ message, isMarked, onThread, ...world }: Props) => {
  const { ts, user, username, blocks, text, ephemeral, edited, reply_count } = message;
  const author = world.people.find(({ id }) => id === user)?.name ?? username;
  const shown = blocks?.length ? blocks : [textBlock(text)];
  return (
    <li data-ts={ts} className={isMarked ? 'message marked' : 'message'}>
      <span className={user === world.workspace.bot.id ? 'face bot' : 'face'} aria-hidden="true">
        {author.slice(0, 1).toUpperCase()}
      </span>
      <article aria-label={`${author}: ${text.slice(0, 120)}`}>
        <p className="byline">
          <strong>{author}</strong>
          <time dateTime={timeOf(ts).toISOString()}>
            {timeOf(ts).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
          </time>
          {edited && <span>(edited)</span>}
          {ephemeral && <span className="private">Only visible to you</span>}
        </p>
        {shown.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one message keep their places
          <OneBlock key={index} block={block} message={message} {...world} />
        ))}
        {onThread && !ephemeral && (
          <button type="button" className="replies" onClick={() => onThread(ts)}>
            {reply_count ? `${reply_count} ${reply_count === 1 ? 'reply' : 'replies'}` : 'Open thread'}
          </button>
        )}
      </article>
    </li>
  );
};
