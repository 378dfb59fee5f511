import { expect, test } from 'vitest';
import { blindLines } from '../../handlers/render/blind.ts';
import { allCheckedText } from '../../handlers/render/checked.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { checkedOf, makeChecked } from '../../src/peering/checked.ts';
import type { Drift } from '../../src/plan/drift.ts';
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

test('nobody is told to ping a network that the catalog names no more', () => {
  const drifts: Drift[] = [{ kind: 'tag-gone', side: 'requester' }];
  const words = (...more: Told[]) =>
    JSON.stringify(
      statusMessage(aRequest([...story, ...more, { type: 'drifted', drifts, count: 1 }]), []).blocks,
    );
  expect(words()).toContain('To test it now: `/ping');
  const blind = (because: 'catalog' | 'place'): Told => ({
    ...{ type: 'unseen', blind: [{ side: 'accepter', because, since: 5 }] },
  });
  expect(words(blind('catalog'))).not.toContain('/ping');
  expect(words(blind('place'))).toContain('To test it now: `/ping');
});

test('one role that is missing is told once, whether both ends lie in its account or it is missing in both', () => {
  const told = (sides: object) => ({
    ...{ because: 'place' as const, since: 5, code: 'AccessDenied' },
    ...sides,
  });
  const role = 'PeeringBot';
  const blind = [
    { ...told({}), side: 'requester' as const, role },
    { ...told({}), side: 'accepter' as const, role },
  ];
  const one = blindLines(aRequest([...story, { type: 'unseen', blind }])).join('\n');
  expect(one).toMatch(/the role PeeringBot in the account of \*a\* and \*b\* \(111122223333, us-east-1\)/);
  expect(one.match(/PeeringBot/g)).toHaveLength(1);
  const apart: Told[] = [
    { ...requested, accepter: { ...requested.accepter, account: '444455556666' } },
    ...story.slice(1),
    { type: 'unseen', blind },
  ];
  const both = blindLines(aRequest(apart)).join('\n');
  expect(both).toMatch(
    /in the account of \*a\* \(1{4}2{4}3{4}, us-east-1\) and in the account of \*b\* \(4{4}5{4}6{4}, us-east-1\) cannot/,
  );
  expect(both.match(/PeeringBot/g)).toHaveLength(1);
});

test("of all that is somebody's, only what takes a look at a hidden account is said to be from before, however many are hidden", async () => {
  const failing = { since: 0, code: 'AccessDenied' };
  const checks = { read: async () => ({ failing }), readNames: async () => ({}) };
  const checked = await makeChecked({ checks, now: () => 0 })([
    { account: '111122223333', region: 'us-east-1' },
    { account: '444455556666', region: 'us-east-1' },
  ]);
  const [words] = allCheckedText(checked);
  expect(words).toMatch(/cannot be looked at \(AccessDenied\), nor can 1 more\./);
  expect(words).toMatch(
    /What takes a look there stands here as it was before; all else I go on comparing\.$/,
  );
});
