import { expect, test } from 'vitest';
import { statusMessage } from '../../handlers/render/lines.ts';
import { aPlan, aRequest, felix, requested } from '../support/builders.ts';

const request = aRequest([
  requested,
  { type: 'planned', plan: aPlan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
]);
const wordsWith = (checked: Parameters<typeof statusMessage>[2]): string =>
  JSON.stringify(statusMessage(request, [], checked).blocks);

test('what cannot be looked at any more is said so before what stood when it last could', () => {
  const words = wordsWith({ unknown: { since: 0, code: 'AccessDenied', place: '444455556666/us-east-1' } });
  const places = [': cannot be looked at now; was connected', '*Unknown* since', '*What happened*'];
  expect(places.map((part) => words.includes(part))).toEqual([true, true, true]);
  expect(words.indexOf('*Unknown* since')).toBeLessThan(words.indexOf('Connected'));
  expect(words.match(/Unknown/g)).toHaveLength(1);
});

test('what was looked at is headed by what was seen', () => {
  expect(wordsWith({ at: request.at })).not.toMatch(/cannot be looked at/);
});
