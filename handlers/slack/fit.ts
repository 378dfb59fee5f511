import type { KnownBlock } from '@slack/types';
import { cut, cutPlain } from './cut.ts';
import type { Message } from './message.ts';
import { visibleMarkup } from './visible.ts';

/**
 * Slack refuses the blocks of a message from about 13,200 characters of JSON on, table rows apart
 * (https://github.com/slackapi/bolt-js/issues/2509). What is left serves what an answer adds: a sentence, a button.
 */
const messageLimit = 10_500;
/** A form holds 250,000 characters of JSON: https://docs.slack.dev/reference/views/modal-views */
export const viewLimit = 240_000;
/** `chat.update` takes 4,000: https://docs.slack.dev/reference/methods/chat.update */
const fallbackLimit = 3_000;
/** So long may each text be, as long as all of them fit: the longest give way first. */
const textLimits = [3000, 2000, 1400, 1000, 700, 500, 350, 250, 150, 100, 60];

const isText = (part: unknown): part is { type: string; text: string } =>
  typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string';

const shortened = (part: unknown, limit: number): unknown => {
  if (!isText(part)) return part;
  if (part.type === 'mrkdwn') return { ...part, text: cut(part.text, limit) };
  return part.type === 'text' ? { ...part, text: cutPlain(part.text, limit) } : part;
};

const shorten = (blocks: KnownBlock[], limit: number): KnownBlock[] =>
  JSON.parse(JSON.stringify(blocks), (_, part: unknown) => shortened(part, limit));

const sizeOf = (blocks: KnownBlock[]): number =>
  JSON.stringify(blocks, (key, part: unknown) => (key === 'rows' ? undefined : part)).length;

/** The blocks within so many characters of JSON; the longest texts are cut to what leaves room for all. */
export const fitBlocks = (blocks: KnownBlock[], most: number): KnownBlock[] => {
  if (sizeOf(blocks) <= most) return blocks;
  const limit = textLimits.find((one) => sizeOf(shorten(blocks, one)) <= most) ?? 60;
  return shorten(blocks, limit);
};

/** A message takes so many: https://docs.slack.dev/reference/block-kit/blocks */
const mostBlocks = 50;
/** Buttons stand last. */
const last = 2;

/** As many blocks as Slack takes, with a word of those in the middle that are left out. */
const asMany = (blocks: KnownBlock[]): KnownBlock[] => {
  if (blocks.length <= mostBlocks) return blocks;
  const first = mostBlocks - last - 1;
  const left = `_${blocks.length - first - last} more that do not fit here are left out._`;
  return [
    ...blocks.slice(0, first),
    { type: 'section', text: { type: 'mrkdwn', text: left, verbatim: true } },
    ...blocks.slice(-last),
  ];
};

/** A message that Slack takes, however long the texts in it are, and however many. */
export const fitMessage = ({ text, blocks }: Message): Message => ({
  text: cut(visibleMarkup(text), fallbackLimit),
  blocks: fitBlocks(asMany(blocks), messageLimit),
});
