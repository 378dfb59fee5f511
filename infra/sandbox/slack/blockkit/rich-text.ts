import { limits } from './limits.ts';
import { type Check, flag, kinds, list, number, shape, string, word } from './shape.ts';

/** Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */

const parts = 1_000;
const style = shape({
  optional: { bold: flag, code: flag, italic: flag, strike: flag, underline: flag },
});

const inline = (required: Record<string, Check>, optional: Record<string, Check> = {}) =>
  shape({ required, optional: { style, ...optional } });

const inlineElements: Record<string, Check> = {
  text: inline({ text: string(limits.message.text, 1) }),
  link: inline({ url: string(limits.url, 1) }, { text: string(limits.url), unsafe: flag }),
  user: inline({ user_id: string(255, 1) }),
  usergroup: inline({ usergroup_id: string(255, 1) }),
  channel: inline({ channel_id: string(255, 1) }),
  team: inline({ team_id: string(255, 1) }),
  broadcast: inline({ range: word('here', 'channel', 'everyone') }),
  color: inline({ value: string(32, 1) }),
  emoji: inline({ name: string(255, 1) }, { unicode: string(255), url: string(limits.url) }),
  date: inline(
    { timestamp: number(0), format: string(255, 1) },
    { url: string(limits.url), fallback: string(255) },
  ),
};

const border = { border: number(0, 1) };
const section = shape({ required: { elements: list(kinds(inlineElements), parts, 0) } });

const paragraphs: Record<string, Check> = {
  rich_text_section: section,
  rich_text_quote: shape({ required: { elements: list(kinds(inlineElements), parts, 0) }, optional: border }),
  rich_text_preformatted: shape({
    required: { elements: list(kinds(inlineElements, ['text', 'link']), parts, 0) },
    optional: { ...border, language: string(255) },
  }),
  rich_text_list: shape({
    required: {
      elements: list(kinds({ rich_text_section: section }), parts),
      style: word('bullet', 'ordered'),
    },
    optional: { ...border, indent: number(0), offset: number(0) },
  }),
};

/** A `rich_text` block, or the same thing as the cell of a table. */
export const richText = shape({
  required: { elements: list(kinds(paragraphs), parts) },
  optional: { block_id: string(limits.blockId, 1) },
});
