import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { driftDeeds, driftLinesForOwners } from '../../handlers/render/drift-deeds.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { overviewBlocks } from '../../handlers/render/overview.ts';
import { standing } from '../../handlers/render/standing.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { aPair, aRequest, felix, requested, type Told } from '../support/builders.ts';

/** What is said of a pair that was joined, and is no longer as agreed. */
const plan = makePlan(aRequest([requested]), aPair());
const passed = { kind: 'packets', sent: 4, received: 4 } as const;
const way = (from: string, to: string) => ({ report: { from, to, outcome: passed }, checks: [] });
const connected: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'connected' },
  { type: 'pinged', last: true, answers: [way('a', 'b'), way('b', 'a')] },
];
const missing: Drift = {
  kind: 'route-missing',
  side: 'accepter',
  routeTableId: 'rtb-b',
  destination: '10.1.0.0/16',
};
const redirected: Drift = { ...missing, kind: 'route-redirected', target: 'tgw-1' };
const drifted = (...drifts: Drift[]) =>
  aRequest([...connected, { type: 'drifted', drifts, count: drifts.length }]);

test.each([
  ['a route is gone', missing],
  ['the connection is gone', { kind: 'connection-gone' }],
  ['a VPC was deleted', { kind: 'vpc-gone', side: 'accepter', routes: 1 }],
] satisfies [string, Drift][])(
  'where %s nothing is said to be in place, and the old test is called old',
  (_, drift) => {
    const said = standing(drifted(drift));
    expect(said.join(' ')).not.toMatch(/is active|in place/);
    expect(said).not.toContainEqual(expect.stringMatching(/^\*Verified/));
    expect(said).toContainEqual(expect.stringMatching(/^When packets were last sent:\n\*Verified/));
    expect(standing(aRequest(connected)).join(' ')).toMatch(/is active and every route is in place/);
  },
);

test('routes that lead elsewhere are not called missing', () => {
  const said = standing(drifted(redirected)).join(' ');
  expect(said).toMatch(/No agreed route of b leads to its peer any more/);
  expect(said).not.toMatch(/missing/);
});

test('the overview says which of the joined are not as agreed', () => {
  const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
  const known = 'vpcs' in catalog ? catalog.vpcs[0] : undefined;
  if (!known) throw new Error('The catalog of the sandbox names VPCs.');
  const vpc = { ...known, ...requested.requester };
  const shown = (request = aRequest(connected)) =>
    JSON.stringify(
      overviewBlocks({
        overview: {
          waiting: [],
          asked: [],
          ending: [],
          confirming: [],
          vpcs: [{ vpc, requests: [request] }],
        },
        ...{ linkOf: () => undefined, now: 1, commands: { peer: '/peer' }, checked: {} },
      }),
    );
  expect(shown(drifted(missing))).toMatch(/joined with b \(\*not as agreed\*\)/);
  expect(shown()).not.toMatch(/not as agreed/);
});

test('a round from before the two were joined is no comparison of them', () => {
  const request = aRequest(connected);
  const { connectedAt = 0 } = request;
  const shown = (at: number) => JSON.stringify(statusMessage(request, [], { at }));
  expect(shown(connectedAt - 1)).not.toMatch(/Compared with AWS/);
  expect(shown(connectedAt)).toMatch(/Compared with AWS/);
});

const namesOf = (...of: Parameters<typeof driftDeeds>) => driftDeeds(...of).map(({ text }) => text.text);

test('each reads the buttons of what they can do, and who can do the rest', () => {
  const request = drifted(missing);
  expect(namesOf(request, 'accepter')).toEqual(['Repair', 'Accept as It Is', 'Remove Peering']);
  expect(namesOf(request, 'requester')).toEqual(['Accept as It Is', 'Remove Peering']);
  expect(driftLinesForOwners(request, 'requester').join()).toMatch(
    /What lies in \*b\* its owners can repair, on their card/,
  );
  expect(driftLinesForOwners(request, 'accepter')).toEqual([]);
});

test('what no step of the plan mends has no repair on any card, and it is said what can be done', () => {
  const request = drifted(redirected);
  for (const side of ['requester', 'accepter'] as const) {
    expect(namesOf(request, side)).toEqual(['Accept as It Is', 'Remove Peering']);
    expect(driftLinesForOwners(request, side).join()).toMatch(/I change nothing that others wrote/);
  }
});
