import { describe, expect, it } from 'vitest';
import {
  checkMessageBlocks,
  describeFlaw,
  isTooLong,
} from '../../../../infra/sandbox/slack/blockkit/check.ts';
import {
  actions,
  button,
  confirm,
  input,
  mrkdwn,
  option,
  plain,
  select,
  table,
  times,
  words,
} from './builders.ts';

const flawsOf = (...blocks: unknown[]) => checkMessageBlocks(blocks).map(describeFlaw);

/** A block as large as it may be, one that is too large, and what Slack says of the latter. */
const atTheLimit: [string, object, object, string][] = [
  [
    'section text',
    { type: 'section', text: mrkdwn(3000) },
    { type: 'section', text: mrkdwn(3001) },
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section fields',
    { type: 'section', fields: times(10, () => plain(1)) },
    { type: 'section', fields: times(11, () => plain(1)) },
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'the text of a field',
    { type: 'section', fields: [mrkdwn(2000)] },
    { type: 'section', fields: [mrkdwn(2001)] },
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'header',
    { type: 'header', text: plain(150) },
    { type: 'header', text: plain(151) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'context',
    { type: 'context', elements: times(10, () => mrkdwn(1)) },
    { type: 'context', elements: times(11, () => mrkdwn(1)) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'actions',
    actions(...times(25, () => button())),
    actions(...times(26, () => button())),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'button text',
    actions(button({ text: plain(75) })),
    actions(button({ text: plain(76) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'button value',
    actions(button({ value: words(2000) })),
    actions(button({ value: words(2001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'action_id',
    actions(button({ action_id: words(255) })),
    actions(button({ action_id: words(256) })),
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    'block_id',
    { type: 'divider', block_id: words(255) },
    { type: 'divider', block_id: words(256) },
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'confirm title',
    actions(confirm({ title: plain(100) })),
    actions(confirm({ title: plain(101) })),
    'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
  ],
  [
    'confirm text',
    actions(confirm({ text: mrkdwn(300) })),
    actions(confirm({ text: mrkdwn(301) })),
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    'confirm button',
    actions(confirm({ confirm: plain(30) })),
    actions(confirm({ confirm: plain(31) })),
    'must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/confirm/text]',
  ],
  [
    'select options',
    actions(select(100)),
    actions(select(101)),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'option text',
    actions({ type: 'static_select', options: [option(75)] }),
    actions({ type: 'static_select', options: [option(76)] }),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'option value',
    actions({ type: 'static_select', options: [option(1, 150)] }),
    actions({ type: 'static_select', options: [option(1, 151)] }),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'placeholder',
    actions({ type: 'external_select', placeholder: plain(150) }),
    actions({ type: 'external_select', placeholder: plain(151) }),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
  ],
  [
    'overflow options',
    actions({ type: 'overflow', options: times(5, () => option(1)) }),
    actions({ type: 'overflow', options: times(6, () => option(1)) }),
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'radio buttons',
    actions({ type: 'radio_buttons', options: times(10, () => option(1)) }),
    actions({ type: 'radio_buttons', options: times(11, () => option(1)) }),
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'input label',
    { type: 'input', label: plain(2000), element: { type: 'plain_text_input' } },
    { type: 'input', label: plain(2001), element: { type: 'plain_text_input' } },
    'must be less than 2001 characters [json-pointer:/blocks/0/label/text]',
  ],
  [
    'moment',
    input({ type: 'datetimepicker', initial_date_time: 1_800_000_000 }),
    input({ type: 'datetimepicker', initial_date_time: 1_800_000_000_000 }),
    'must be less than or equal to 9999999999 [json-pointer:/blocks/0/element/initial_date_time]',
  ],
  [
    'moment in whole seconds',
    actions({ type: 'datetimepicker', initial_date_time: 1_800_000_000 }),
    actions({ type: 'datetimepicker', initial_date_time: 1_800_000_000.5 }),
    'must be an integer [json-pointer:/blocks/0/elements/0/initial_date_time]',
  ],
  [
    'max_length',
    input({ type: 'plain_text_input', max_length: 3000 }),
    input({ type: 'plain_text_input', max_length: 3001 }),
    'must be less than or equal to 3000 [json-pointer:/blocks/0/element/max_length]',
  ],
  [
    'alt_text',
    { type: 'image', image_url: 'https://x', alt_text: words(2000) },
    { type: 'image', image_url: 'https://x', alt_text: words(2001) },
    'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
  ],
  [
    'table rows',
    table(100, 1),
    table(101, 1),
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'table cells',
    table(1, 20),
    table(1, 21),
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'the characters of a table',
    table(10, 10, 100),
    table(10, 10, 101),
    'must be less than 10001 characters over all table cells [json-pointer:/blocks]',
  ],
  [
    'markdown',
    { type: 'markdown', text: words(12_000) },
    { type: 'markdown', text: words(12_001) },
    'must be less than 12001 characters [json-pointer:/blocks/0/text]',
  ],
];

describe('a message', () => {
  it.each(atTheLimit)('takes %s up to its limit and no further', (_what, fits, exceeds, flaw) => {
    expect(flawsOf(fits)).toEqual([]);
    expect(flawsOf(exceeds)).toEqual([flaw]);
  });

  it('takes 50 blocks', () => {
    const dividers = (count: number) => times(count, () => ({ type: 'divider' }));
    expect(flawsOf(...dividers(50))).toEqual([]);
    expect(flawsOf(...dividers(51))).toEqual(['no more than 50 items allowed [json-pointer:/blocks]']);
  });

  it.each([
    [{ type: 'section' }, 'missing required field: text or fields [json-pointer:/blocks/0]'],
    [{ type: 'sektion' }, 'unsupported type: sektion [json-pointer:/blocks/0/type]'],
    [{}, 'missing required field: type [json-pointer:/blocks/0]'],
    [{ type: 'header', text: mrkdwn(1) }, 'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]'],
    [
      { type: 'section', text: plain(0) },
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      { type: 'section', text: { ...mrkdwn(1), emoji: true } },
      'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    ],
    [
      actions(button({ style: 'default' })),
      'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      actions({ type: 'plain_text_input' }),
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [{ type: 'alert', text: plain(1) }, 'unsupported type: alert [json-pointer:/blocks/0/type]'],
    [
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
    ],
  ])('refuses %j', (block, flaw) => {
    expect(flawsOf(block)).toEqual([flaw]);
  });

  it('refuses a second table', () => {
    expect(flawsOf(table(1, 1), table(1, 1))).toEqual(['only one table is allowed [json-pointer:/blocks]']);
  });

  it('counts all markdown blocks together', () => {
    const markdown = { type: 'markdown', text: words(6_001) };
    expect(flawsOf(markdown, markdown)).toEqual([
      'must be less than 12001 characters over all markdown blocks [json-pointer:/blocks]',
    ]);
  });

  it('refuses two blocks with one block_id', () => {
    expect(flawsOf({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' })).toEqual([
      'block_id already exists: a [json-pointer:/blocks/1/block_id]',
    ]);
  });

  it('names every flaw at once', () => {
    expect(flawsOf({ type: 'section' }, { type: 'header', text: plain(151) })).toHaveLength(2);
  });

  it('is too long as a whole from about 13,200 characters of JSON on, tables apart', () => {
    const sections = (count: number) => times(count, () => ({ type: 'section', text: mrkdwn(2_500) }));
    expect(isTooLong(sections(5))).toBe(false);
    expect(isTooLong(sections(6))).toBe(true);
    expect(isTooLong([table(100, 20)])).toBe(false);
  });

  it('takes rich text with every kind of mention in a list', () => {
    const parts = [
      { type: 'text', text: 'a', style: { bold: true } },
      { type: 'link', url: 'https://x', text: 'x' },
      { type: 'user', user_id: 'U1' },
      { type: 'usergroup', usergroup_id: 'S1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'date', timestamp: 1, format: '{time}', fallback: 'then' },
    ];
    const section = { type: 'rich_text_section', elements: parts };
    const elements = [section, { type: 'rich_text_list', style: 'bullet', elements: [section] }];
    expect(flawsOf({ type: 'rich_text', elements })).toEqual([]);
  });
});
