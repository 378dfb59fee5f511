import { expect, test } from 'vitest';
import { readExtendForm } from '../../handlers/conversation/extend-form.ts';
import { ids } from '../../handlers/slack/buttons.ts';

const clock = { now: Date.parse('2027-03-01T12:00:00Z'), zone: 'Europe/Berlin' };

const filled = (until: string, length = '7d') => ({
  [ids.duration]: {
    [ids.duration]: {
      type: 'static_select',
      selected_option: { text: { type: 'plain_text', text: length } as const, value: length },
    },
  },
  extend_until: { extend_until: { type: 'plain_text_input', value: until } },
  [ids.reason]: { [ids.reason]: { type: 'plain_text_input', value: 'the audit goes on' } },
});

test.each([
  ['a length where no moment is named', '', { duration: 7 * 86_400 }],
  [
    'a moment on the clock of the one who asks',
    'friday 18:00',
    { until: Date.parse('2027-03-05T17:00:00Z') },
  ],
  ['a moment that begins with until', 'until friday 18:00', { until: Date.parse('2027-03-05T17:00:00Z') }],
])('the form for an extension takes %s', (_, until, lasting) => {
  expect(readExtendForm(filled(until), clock)).toEqual({ lasting, reason: 'the audit goes on' });
});

test.each(['soon', '2020-01-01', 'friday 18:00 or so'])(
  'the form for an extension does not guess what %s is',
  (until) => {
    expect(readExtendForm(filled(until), clock)).toMatchObject({
      errors: { extend_until: expect.any(String) },
    });
  },
);
