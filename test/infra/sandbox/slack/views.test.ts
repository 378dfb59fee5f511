import { describe, expect, it } from 'vitest';
import { checkOffer, checkView, describeFlaw } from '../../../../infra/sandbox/slack/blockkit/check.ts';
import { input, option, plain, table, times, words } from './builders.ts';

const modal = (more: object = {}) => ({ type: 'modal', title: plain(24), blocks: [], ...more });
const viewFlaws = (view: unknown) => checkView(view).map(describeFlaw);

describe('a view', () => {
  it.each([
    [modal({ title: plain(25) }), 'must be less than 25 characters [json-pointer:/view/title/text]'],
    [modal({ submit: plain(25) }), 'must be less than 25 characters [json-pointer:/view/submit/text]'],
    [modal({ close: plain(25) }), 'must be less than 25 characters [json-pointer:/view/close/text]'],
    [modal({ callback_id: words(256) }), 'must be less than 256 characters [json-pointer:/view/callback_id]'],
    [
      modal({ private_metadata: words(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      modal({ blocks: times(101, () => ({ type: 'divider' })) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [modal({ title: undefined }), 'missing required field: title [json-pointer:/view]'],
    [
      modal({ blocks: [input({ type: 'plain_text_input' })] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [modal({ blocks: [table(1, 1)] }), 'unsupported type: table [json-pointer:/view/blocks/0/type]'],
    [
      modal({ blocks: [{ type: 'alert', text: plain(201) }] }),
      'must be less than 201 characters [json-pointer:/view/blocks/0/text/text]',
    ],
    [
      { type: 'home', title: plain(1), blocks: [] },
      'invalid additional property: title [json-pointer:/view]',
    ],
    [{ type: 'page' }, 'unsupported type: page [json-pointer:/view/type]'],
    ['text', 'must provide an object [json-pointer:/view]'],
  ])('is refused: %#', (view, flaw) => {
    expect(viewFlaws(view)).toEqual([flaw]);
  });

  it('takes an alert in a modal and a table in the Home tab', () => {
    expect(viewFlaws(modal({ blocks: [{ type: 'alert', text: plain(200), level: 'error' }] }))).toEqual([]);
    expect(viewFlaws({ type: 'home', blocks: [table(2, 2)] })).toEqual([]);
  });

  it('takes 100 blocks and an input when there is a submit button', () => {
    const blocks = [input({ type: 'plain_text_input' }), ...times(99, () => ({ type: 'divider' }))];
    expect(viewFlaws(modal({ submit: plain(24), blocks }))).toEqual([]);
  });
});

describe('the options that an app offers', () => {
  it('are at most 100', () => {
    expect(checkOffer({ options: times(100, () => option(1)) }, '')).toEqual([]);
    expect(checkOffer({ options: times(101, () => option(1)) }, '')).toHaveLength(1);
  });
});
