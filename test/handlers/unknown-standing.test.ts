import { expect, test } from 'vitest';
import { statusMessage } from '../../handlers/render/lines.ts';
import { checkedOf } from '../../src/peering/checked.ts';
import { aPlan, aRequest, felix, requested, type Told } from '../support/builders.ts';

const story: Told[] = [
  requested,
  { type: 'planned', plan: aPlan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const request = aRequest(story);
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

test('once people were told that it can be looked at again, no older word of its place is shown', () => {
  const blind = [{ side: 'accepter' as const, because: 'place' as const, since: 5, code: 'AccessDenied' }];
  const again = aRequest([...story, { type: 'unseen', blind }, { type: 'seen-again' }]);
  const unknown = { since: 5, code: 'AccessDenied', place: '444455556666/us-east-1' };
  expect(checkedOf(again, { unknown })).toEqual({ at: again.unseen?.overAt });
  const anew = { unknown: { ...unknown, since: again.at + 1 } };
  expect(checkedOf(again, anew)).toEqual(anew);
  expect(checkedOf(request, { unknown })).toEqual({ unknown });
});
