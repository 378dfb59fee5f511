import { expect, test } from 'vitest';
import { widenedText, wideningAnswer, wideningMessage } from '../../handlers/render/widening.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { wideningProposals } from '../../src/request/widening.ts';
import { connected } from '../support/agreed.ts';
import { aRequest, felix, maya, type Told } from '../support/builders.ts';

/** Another port of a peering that stands changes no route, and is agreed to as more subnets are. */
const asked: Told = {
  by: maya,
  event: {
    ...{ type: 'widening-proposed', proposalId: 'WD-1', port: 5433, named: 'port 5433', adds: [], goes: [] },
    ...{ hash: 'h', reason: 'the new database', needs: { requester: 1, accepter: 1 }, yes: 'requester' },
  },
};
const agreed: Told = {
  by: felix,
  event: { type: 'widening-approved', proposalId: 'WD-1', side: 'accepter', hash: 'h' },
};
const done: Told[] = [
  { type: 'widening-begun' },
  { type: 'widening-added', keys: [] },
  { type: 'widening-ended', gone: [] },
];

test('another port waits for the other side, and is the one that is tried from then on', () => {
  const waiting = aRequest([...connected, asked]);
  expect(wideningAnswer(waiting)).toMatch(/to port 5433 waits for an owner of \*?b/);
  const [one] = wideningProposals(waiting);
  const words = JSON.stringify(one && wideningMessage(waiting, one, 'accepter'));
  expect(words).toMatch(/From then on it is for TCP port 5433.*No route changes by it/);
  expect(words).not.toMatch(/\b0 routes/);
  expect(waiting.service).toBeUndefined();
  const after = aRequest([...connected, asked, agreed, ...done]);
  expect(after.service).toEqual({ port: 5433 });
  expect(after.plan?.steps).toEqual(aRequest(connected).plan?.steps);
  expect(widenedText(after)).toMatch(/is widened to port 5433.*No route was changed/);
});

test('of a widening by which nothing goes no number of routes that go is said', () => {
  const route = { side: 'accepter' as const, routeTableId: 'rtb-b', destination: '10.1.0.0/16' };
  const { event } = asked as { event: RequestEvent };
  const more = { ...event, adds: [{ do: 'create-route' as const, ...route }] } as RequestEvent;
  const waiting = aRequest([...connected, { by: maya, event: more }]);
  const [one] = wideningProposals(waiting);
  const words = JSON.stringify(one && wideningMessage(waiting, one, 'accepter'));
  expect(words).toContain('1 route added, and none taken out.');
  expect(words).not.toMatch(/\b0 routes/);
});

test('a yes to other steps than those that are proposed counts for nothing', () => {
  const other: Told = {
    by: felix,
    event: { type: 'widening-approved', proposalId: 'WD-1', side: 'accepter', hash: 'another' },
  };
  expect(aRequest([...connected, asked, other]).widening).toBeUndefined();
});
