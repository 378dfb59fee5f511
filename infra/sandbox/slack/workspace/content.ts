import { checkMessageBlocks, isTooLong } from '../blockkit/check.ts';
import { type Json, jsonsOf, parseJson, textOf } from '../blockkit/json.ts';
import { limits } from '../blockkit/limits.ts';
import { withIds } from '../blockkit/walk.ts';
import { refuseFlaws, SlackError } from './errors.ts';
import { newBlockId } from './ids.ts';

/** What a message says. */
export type Content = { text: string; blocks: Json[] };

/** What Slack puts where the text should be when an app gives blocks alone. */
const noFallback = "This content can't be displayed.";

/**
 * Reads `text` and `blocks` of a call, looks at both, and fills in the ids that are missing.
 * @throws SlackError `no_text`, `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`
 */
export const readContent = (args: Json): Content => {
  const blocks = readBlocks(args.blocks);
  const text = textOf(args.text) ?? '';
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  return { text: text === '' ? noFallback : text.slice(0, limits.message.text), blocks };
};

const readBlocks = (given: unknown): Json[] => {
  if (given === undefined || given === null || given === '') return [];
  const blocks = typeof given === 'string' ? parseJson(given) : given;
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  refuseFlaws('invalid_blocks', checkMessageBlocks(blocks));
  if (isTooLong(blocks)) throw new SlackError('msg_blocks_too_long');
  return withIds(jsonsOf(blocks), newBlockId);
};
