import { expect, test } from 'vitest';
import { readDraft } from '../../handlers/slack/buttons.ts';
import { meantOf } from './answer.ts';

const draftOf = (said: string) => {
  const meant = meantOf(said);
  return readDraft(meant.is === 'offered' ? meant.draft : undefined);
};
const at = (day: string): number => Date.parse(`2026-11-${day}:00+01:00`);

test.each([
  [
    'hi! can i get into the finance network tmrw from 8 to 8 pls, need numbers for the campaign deck',
    { startsAt: at('20T08:00'), until: at('20T20:00'), reason: 'need numbers for the campaign deck' },
  ],
  ['need acess to finanse for an hour, price list check', { duration: 3600, reason: 'price list check' }],
  ['need finance on 5432 for an hour, ledger lookup', { port: 5432, reason: 'ledger lookup' }],
  [
    'need finance on 5432 and 443 for an hour, ledger lookup',
    { port: 5432, reason: 'ledger lookup (also tcp 443)' },
  ],
])('the form of whoever names one network has all that was said beside it: %s', (said, expected) =>
  expect(draftOf(said)).toMatchObject({ accepter: 'finance', ...expected }),
);

test('of a time that can be read in two ways the form shows the first', () =>
  expect(draftOf('need access to finance tomorrow, price list check').startsAt).toBe(at('20T00:00')));

test.each([
  ['mktg to fin until the 32nd of whenever because close', 'close'],
  ['please grant finance to developer until the 31st of november for year end dry run', 'year end'],
])('a time that nobody can read costs nothing else of a request: %s', (said, reason) => {
  const meant = meantOf(said);
  const form = meant.is === 'offered' ? meant.form : undefined;
  expect(form?.do === 'request' ? form.reason : undefined).toContain(reason);
});
