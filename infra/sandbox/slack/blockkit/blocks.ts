import { ELEMENTS, PLACES } from './elements.ts';
import { LIMITS } from './limits.ts';
import { image, mrkdwn, plain, text, textKinds } from './objects.ts';
import { richText } from './rich-text.ts';
import { all, type Check, flag, kinds, list, number, shape, someOf, string, word } from './shape.ts';

export type Surface = 'message' | 'modal' | 'home';

type Fields = Record<string, Check>;

/** The shape of a block: these fields, and `block_id`. */
function block(required: Fields, optional: Fields = {}): Check {
  return shape({ required, optional: { block_id: string(LIMITS.blockId, 1), ...optional } });
}

const button = kinds(ELEMENTS, ['button']);
const picture = kinds({ image });
const longText = kinds({ rich_text: richText });

const rows = (max: number, cells: number) =>
  list(
    list(
      kinds({
        rich_text: richText,
        raw_text: shape({ required: { text: string(LIMITS.table.characters) } }),
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
    title: mrkdwn(LIMITS.card.title),
    subtitle: mrkdwn(LIMITS.card.title),
    body: mrkdwn(LIMITS.card.body),
    actions: list(button, LIMITS.card.actions),
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
    sources: list(kinds({ url: shape({ required: { url: string(LIMITS.url), text: string(255) } }) }), 10, 0),
  },
);

/** The blocks that stand anywhere and hold no other blocks. */
const PLAIN_BLOCKS: Readonly<Record<string, Check>> = {
  section: all(
    block(
      {},
      {
        text: text(LIMITS.section.text),
        fields: list(text(LIMITS.section.fieldText), LIMITS.section.fields),
        accessory: kinds(ELEMENTS, PLACES.accessory),
        expand: flag,
      },
    ),
    someOf('text', 'fields'),
  ),
  header: block({ text: plain(LIMITS.header.text) }),
  divider: block({}),
  context: block({
    elements: list(kinds({ ...textKinds(LIMITS.context.text), image }), LIMITS.context.elements),
  }),
  actions: block({ elements: list(kinds(ELEMENTS, PLACES.actions), LIMITS.actions.elements) }),
  input: block(
    { label: plain(LIMITS.input.label), element: kinds(ELEMENTS, PLACES.input) },
    { hint: plain(LIMITS.input.hint), optional: flag, dispatch_action: flag },
  ),
  image: all(
    block(
      { alt_text: string(LIMITS.altText) },
      {
        title: plain(LIMITS.image.title),
        image_url: string(LIMITS.url, 1),
        slack_file: shape({ optional: { id: string(255), url: string(LIMITS.url) } }),
      },
    ),
    someOf('image_url', 'slack_file'),
  ),
  rich_text: richText,
  video: block(
    {
      video_url: string(LIMITS.url),
      thumbnail_url: string(LIMITS.url),
      alt_text: string(LIMITS.altText),
      title: plain(LIMITS.video.title),
    },
    {
      title_url: string(LIMITS.url),
      author_name: string(LIMITS.video.author),
      provider_name: string(LIMITS.video.author),
      provider_icon_url: string(LIMITS.url),
      description: plain(LIMITS.video.description),
    },
  ),
  file: block({ source: string(255), external_id: string(255) }),
};

const table = block(
  { rows: rows(LIMITS.table.rows, LIMITS.table.cells) },
  {
    column_settings: list(
      shape({ optional: { align: word('left', 'center', 'right'), is_wrapped: flag } }),
      LIMITS.table.cells,
    ),
  },
);

const dataTable = block(
  { rows: rows(LIMITS.dataTable.rows, LIMITS.dataTable.cells), caption: string(255, 1) },
  { page_size: number(1, LIMITS.dataTable.pageSize), row_header_column_index: number(0) },
);

const container = block(
  { child_blocks: list(kinds({ ...PLAIN_BLOCKS, table }), LIMITS.container.children) },
  {
    title: plain(LIMITS.container.title),
    rich_text_title: longText,
    subtitle: text(LIMITS.container.title),
    width: word('narrow', 'standard', 'wide', 'full'),
    icon: picture,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
);

/** Every block that Block Kit knows, by its type. */
export const BLOCKS: Readonly<Record<string, Check>> = {
  ...PLAIN_BLOCKS,
  alert: block(
    { text: text(LIMITS.alert.text) },
    { level: word('default', 'info', 'warning', 'error', 'success') },
  ),
  table,
  data_table: dataTable,
  markdown: block({ text: string(LIMITS.markdown.text, 1) }),
  card,
  carousel: block({ elements: list(kinds({ card }), LIMITS.carousel.cards) }),
  container,
  task_card: taskCard,
  plan: block(
    { title: string(255, 1) },
    { tasks: list(kinds({ task_card: taskCard }), LIMITS.plan.tasks, 0) },
  ),
  context_actions: block({
    elements: list(kinds(ELEMENTS, PLACES.contextActions), LIMITS.contextActions.elements),
  }),
};

/** The blocks that do not stand everywhere. https://docs.slack.dev/reference/block-kit/blocks */
export const ONLY_ON: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  table: ['message', 'home'],
  data_table: ['message', 'home'],
  carousel: ['message', 'home'],
  markdown: ['message'],
  plan: ['message'],
  task_card: ['message'],
  context_actions: ['message'],
};
