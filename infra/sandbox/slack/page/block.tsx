import type { FC } from 'react';
import { type Block, Message as ShownBlocks } from 'slack-blocks-to-jsx';
import type { Person, TablePart, Workspace } from './doors.ts';
import { type Act, Element, isShown } from './element.tsx';
import { Table } from './table.tsx';
import { withoutVerbatim } from './verbatim.ts';

export type Names = { people: Person[]; workspace: Workspace };

const dataOf = ({ people, workspace }: Names) => ({
  users: [
    ...people.map(({ id, name }) => ({ id, name })),
    { id: workspace.bot.id, name: workspace.bot.name },
  ],
  channels: workspace.channels.map(({ id, name }) => ({ id, name })),
  user_groups: workspace.groups.map(({ id, handle }) => ({ id, name: handle })),
});

type Props = { block: Block; names: Names; act: Act };
/** The fields that the page reads of a block; which of them there are depends on its type. */
type Parts = {
  block_id?: string;
  elements?: unknown[];
  accessory?: unknown;
  image_url?: string;
  slack_file?: { url?: string; id?: string };
  alt_text?: string;
  title?: { text: string };
};

/** What the library draws: words, and nothing that can be acted on. */
const Words: FC<Omit<Props, 'act'>> = ({ block, names }) => (
  <ShownBlocks blocks={[withoutVerbatim(block)]} name="" logo="" withoutWrapper data={dataOf(names)} />
);

const Actions: FC<{ parts: unknown[]; blockId: string | undefined; act: Act }> = ({
  parts,
  blockId,
  act,
}) => (
  <div className="actions">
    {parts.filter(isShown).map((part) => (
      <Element
        key={`${part.action_id} ${'value' in part ? part.value : ''}`}
        part={part}
        act={act}
        {...(blockId && { blockId })}
      />
    ))}
  </div>
);

const Picture: FC<Parts> = ({ image_url, slack_file, alt_text = '', title }) => (
  <figure>
    {title && <figcaption>{title.text}</figcaption>}
    <img src={image_url ?? slack_file?.url ?? `/files/${slack_file?.id}/image`} alt={alt_text} />
  </figure>
);

/** One block of a message, a form or the Home tab. */
export const OneBlock: FC<Props> = ({ block, names, act }) => {
  const parts = block as Parts;
  if (block.type === 'actions' || block.type === 'context_actions')
    return <Actions parts={parts.elements ?? []} blockId={parts.block_id} act={act} />;
  if (block.type === 'table') return <Table {...(block as unknown as TablePart)} />;
  if (block.type === 'image') return <Picture {...parts} />;
  if (block.type !== 'section' || !isShown(parts.accessory)) return <Words block={block} names={names} />;
  const { accessory, ...words } = parts;
  return (
    <div className="with-accessory">
      <div>
        <Words block={words as Block} names={names} />
      </div>
      <Element part={accessory} act={act} {...(parts.block_id && { blockId: parts.block_id })} />
    </div>
  );
};
