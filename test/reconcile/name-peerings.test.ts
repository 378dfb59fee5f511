import { expect, test } from 'vitest';
import { driftWords } from '../../handlers/render/drift.ts';
import { silentLog } from '../../src/log.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { makeNamePeerings } from '../../src/reconcile/name-peerings.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { connected } from '../support/agreed.ts';
import { aRequest } from '../support/builders.ts';

/** A route that leads to the peering of another request is told with that request. */
const request = aRequest(connected);
const party = (name: string) => ({ ...request.requester, name });
const other: PeeringRequest = {
  ...{ ...request, id: 'PR-OTHER', connectionId: 'pcx-other' },
  ...{ requester: party('ledger'), accepter: party('payroll') },
};
const on = { side: 'accepter', routeTableId: 'rtb-b', destination: '10.1.0.0/16' } as const;
const to = (target: string): Drift[] => [
  { kind: 'route-redirected', ...on, target },
  { kind: 'route-stolen', ...on, destination: '10.1.7.0/24', block: '10.1.0.0/16', target },
  { kind: 'route-missing', ...on, instead: { destination: '10.0.0.0/8', target } },
];
const named = async (drifts: Drift[], ids: Record<string, string> = { 'pcx-other': 'PR-OTHER' }) => {
  const name = makeNamePeerings({
    requestOfConnection: async (connectionId) => ids[connectionId],
    find: async (id) => (id === other.id ? other : undefined),
    log: silentLog,
  });
  return (await name(request, { type: 'drifted', drifts, count: drifts.length })).drifts;
};

test('a route that leads to the peering of another request names its networks and the request', async () => {
  const whose = 'the peering of *ledger* and *payroll* (PR-OTHER, pcx-other)';
  for (const one of await named(to('pcx-other'))) expect(driftWords([one], request)).toContain(whose);
});

test('a peering that no request made, or that is another one by now, is told by its id alone', async () => {
  expect(await named(to('pcx-foreign'))).toEqual(to('pcx-foreign'));
  expect(await named(to('pcx-foreign'), { 'pcx-foreign': 'PR-OTHER' })).toEqual(to('pcx-foreign'));
  expect(driftWords(to('pcx-foreign'), request)).toContain('another peering connection pcx-foreign');
});

test('what leads elsewhere, or over the peering itself, asks for no name', async () => {
  const carried: Drift = {
    ...{ kind: 'route-missing', ...on },
    instead: { destination: '10.0.0.0/8', target: 'pcx-other', isPeering: true },
  };
  expect(await named([...to('tgw-1'), carried])).toEqual([...to('tgw-1'), carried]);
});

test('whose it is keeps nobody from hearing that AWS is not as agreed', async () => {
  const name = makeNamePeerings({
    requestOfConnection: () => Promise.reject(new Error('down')),
    find: async () => undefined,
    log: silentLog,
  });
  const event = { type: 'drifted' as const, drifts: to('pcx-other'), count: 3 };
  expect(await name(request, event)).toEqual(event);
});
