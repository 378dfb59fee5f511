import { expect, test } from 'vitest';
import { driftButtons, driftLinesForAsker, driftLinesForOwners } from '../../handlers/render/drift-deeds.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { aPlan, aRequest, felix, requested, type Told } from '../support/builders.ts';

/** What lies where nobody can look now is repaired later, and nobody is sent to a *Repair* that is not there. */
const drifts: Drift[] = [
  { kind: 'route-missing', side: 'requester', routeTableId: 'rtb-a', destination: '10.2.0.0/16' },
  { kind: 'tag-gone', side: 'accepter' },
];
const story: Told[] = [
  requested,
  { type: 'planned', plan: aPlan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'drifted', drifts, count: 2 },
];
const blind: Told = {
  type: 'unseen',
  blind: [{ side: 'accepter', because: 'place', since: 5, code: 'AccessDenied' }],
};
const labels = (request: Parameters<typeof driftButtons>[0]) =>
  driftButtons(request, 'accepter').map(({ text }) => text.text);

test('owners of a side that cannot be looked at are offered no repair, and are told when there will be one', () => {
  const hidden = aRequest([...story, blind]);
  const words = driftLinesForOwners(hidden, 'accepter').join('\n');
  expect(labels(hidden)).not.toContain('Repair');
  expect(words).not.toMatch(/\*Repair\* mends/);
  expect(words).toContain('What lies in *b* can be repaired once I can look there again.');
  expect(driftLinesForAsker(hidden).join('\n')).not.toMatch(/owners of \*b\* can repair/);
  const seen = aRequest(story);
  expect(labels(seen)).toContain('Repair');
  expect(driftLinesForOwners(seen, 'accepter').join('\n')).toMatch(/\*Repair\* mends what lies in \*b\*/);
});
