import { expect, test } from 'vitest';
import { driftWords } from '../../handlers/render/drift.ts';
import { remedyFor } from '../../handlers/render/remedy.ts';
import { diagnose, firstCause } from '../../src/network/diagnose.ts';
import type { Observed, Route } from '../../src/network/vpc.ts';
import { causeIn, soughtFor } from '../../src/plan/culprit.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { isMendable } from '../../src/plan/mending.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { asAgreed, connected } from '../support/agreed.ts';
import { aRequest, aRoute } from '../support/builders.ts';
import { aWorld } from '../support/end-builders.ts';

/** A route that a gateway tells a table is no route that anybody wrote: it is told as what it is, and nobody tries to delete it. */
const request = aRequest([...connected]);
const agreed = { ...agreedOf(request), connectionId: asAgreed.connection?.id ?? '' };
const told = (destination: string): Route => aRoute(destination, 'vgw-1', { origin: 'propagated' });

const withRoutes = (change: (routes: Route[]) => Route[]): Observed => {
  const seen = structuredClone(asAgreed);
  for (const table of seen.accepter.routeTables) table.routes = change(table.routes);
  return seen;
};

test('one that is as long as ours gives way to it, and is no drift', () => {
  expect(driftOf(agreed, asAgreed)).toEqual([]);
  expect(
    driftOf(
      agreed,
      withRoutes((routes) => [...routes, told('10.1.0.0/16')]),
    ),
  ).toEqual([]);
});

test('one that is longer takes packets, and is told with who can end that', () => {
  const found = driftOf(
    agreed,
    withRoutes((routes) => [...routes, told('10.1.7.0/24')]),
  );
  expect(found).toMatchObject([{ kind: 'route-stolen', target: 'vgw-1', propagated: true }]);
  const [one] = found;
  if (!one) throw new Error('nothing was found');
  expect(isMendable(one)).toBe(false);
  const words = driftWords(found, request);
  expect(words).toContain('takes a part of 10.1.0.0/16 to the VPN gateway vgw-1. It is propagated from');
  expect(words).toContain('nobody can delete it there');
  const of = { connectionId: 'pcx-1', vpcIds: { requester: 'vpc-a', accepter: 'vpc-b' }, rules: [] };
  const asked = { enableVgwRoutePropagationRequest: { RouteTableId: 'rtb-b', GatewayId: 'vgw-1' } };
  const event = { ...{ id: 'e', name: 'EnableVgwRoutePropagation', at: 1, who: 'oscar' }, asked };
  const cause = causeIn(soughtFor(one, of).map((sought) => ({ ...sought, events: [event] })));
  expect(cause).toMatchObject({ name: 'EnableVgwRoutePropagation', who: 'oscar' });
});

test('one that a written route of the same length overrides takes nothing, wherever that one leads', () => {
  const own = withRoutes((routes) => [
    ...[...routes, told('10.1.7.0/24')],
    aRoute('10.1.7.0/24', asAgreed.connection?.id ?? ''),
  ]);
  expect(driftOf(agreed, own)).toEqual([]);
  const other = withRoutes((routes) => [...routes, told('10.1.7.0/24'), aRoute('10.1.7.0/24', 'tgw-1')]);
  expect(driftOf(agreed, other)).toMatchObject([{ kind: 'route-stolen', target: 'tgw-1' }]);
});

test('where somebody wrote the same route, it is told as theirs', () => {
  const seen = withRoutes((routes) => [...routes, told('10.1.7.0/24'), aRoute('10.1.7.0/24', 'vgw-1')]);
  expect(driftOf(agreed, seen).some((one) => 'propagated' in one)).toBe(false);
});

test('where ours is gone, it is told that packets go by the propagated one, and ours is put back beside it', () => {
  const seen = withRoutes((routes) => [
    ...routes.filter(({ target }) => target.kind !== 'peering'),
    told('10.1.0.0/16'),
  ]);
  const found = driftOf(agreed, seen);
  expect(found).toMatchObject([{ kind: 'route-missing', instead: { target: 'vgw-1' } }]);
  expect(found.every(isMendable)).toBe(true);
});

test('a ping names propagation as what turns it off, and never the deletion of the route', () => {
  const stolen = aWorld();
  for (const table of stolen.from.vpc.routeTables) table.routes.push(told('10.2.1.0/24'));
  const cause = firstCause(diagnose(stolen));
  expect(cause?.because).toMatchObject({ code: 'route-stolen', propagated: true });
  const remedy = cause && remedyFor(cause, { region: 'us-east-1' });
  expect(remedy?.cli).toMatch(/^aws ec2 disable-vgw-route-propagation .*--gateway-id vgw-1$/s);
  const missing = aWorld();
  for (const table of missing.from.vpc.routeTables)
    table.routes = [...table.routes.filter(({ target }) => target.kind !== 'peering'), told('10.2.0.0/16')];
  const elsewhere = firstCause(diagnose(missing));
  expect(elsewhere && remedyFor(elsewhere, { region: 'us-east-1' })?.cli).toMatch(/^aws ec2 create-route /);
});
