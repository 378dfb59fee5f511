import { isJson, type Json, jsonsOf } from './json.ts';

/** An element that a person can act on, and the block it stands in. */
export type Placed = { block: Json; element: Json };

/** Element types that only show something. */
const shown = new Set(['image', 'plain_text', 'mrkdwn']);

/** The elements of one block that a person can act on, in the order they are shown. */
const elementsOf = (block: Json): Json[] => {
  const own = [...jsonsOf(block.elements), ...jsonsOf(block.actions)];
  const single = [block.accessory, block.element].filter(isJson);
  return block.type === 'rich_text' || block.type === 'carousel'
    ? []
    : [...own, ...single].filter((element) => !shown.has(String(element.type)));
};

/** The blocks and the blocks inside them: a container's children and a carousel's cards. */
const flatten = (blocks: Json[]): Json[] =>
  blocks.flatMap((block) => [
    block,
    ...flatten(jsonsOf(block.child_blocks)),
    ...(block.type === 'carousel' ? jsonsOf(block.elements) : []),
  ]);

/** All that a person can act on in these blocks. */
export const placedElements = (blocks: Json[]): Placed[] =>
  flatten(blocks).flatMap((block) => elementsOf(block).map((element) => ({ block, element })));

export const actionIdsOf = (block: Json): unknown[] => elementsOf(block).map((element) => element.action_id);

/**
 * The blocks with a `block_id` on each block and an `action_id` on each element, as Slack fills them in when the app
 * left them out.
 */
export const withIds = (blocks: Json[], newId: () => string): Json[] =>
  blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? newId(),
    ...mapField(block, 'child_blocks', (children) => withIds(children, newId)),
    ...mapField(block, 'elements', (elements) => elements.map((each) => withActionId(block, each, newId))),
    ...(isJson(block.accessory) ? { accessory: withActionId(block, block.accessory, newId) } : {}),
    ...(isJson(block.element) ? { element: withActionId(block, block.element, newId) } : {}),
  }));

const mapField = (block: Json, field: string, map: (items: Json[]) => Json[]): Json =>
  Array.isArray(block[field]) ? { [field]: map(jsonsOf(block[field])) } : {};

const withActionId = (block: Json, element: Json, newId: () => string): Json =>
  elementsOf(block).includes(element) && element.action_id === undefined
    ? { ...element, action_id: newId() }
    : element;
