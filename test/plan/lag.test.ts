import { expect, test } from 'vitest';
import type { ConnectionStatus } from '../../src/network/vpc.ts';
import { stepKey } from '../../src/plan/key.ts';
import { fullPlan, isSettled, nextSteps } from '../../src/plan/plan.ts';
import { wantOf } from '../../src/reconcile/moves/want.ts';
import { aConnection, aPair, aRequest, aRoute, aTable, aVpc, requested } from '../support/builders.ts';

/** The two sides of a connection learn of its changes at different moments, and each acts by what it knows. */
const pair = aPair();
const want = { ...wantOf(aRequest([requested])), dns: ['requester', 'accepter'] as const };
const dns = { requester: false, accepter: false };
const seenAs = (status: ConnectionStatus, peerStatus: ConnectionStatus) => ({
  ...pair,
  connection: aConnection(pair, { status, peerStatus, dns }),
});
const keys = (status: ConnectionStatus, peerStatus: ConnectionStatus) =>
  nextSteps(want, seenAs(status, peerStatus)).map(stepKey);

test('a connection is accepted once the accepter’s side shows it as pending too', () => {
  expect(keys('pending-acceptance', 'initiating-request')).toEqual([]);
  expect(keys('pending-acceptance', 'pending-acceptance')).toEqual(['accept-connection']);
});

test('DNS is switched on once both sides show the connection as active', () => {
  expect(keys('active', 'provisioning')).not.toContain('enable-dns accepter');
  expect(keys('active', 'active')).toEqual(
    expect.arrayContaining(['enable-dns requester', 'enable-dns accepter']),
  );
});

test('what one side does not show yet is not connected, and is in the plan all the same', () => {
  const routed = (name: string, block: string, peer: string) =>
    aVpc(name, block, {
      routeTables: [aTable(`rtb-${name}`, { main: true, routes: [aRoute(peer, 'pcx-1')] })],
    });
  const [requester, accepter] = [
    routed('a', '10.1.0.0/16', '10.2.0.0/16'),
    routed('b', '10.2.0.0/16', '10.1.0.0/16'),
  ];
  const lagging = { ...seenAs('active', 'provisioning'), requester, accepter };
  expect(nextSteps(want, lagging)).toEqual([]);
  expect(isSettled(want, lagging)).toBe(false);
  expect(
    isSettled({ ...want, dns: [] }, { ...lagging, connection: seenAs('active', 'active').connection }),
  ).toBe(true);
  expect(fullPlan(want, lagging).map(stepKey)).toEqual(['enable-dns requester', 'enable-dns accepter']);
  expect(fullPlan(want, seenAs('pending-acceptance', 'initiating-request'))).not.toEqual([]);
});
