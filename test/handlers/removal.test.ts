import { expect, test } from 'vitest';
import { removalBlocks, removalText } from '../../handlers/render/removal.ts';
import { removalKeys } from '../../src/request/left.ts';
import { aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

const route = { side: 'requester' as const, routeTableId: 'rtb-0a', destination: '10.2.0.0/16' as const };
const written = 'create-route requester rtb-0a 10.2.0.0/16';
const other = 'create-route accepter rtb-0b 10.1.0.0/16';
const story: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'steps-started', keys: [written, other], until: 1 },
  { type: 'steps-seen', keys: [written, other] },
  { type: 'connected' },
];

test('a removal lists each route of both sides before anybody confirms it, and says where packets are not known', () => {
  const said = JSON.stringify(removalBlocks(aRequest(story)));
  expect(said).toContain('take the route for 10.2.0.0/16 out of');
  expect(said).toContain('take the route for 10.1.0.0/16 out of');
  expect(said).toContain('It is not known whether packets pass now');
});

test('a route that leads elsewhere by now is listed as one that stays', () => {
  const drift = { kind: 'route-redirected' as const, target: 'tgw-0c', ...route };
  const request = aRequest([...story, { type: 'drifted', drifts: [drift], count: 1 }]);
  expect(removalKeys(request)).not.toContain('delete-route requester rtb-0a 10.2.0.0/16');
  expect(removalKeys(request)).toContain('delete-route accepter rtb-0b 10.1.0.0/16');
  expect(removalText(request)).toContain('table rtb-0a: it leads to tgw-0c');
});
