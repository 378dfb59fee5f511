import { isJson, type Json, jsonsOf } from '../json.ts';
import { BLOCKS, ONLY_ON, type Surface } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { plain } from './objects.ts';
import { type Check, type Flaw, flag, kinds, list, shape, string } from './shape.ts';
import { actionIdsOf } from './walk.ts';

/**
 * What Slack would refuse in the blocks of a message.
 * @param blocks the `blocks` argument, parsed
 */
export function checkMessageBlocks(blocks: unknown): Flaw[] {
  return [
    ...checkBlocks(blocks, 'message', LIMITS.message.blocks),
    ...checkTables(blocks),
    ...checkMarkdown(blocks),
  ];
}

/**
 * Whether the blocks of a message are too long as a whole, which Slack answers with `msg_blocks_too_long`.
 * Tables have a limit of their own, so their rows are not counted.
 */
export function isTooLong(blocks: unknown): boolean {
  const withoutRows = (field: string, value: unknown) => (field === 'rows' ? undefined : value);
  return JSON.stringify(blocks, withoutRows).length > LIMITS.message.blocksJson;
}

/** What Slack would refuse in a modal or Home tab. */
export function checkView(view: unknown): Flaw[] {
  if (!isJson(view)) return [{ message: 'must provide an object', pointer: '/view' }];
  const flaws = kinds({ modal: modalShape, home: homeShape })(view, '/view');
  if (flaws.length > 0) return flaws;
  const surface: Surface = view.type === 'home' ? 'home' : 'modal';
  return [
    ...checkBlocks(view.blocks, surface, LIMITS.view.blocks, '/view/blocks'),
    ...checkTables(view.blocks, '/view/blocks'),
    ...checkSubmit(view),
  ];
}

/** The blocks of a view are looked at by themselves, once it is known what kind of view they stand in. */
const anyBlocks: Check = () => [];

const common = {
  private_metadata: string(LIMITS.view.privateMetadata),
  callback_id: string(LIMITS.view.callbackId),
  external_id: string(LIMITS.view.externalId),
};

const homeShape = shape({ required: { blocks: anyBlocks }, optional: common });

const modalShape = shape({
  required: { blocks: anyBlocks, title: plain(LIMITS.view.title) },
  optional: {
    ...common,
    submit: plain(LIMITS.view.submit),
    close: plain(LIMITS.view.close),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
});

function checkBlocks(blocks: unknown, surface: Surface, max: number, pointer = '/blocks'): Flaw[] {
  const standsHere = (type: string) => ONLY_ON[type]?.includes(surface) ?? true;
  const allowed = Object.keys(BLOCKS).filter(standsHere);
  const flaws = list(kinds(BLOCKS, allowed), max, 0)(blocks, pointer);
  return [...flaws, ...checkBlockIds(jsonsOf(blocks), pointer), ...checkActionIds(jsonsOf(blocks), pointer)];
}

function checkBlockIds(blocks: Json[], pointer: string): Flaw[] {
  const ids = blocks.map((block) => block.block_id);
  return repeated(ids).map((index) => ({
    message: `block_id already exists: ${String(ids[index])}`,
    pointer: `${pointer}/${index}/block_id`,
  }));
}

/** Within one block the answers are told apart by action_id alone. */
function checkActionIds(blocks: Json[], pointer: string): Flaw[] {
  return blocks.flatMap((block, index) => {
    const ids = actionIdsOf(block);
    return repeated(ids).map((place) => ({
      message: `action_id already exists: ${String(ids[place])}`,
      pointer: `${pointer}/${index}/elements/${place}/action_id`,
    }));
  });
}

function repeated(ids: unknown[]): number[] {
  return ids.flatMap((id, index) => (id !== undefined && ids.indexOf(id) < index ? [index] : []));
}

/** One table in a message, and one budget of characters over the cells of all of them. */
function checkTables(blocks: unknown, pointer = '/blocks'): Flaw[] {
  const tables = jsonsOf(blocks).filter((block) => block.type === 'table' || block.type === 'data_table');
  const plainTables = tables.filter((block) => block.type === 'table');
  const flaws: Flaw[] = [];
  if (plainTables.length > LIMITS.message.tables) {
    flaws.push({ message: 'only one table is allowed', pointer });
  }
  if (characters(tables.map((table) => table.rows)) > LIMITS.table.characters) {
    const message = `must be less than ${LIMITS.table.characters + 1} characters over all table cells`;
    flaws.push({ message, pointer });
  }
  return flaws;
}

/** The markdown blocks of a message share one budget. */
function checkMarkdown(blocks: unknown): Flaw[] {
  const texts = jsonsOf(blocks).filter(({ type }) => type === 'markdown');
  if (texts.length < 2 || characters(texts) <= LIMITS.message.markdown) return [];
  const message = `must be less than ${LIMITS.message.markdown + 1} characters over all markdown blocks`;
  return [{ message, pointer: '/blocks' }];
}

/** How many characters of text a tree of cells holds. */
function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + characters(each), 0);
  if (!isJson(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + characters(value.elements);
}

/** https://docs.slack.dev/reference/views/modal-views: `submit` is required when the modal has an input. */
function checkSubmit(view: Json): Flaw[] {
  const hasInput = jsonsOf(view.blocks).some((block) => block.type === 'input');
  if (view.type !== 'modal' || !hasInput || view.submit !== undefined) return [];
  return [{ message: 'missing required field: submit', pointer: '/view' }];
}

const offeredOption = shape({
  required: { text: plain(LIMITS.option.text), value: string(LIMITS.option.value, 1) },
  optional: { description: plain(LIMITS.option.description) },
});

/** What Slack would refuse in the answer to a `block_suggestion`: at most 100 options, or groups of them. */
export const checkOffer: Check = shape({
  optional: {
    options: list(offeredOption, LIMITS.select.options, 0),
    option_groups: list(
      shape({
        required: {
          label: plain(LIMITS.select.groupLabel),
          options: list(offeredOption, LIMITS.select.options, 0),
        },
      }),
      LIMITS.select.groups,
      0,
    ),
  },
});

/** How Slack words a flaw in `response_metadata.messages`. */
export function describeFlaw({ message, pointer }: Flaw): string {
  return `${message} [json-pointer:${pointer}]`;
}
