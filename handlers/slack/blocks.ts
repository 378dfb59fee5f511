import type { Button, KnownBlock } from '@slack/types';
import { cut, cutPlain } from './cut.ts';
import { visible, visibleMarkup } from './visible.ts';

/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const sectionLimit = 3000;
const contextLimit = 2000;
const headerLimit = 150;

export const header = (text: string): KnownBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: cutPlain(visible(text), headerLimit), emoji: false },
});

/** Verbatim: Slack makes no links and mentions of its own out of plain words. */
const mrkdwn = (text: string, limit = sectionLimit) => ({
  type: 'mrkdwn' as const,
  text: cut(visibleMarkup(text), limit),
  verbatim: true,
});

export const section = (text: string): KnownBlock => ({ type: 'section', text: mrkdwn(text) });

/** One section, or one per line of a long text: a long first line takes nothing from the last. */
export const sections = (text: string): KnownBlock[] =>
  text.length <= sectionLimit ? [section(text)] : text.split('\n').filter(Boolean).map(section);

export const fields = (pairs: [label: string, value: string][]): KnownBlock => ({
  type: 'section',
  fields: pairs.map(([label, value]) => mrkdwn(`*${label}*\n${value}`, 2000)),
});

export const context = (...texts: string[]): KnownBlock => ({
  type: 'context',
  elements: texts.map((text) => mrkdwn(text, contextLimit)),
});

/** What a person typed, literally: rich text parses no mentions, links or formatting. */
export const quote = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_quote', elements: [{ type: 'text', text: cutPlain(visible(text) || ' ', 2000) }] },
  ],
});

/** Lines to copy, literally. */
export const preformatted = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: cutPlain(visible(text), 2000) }] },
  ],
});

const cell = (text: string) => ({ type: 'raw_text' as const, text: cutPlain(visible(text) || '–', 120) });

/** Slack takes 100 rows and 10,000 characters of cell text: https://docs.slack.dev/reference/block-kit/blocks/table-block */
const tableRows = 100;
const tableCharacters = 9_000;

/** An empty cell shows a dash. */
const lengthOf = (row: string[]): number =>
  row.reduce((sum, text) => sum + Math.max(1, Math.min(text.length, 120)), 0);

/** The rows that fit below the head, from the first on. */
export const fitRows = (rows: string[][], head: string[] = []): string[][] => {
  let left = tableCharacters - lengthOf(head);
  return rows.slice(0, tableRows - 1).filter((row) => {
    left -= lengthOf(row);
    return left > 0;
  });
};

export const table = (head: string[], rows: string[][]): KnownBlock => ({
  type: 'table',
  column_settings: head.map(() => ({ is_wrapped: true })),
  rows: [head, ...rows].map((row) => row.map(cell)),
});

/** Slack takes 75 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const labelLimit = 75;

/** A button by the name with which Slack calls us back, what stands on it, and what it carries. */
export const button = (action_id: string, label: string, value: string): Button => ({
  type: 'button',
  action_id,
  text: { type: 'plain_text', text: cutPlain(label, labelLimit) },
  value,
});

/** A text with a button beside it. */
export const sectionWith = (text: string, accessory: Button): KnownBlock => ({
  type: 'section',
  text: mrkdwn(text),
  accessory,
});
