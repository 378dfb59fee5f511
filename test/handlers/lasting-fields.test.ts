import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extendForm, readExtendForm } from '../../handlers/conversation/extend-form.ts';
import { startField, untilField } from '../../handlers/conversation/lasting-fields.ts';
import { readRequestForm, requestForm } from '../../handlers/conversation/request-form.ts';
import { ids } from '../../handlers/slack/buttons.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { aRequest, requested } from '../support/builders.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const [marketing, finance] = ['marketing', 'finance'].map((name) => catalog.find(name));
const now = Date.parse('2027-03-01T12:00:00Z');
const friday = Date.parse('2027-03-05T17:00:00Z');
const day = 86_400_000;

const choice = (value: string | undefined) => ({
  type: 'static_select',
  selected_option: value ? { text: { type: 'plain_text' as const, text: `(${value})` }, value } : null,
});
const picked = (at: number | undefined) => ({
  type: 'datetimepicker',
  selected_date_time: at === undefined ? null : at / 1000,
});
const filled = (length?: string, until?: number) => ({
  [ids.pickRequester]: { [ids.pickRequester]: choice('marketing') },
  [ids.pickAccepter]: { [ids.pickAccepter]: choice('finance') },
  [ids.duration]: { [ids.duration]: choice(length) },
  [untilField]: { [untilField]: picked(until) },
  [ids.reason]: { [ids.reason]: { type: 'plain_text_input', value: 'the audit goes on' } },
});

test.each([
  ['a length', filled('7d'), { duration: 7 * 86_400 }],
  ['a date', filled(undefined, friday), { until: friday }],
  ['a date where the list says so', filled('by-date', friday), { until: friday }],
])('both forms take %s', (_, values, lasting) => {
  expect(readRequestForm(catalog, values, now)).toMatchObject(lasting);
  expect(readExtendForm(values, now)).toEqual({ lasting, reason: 'the audit goes on' });
});

test.each([
  ['both, by what each says', filled('14d', friday), /Both this and a length \(\(14d\)\) are filled in/],
  ['a date that is over', filled(undefined, now - 60_000), /That is over/],
  ['a date in a hundred years', filled(undefined, now + 36_500 * day), /more than 10 years/],
  ['a date to come of which there is none', filled('by-date'), /Choose the day and the time/],
])('both forms say at the date what is wrong with %s', (_, values, words) => {
  const errors = { [untilField]: expect.stringMatching(words) };
  expect(readRequestForm(catalog, values, now)).toEqual({ errors });
  expect(readExtendForm(values, now)).toEqual({ errors });
});

const from = (at: number, length?: string, until?: number) => ({
  ...filled(length, until),
  [startField]: { [startField]: picked(at) },
});

test('a request begins when its form says, as a choice of the reader’s own clock, and at once where it says nothing', () => {
  expect(readRequestForm(catalog, from(friday, '7d'), now)).toMatchObject({ startsAt: friday });
  expect(readRequestForm(catalog, filled('7d'), now)).not.toHaveProperty('startsAt');
  const form = JSON.stringify(requestForm(catalog, { startsAt: friday }));
  expect(form).toContain(`"initial_date_time":${friday / 1000}`);
});

test.each([
  [
    'a beginning that is over',
    from(now - 120_000, '7d'),
    { [startField]: /That is over.*empty for at once/ },
  ],
  ['a beginning in a hundred years', from(now + 36_500 * day, '7d'), { [startField]: /more than 10 years/ }],
  ['an end before it', from(friday, undefined, friday - 60_000), { [untilField]: /end before it begins/ }],
])('the form says what is wrong with %s', (_, values, words) => {
  const errors = Object.fromEntries(
    Object.entries(words).map(([field, fits]) => [field, expect.stringMatching(fits)]),
  );
  expect(readRequestForm(catalog, values, now)).toEqual({ errors });
});

test('a request without a time takes the usual one, and an extension has to say one', () => {
  expect(readRequestForm(catalog, filled(), now)).toMatchObject({ duration: catalog.defaultDuration });
  expect(readExtendForm(filled(), now)).toEqual({
    errors: { [ids.duration]: 'Choose a length, or a date below.' },
  });
});

test.each([
  ['a date', filled(undefined, now + 91 * day), untilField],
  ['a length', filled('180d'), ids.duration],
])('what the policies do not allow is said at the field, for %s', (_, values, field) =>
  expect(readRequestForm(catalog, values, now)).toEqual({
    errors: { [field]: 'marketing allows at most 90 days. Choose that or less.' },
  }),
);

const elementsOf = (view: { blocks: readonly object[] }) =>
  new Map(
    view.blocks.flatMap((block) =>
      'block_id' in block && 'element' in block ? [[block.block_id, block.element]] : [],
    ),
  );

test('a moment that was said stands in the picker, and a length in the list, where nothing else is chosen', () => {
  const pair = { ...(marketing && { requester: marketing }), ...(finance && { accepter: finance }) };
  const byDate = elementsOf(requestForm(catalog, { ...pair, until: friday }));
  expect(byDate.get(untilField)).toMatchObject({ initial_date_time: friday / 1000 });
  expect(byDate.get(ids.duration)).not.toHaveProperty('initial_option');
  const byLength = elementsOf(requestForm(catalog, { ...pair, duration: 5 * 3600 }));
  expect(byLength.get(ids.duration)).toMatchObject({ initial_option: { text: { text: '5 hours' } } });
  const neither = elementsOf(requestForm(catalog, pair));
  expect(neither.get(ids.duration)).not.toHaveProperty('initial_option');
  expect(neither.get(ids.duration)).toMatchObject({ placeholder: { text: '7 days, unless you choose' } });
});

test('the form for an extension says by the reader’s clock when each length would end, and keeps what was said', () => {
  const request = { ...aRequest([requested]), expiresAt: now + day };
  const clock = { now, zone: 'Europe/Berlin' };
  const shown = (lasting: { duration: number }) =>
    elementsOf(extendForm(request, { origin: { id: request.id }, clock, lasting })).get(ids.duration);
  expect(shown({ duration: 7 * 86_400 })).toMatchObject({
    initial_option: { value: '7d', text: { text: '7 days from now, until Mon 8 Mar, 13:00' } },
  });
  expect(shown({ duration: 5 * 86_400 })).toMatchObject({
    initial_option: { text: { text: '5 days from now, until Sat 6 Mar, 13:00' } },
  });
});
