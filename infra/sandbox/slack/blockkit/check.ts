import { blockChecks, onlyOn, type Surface } from './blocks.ts';
import { isJson, type Json, jsonsOf } from './json.ts';
import { limits } from './limits.ts';
import { plain } from './objects.ts';
import { type Check, type Flaw, flag, kinds, list, shape, string } from './shape.ts';
import { actionIdsOf } from './walk.ts';

/**
 * What Slack would refuse in the blocks of a message.
 * @param blocks the `blocks` argument, parsed
 */
export const checkMessageBlocks = (blocks: unknown): Flaw[] => [
  ...checkBlocks(blocks, 'message', limits.message.blocks),
  ...checkTables(blocks),
  ...checkMarkdown(blocks),
];

/**
 * Whether the blocks of a message are too long as a whole, which Slack answers with `msg_blocks_too_long`.
 * Tables have a limit of their own, so their rows are not counted.
 */
export const isTooLong = (blocks: unknown): boolean => {
  const withoutRows = (field: string, value: unknown) => (field === 'rows' ? undefined : value);
  return JSON.stringify(blocks, withoutRows).length > limits.message.blocksJson;
};

/** What Slack would refuse in a modal or Home tab. */
export const checkView = (view: unknown): Flaw[] => {
  if (!isJson(view)) return [{ message: 'must provide an object', pointer: '/view' }];
  const flaws = kinds({ modal: modalShape, home: homeShape })(view, '/view');
  if (flaws.length > 0) return flaws;
  const surface: Surface = view.type === 'home' ? 'home' : 'modal';
  return [
    ...checkBlocks(view.blocks, surface, limits.view.blocks, '/view/blocks'),
    ...checkTables(view.blocks, '/view/blocks'),
    ...checkSubmit(view),
  ];
};

/** The blocks of a view are looked at by themselves, once it is known what kind of view they stand in. */
const anyBlocks: Check = () => [];

const common = {
  private_metadata: string(limits.view.privateMetadata),
  callback_id: string(limits.view.callbackId),
  external_id: string(limits.view.externalId),
};

const homeShape = shape({ required: { blocks: anyBlocks }, optional: common });

const modalShape = shape({
  required: { blocks: anyBlocks, title: plain(limits.view.title) },
  optional: {
    ...common,
    submit: plain(limits.view.submit),
    close: plain(limits.view.close),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
});

const checkBlocks = (blocks: unknown, surface: Surface, max: number, pointer = '/blocks'): Flaw[] => {
  const standsHere = (type: string) => onlyOn[type]?.includes(surface) ?? true;
  const allowed = Object.keys(blockChecks).filter(standsHere);
  const flaws = list(kinds(blockChecks, allowed), max, 0)(blocks, pointer);
  return [...flaws, ...checkBlockIds(jsonsOf(blocks), pointer), ...checkActionIds(jsonsOf(blocks), pointer)];
};

const checkBlockIds = (blocks: Json[], pointer: string): Flaw[] => {
  const ids = blocks.map((block) => block.block_id);
  return repeated(ids).map((index) => ({
    message: `block_id already exists: ${String(ids[index])}`,
    pointer: `${pointer}/${index}/block_id`,
  }));
};

/** Within one block the answers are told apart by action_id alone. */
const checkActionIds = (blocks: Json[], pointer: string): Flaw[] =>
  blocks.flatMap((block, index) => {
    const ids = actionIdsOf(block);
    return repeated(ids).map((place) => ({
      message: `action_id already exists: ${String(ids[place])}`,
      pointer: `${pointer}/${index}/elements/${place}/action_id`,
    }));
  });

const repeated = (ids: unknown[]): number[] =>
  ids.flatMap((id, index) => (id !== undefined && ids.indexOf(id) < index ? [index] : []));

/** One table in a message, and one budget of characters over the cells of all of them. */
const checkTables = (blocks: unknown, pointer = '/blocks'): Flaw[] => {
  const tables = jsonsOf(blocks).filter((block) => block.type === 'table' || block.type === 'data_table');
  const plainTables = tables.filter((block) => block.type === 'table');
  const flaws: Flaw[] = [];
  if (plainTables.length > limits.message.tables) {
    flaws.push({ message: 'only one table is allowed', pointer });
  }
  if (characters(tables.map((table) => table.rows)) > limits.table.characters) {
    const message = `must be less than ${limits.table.characters + 1} characters over all table cells`;
    flaws.push({ message, pointer });
  }
  return flaws;
};

/** The markdown blocks of a message share one budget. */
const checkMarkdown = (blocks: unknown): Flaw[] => {
  const texts = jsonsOf(blocks).filter(({ type }) => type === 'markdown');
  if (texts.length < 2 || characters(texts) <= limits.message.markdown) return [];
  const message = `must be less than ${limits.message.markdown + 1} characters over all markdown blocks`;
  return [{ message, pointer: '/blocks' }];
};

/** How many characters of text a tree of cells holds. */
const characters = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + characters(each), 0);
  if (!isJson(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + characters(value.elements);
};

/** https://docs.slack.dev/reference/views/modal-views: `submit` is required when the modal has an input. */
const checkSubmit = (view: Json): Flaw[] => {
  const hasInput = jsonsOf(view.blocks).some((block) => block.type === 'input');
  if (view.type !== 'modal' || !hasInput || view.submit !== undefined) return [];
  return [{ message: 'missing required field: submit', pointer: '/view' }];
};

const offeredOption = shape({
  required: { text: plain(limits.option.text), value: string(limits.option.value, 1) },
  optional: { description: plain(limits.option.description) },
});

/** What Slack would refuse in the answer to a `block_suggestion`: at most 100 options, or groups of them. */
export const checkOffer: Check = shape({
  optional: {
    options: list(offeredOption, limits.select.options, 0),
    option_groups: list(
      shape({
        required: {
          label: plain(limits.select.groupLabel),
          options: list(offeredOption, limits.select.options, 0),
        },
      }),
      limits.select.groups,
      0,
    ),
  },
});

/** How Slack words a flaw in `response_metadata.messages`. */
export const describeFlaw = ({ message, pointer }: Flaw): string => `${message} [json-pointer:${pointer}]`;
