import type { KnownBlock } from '@slack/types';

/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const sectionLimit = 3000;
const headerLimit = 150;

/** Cuts at Slack's limit with a marker, so that nobody takes a part for the whole. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

export const header = (text: string): KnownBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, headerLimit), emoji: false },
});

/** Verbatim: Slack makes no links and mentions of its own out of plain words. */
const mrkdwn = (text: string, limit = sectionLimit) => ({
  type: 'mrkdwn' as const,
  text: cut(text, limit),
  verbatim: true,
});

export const section = (text: string): KnownBlock => ({ type: 'section', text: mrkdwn(text) });

export const fields = (pairs: [label: string, value: string][]): KnownBlock => ({
  type: 'section',
  fields: pairs.map(([label, value]) => mrkdwn(`*${label}*\n${value}`, 2000)),
});

export const context = (...texts: string[]): KnownBlock => ({
  type: 'context',
  elements: texts.map((text) => mrkdwn(text)),
});

export const divider: KnownBlock = { type: 'divider' };

/** What a person typed, literally: rich text parses no mentions, links or formatting. */
export const quote = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: cut(text || ' ', 2000) }] }],
});

/** Lines to copy, literally. */
export const preformatted = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: cut(text, 2000) }] }],
});

const cell = (text: string) => ({ type: 'raw_text' as const, text: cut(text || '–', 120) });

/** Slack takes 100 rows and 10,000 characters of cell text: https://docs.slack.dev/reference/block-kit/blocks/table-block */
const tableRows = 100;
const tableCharacters = 9_000;

/** The rows that fit below the head, from the first on. */
export const fitRows = (rows: string[][]): string[][] => {
  let left = tableCharacters;
  return rows.slice(0, tableRows - 1).filter((row) => {
    left -= row.reduce((sum, text) => sum + Math.min(text.length, 120), 0);
    return left > 0;
  });
};

export const table = (head: string[], rows: string[][]): KnownBlock => ({
  type: 'table',
  column_settings: head.map(() => ({ is_wrapped: true })),
  rows: [head, ...rows].map((row) => row.map(cell)),
});
