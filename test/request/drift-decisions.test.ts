import { expect, test } from 'vitest';
import { driftDeeds } from '../../handlers/render/drift-deeds.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { toMend } from '../../src/request/mends.ts';
import { aPlan, aRequest, felix, maya, planned, requested, type Told } from '../support/builders.ts';

const drift = { kind: 'dns-off' as const, side: 'accepter' as const };
const story: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'drifted', drifts: [drift], count: 1 },
];
const request = aRequest(story);
const foundAt = request.drift?.found?.at ?? 0;
const asOwner = { may: { requester: false, accepter: true } };

test('an owner accepts the difference that they have read, and not one that was found since', () => {
  expect(decide(request, felix, asOwner, 'accept-drift', { foundAt })).toMatchObject({
    type: 'drift-accepted',
    keys: ['dns-off accepter'],
  });
  const later = aRequest([
    ...story,
    { type: 'drifted', drifts: [drift, { kind: 'tag-gone', side: 'accepter' }], count: 2 },
  ]);
  expect(decide(later, felix, asOwner, 'accept-drift', { foundAt })).toEqual({ refused: 'drift-moved' });
});

test('an owner repairs their own side, and nobody else does', () => {
  expect(decide(request, felix, asOwner, 'repair', {})).toEqual({
    type: 'repair-requested',
    keys: ['enable-dns accepter'],
    counts: true,
  });
  const ofOther = { may: { requester: true, accepter: false } };
  expect(decide(request, maya, ofOther, 'repair', {})).toEqual({ refused: 'others-mend', vpc: 'b' });
  const ofNone = { may: { requester: false, accepter: false } };
  expect(decide(request, maya, ofNone, 'repair', {})).toEqual({ refused: 'not-owner' });
  expect(decide(request, maya, ofNone, 'accept-drift', { foundAt })).toEqual({ refused: 'not-owner' });
});

test('tags that AWS keeps once for both sides are written anew by an owner of either', () => {
  const gone = { kind: 'tag-gone' as const, side: 'requester' as const, ofBoth: true as const };
  const drifted: Told = { type: 'drifted', drifts: [gone], count: 1 };
  const shared = aRequest([...story, drifted]);
  const asked = { type: 'repair-requested', keys: ['tag-connection requester'] };
  expect(decide(shared, felix, asOwner, 'repair', {})).toMatchObject(asked);
  const ofOther = { may: { requester: true, accepter: false } };
  expect(decide(shared, maya, ofOther, 'repair', {})).toMatchObject(asked);
  const mends = (sides: Side[]) => toMend(shared, [gone], sides, 0);
  expect([mends(['requester']), mends(['requester', 'accepter'])]).toEqual([[], [gone]]);
  for (const side of sides) expect(JSON.stringify(driftDeeds(shared, side))).toContain('repair_drift');
});

const acceptedNow: Told = { by: felix, event: { type: 'drift-accepted', keys: ['dns-off accepter'] } };

test('what was taken as it is is repaired after all where its owner wants it, and nobody is told that nothing differs', () => {
  const taken = aRequest([...story, acceptedNow]);
  const repair = { type: 'repair-requested' as const, keys: ['enable-dns accepter'], counts: true as const };
  expect(decide(taken, felix, asOwner, 'repair', {})).toEqual(repair);
  expect(decide(taken, felix, asOwner, 'accept-drift', { foundAt })).toEqual({ refused: 'accepted-already' });
  const begun = aRequest([...story, acceptedNow, { by: felix, event: repair }]);
  expect(begun.drift).toMatchObject({ accepted: [], taken: [], found: { drifts: [drift], count: 1 } });
  expect(begun.repair?.keys).toEqual(repair.keys);
});

test('what was taken as it is stays so while something else is repaired', () => {
  const other = { kind: 'tag-gone' as const, side: 'accepter' as const };
  const both: Told[] = [...story, acceptedNow, { type: 'drifted', drifts: [other], count: 1 }];
  const event = { type: 'repair-requested' as const, keys: ['tag-connection accepter'] };
  expect(decide(aRequest(both), felix, asOwner, 'repair', {})).toMatchObject(event);
  const after = aRequest([...both, { by: felix, event }, { type: 'repaired' }]);
  expect(after.drift).toMatchObject({ accepted: ['dns-off accepter'], taken: [drift] });
});

test('what an earlier version told, and took as it is, of several blocks at once is each block by itself', () => {
  const lacks = ['10.1.0.0/16', '10.9.0.0/16'];
  const at = { side: 'accepter' as const, routeTableId: 'rtb-b' };
  const several = { kind: 'table-added' as const, ...at, blocks: 2, lacks };
  const told: Told[] = [...story.slice(0, -1), { type: 'drifted', drifts: [drift, several], count: 2 }];
  const alone = lacks.map((block) => ({ ...several, blocks: 1, lacks: [block] }));
  expect(aRequest(told).drift?.found).toMatchObject({ drifts: [drift, ...alone], count: 3 });
  const key = `table-added accepter rtb-b ${lacks.join(' ')}`;
  const taken = aRequest([...told, { by: felix, event: { type: 'drift-accepted', keys: [key] } }]);
  const keys = lacks.map((block) => `table-added accepter rtb-b ${block}`);
  expect(taken.drift).toMatchObject({ accepted: keys, taken: alone, found: { drifts: [drift] } });
  const over = aRequest([
    ...[...told, { by: felix, event: { type: 'drift-accepted' as const, keys: [key] } }],
    { type: 'accepted-over', keys: [key] },
  ]);
  expect(over.drift).toMatchObject({ accepted: [], taken: [] });
});
