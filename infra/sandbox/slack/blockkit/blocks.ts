import { elements, places } from './elements.ts';
import { limits } from './limits.ts';
import { image, mrkdwn, plain, text, textKinds } from './objects.ts';
import { richText } from './rich-text.ts';
import { all, type Check, flag, kinds, list, number, shape, someOf, string, word } from './shape.ts';

export type Surface = 'message' | 'modal' | 'home';

type Fields = Record<string, Check>;

/** The shape of a block: these fields, and `block_id`. */
const block = (required: Fields, optional: Fields = {}): Check =>
  shape({ required, optional: { block_id: string(limits.blockId, 1), ...optional } });

const button = kinds(elements, ['button']);
const picture = kinds({ image });
const longText = kinds({ rich_text: richText });

const rows = (max: number, cells: number) =>
  list(
    list(
      kinds({
        rich_text: richText,
        raw_text: shape({ required: { text: string(limits.table.characters) } }),
        raw_number: shape({ required: { value: number(), text: string(255) } }),
      }),
      cells,
    ),
    max,
  );

const card = block(
  {},
  {
    hero_image: picture,
    icon: picture,
    title: mrkdwn(limits.card.title),
    subtitle: mrkdwn(limits.card.title),
    body: mrkdwn(limits.card.body),
    actions: list(button, limits.card.actions),
  },
);

const taskCard = block(
  {
    task_id: string(255, 1),
    title: string(255, 1),
    status: word('pending', 'in_progress', 'complete', 'error'),
  },
  {
    details: longText,
    output: longText,
    sources: list(kinds({ url: shape({ required: { url: string(limits.url), text: string(255) } }) }), 10, 0),
  },
);

/** The blocks that stand anywhere and hold no other blocks. */
const plainBlocks: Readonly<Record<string, Check>> = {
  section: all(
    block(
      {},
      {
        text: text(limits.section.text),
        fields: list(text(limits.section.fieldText), limits.section.fields),
        accessory: kinds(elements, places.accessory),
        expand: flag,
      },
    ),
    someOf('text', 'fields'),
  ),
  header: block({ text: plain(limits.header.text) }),
  divider: block({}),
  context: block({
    elements: list(kinds({ ...textKinds(limits.context.text), image }), limits.context.elements),
  }),
  actions: block({ elements: list(kinds(elements, places.actions), limits.actions.elements) }),
  input: block(
    { label: plain(limits.input.label), element: kinds(elements, places.input) },
    { hint: plain(limits.input.hint), optional: flag, dispatch_action: flag },
  ),
  image: all(
    block(
      { alt_text: string(limits.altText) },
      {
        title: plain(limits.image.title),
        image_url: string(limits.url, 1),
        slack_file: shape({ optional: { id: string(255), url: string(limits.url) } }),
      },
    ),
    someOf('image_url', 'slack_file'),
  ),
  rich_text: richText,
  video: block(
    {
      video_url: string(limits.url),
      thumbnail_url: string(limits.url),
      alt_text: string(limits.altText),
      title: plain(limits.video.title),
    },
    {
      title_url: string(limits.url),
      author_name: string(limits.video.author),
      provider_name: string(limits.video.author),
      provider_icon_url: string(limits.url),
      description: plain(limits.video.description),
    },
  ),
  file: block({ source: string(255), external_id: string(255) }),
};

const table = block(
  { rows: rows(limits.table.rows, limits.table.cells) },
  {
    column_settings: list(
      shape({ optional: { align: word('left', 'center', 'right'), is_wrapped: flag } }),
      limits.table.cells,
    ),
  },
);

const dataTable = block(
  { rows: rows(limits.dataTable.rows, limits.dataTable.cells), caption: string(255, 1) },
  { page_size: number(1, limits.dataTable.pageSize), row_header_column_index: number(0) },
);

const container = block(
  { child_blocks: list(kinds({ ...plainBlocks, table }), limits.container.children) },
  {
    title: plain(limits.container.title),
    rich_text_title: longText,
    subtitle: text(limits.container.title),
    width: word('narrow', 'standard', 'wide', 'full'),
    icon: picture,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
);

/** Every block that Block Kit knows, by its type. */
export const blockChecks: Readonly<Record<string, Check>> = {
  ...plainBlocks,
  alert: block(
    { text: text(limits.alert.text) },
    { level: word('default', 'info', 'warning', 'error', 'success') },
  ),
  table,
  data_table: dataTable,
  markdown: block({ text: string(limits.markdown.text, 1) }),
  card,
  carousel: block({ elements: list(kinds({ card }), limits.carousel.cards) }),
  container,
  task_card: taskCard,
  plan: block(
    { title: string(255, 1) },
    { tasks: list(kinds({ task_card: taskCard }), limits.plan.tasks, 0) },
  ),
  context_actions: block({
    elements: list(kinds(elements, places.contextActions), limits.contextActions.elements),
  }),
};

/** The blocks that do not stand everywhere. https://docs.slack.dev/reference/block-kit/blocks */
export const onlyOn: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  table: ['message', 'home'],
  data_table: ['message', 'home'],
  carousel: ['message', 'home'],
  markdown: ['message'],
  plan: ['message'],
  task_card: ['message'],
  context_actions: ['message'],
};
