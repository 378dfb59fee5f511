import { expect, test } from 'vitest';
import { beyondLines, repairMessage } from '../../handlers/render/repair.ts';
import type { Observed } from '../../src/network/vpc.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { stepKey } from '../../src/plan/key.ts';
import { fullPlan } from '../../src/plan/plan.ts';
import { makePlan, wantOf } from '../../src/reconcile/moves/want.ts';
import { beyondIn } from '../../src/reconcile/next/connected/beyond.ts';
import { unacceptedDrift } from '../../src/reconcile/next/connected/drift.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { repairProposals } from '../../src/request/repairs.ts';
import { aPair, aRequest, aTable, aVpc, felix, maya, requested, type Told } from '../support/builders.ts';

/**
 * A peering is for the subnet `app` alone, which has a table of its own; then somebody moves it to the table of `db`. Whoever agrees to
 * routes in that table agrees to them for `db` as well, and reads so.
 */
const app = { id: 'subnet-app', name: 'app', cidrBlocks: ['10.1.1.0/24' as const] };
const db = { id: 'subnet-db', name: 'db', cidrBlocks: ['10.1.2.0/24' as const] };
const withTables = (ofApp: readonly string[], ofDb: readonly string[]): Observed =>
  aPair({
    requester: aVpc('a', '10.1.0.0/16', {
      subnets: [app, db],
      routeTables: [
        aTable('rtb-main', { main: true }),
        aTable('rtb-app', { name: 'of app', subnetIds: [...ofApp] }),
        aTable('rtb-db', { name: 'of db', subnetIds: [...ofDb] }),
      ],
    }),
  });
const apart = withTables([app.id], [db.id]);

const storyOf = (only?: { subnets: string[]; named: string }) => {
  const asked: Told = { ...requested, ...(only && { only }) };
  const request = aRequest([asked]);
  const plan = makePlan(request, apart);
  const story: Told[] = [
    ...[asked, { type: 'planned' as const, plan }],
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
    ...[{ type: 'steps-seen' as const, keys: plan.steps.map(stepKey), connectionId: 'pcx-1' }],
    ...[{ type: 'connected' as const }, { type: 'pinged' as const, answers: [], last: true }],
  ];
  return { story, joined: imagineAll(apart, fullPlan(wantOf(request), apart), 'PR-TEST') };
};

const movedTo = (joined: Observed, ofApp: string[], ofDb: string[]): Observed => ({
  ...joined,
  requester: {
    ...joined.requester,
    routeTables: joined.requester.routeTables.map((table) => ({
      ...table,
      subnetIds: table.id === 'rtb-app' ? ofApp : table.id === 'rtb-db' ? ofDb : [],
    })),
  },
});

const foundIn = (story: Told[], seen: Observed): Told => {
  const request = aRequest(story);
  const drifts = unacceptedDrift(request, seen);
  return { type: 'drifted', drifts, count: drifts.length, ...beyondIn(request, seen, drifts) };
};

const part = { subnets: [app.id], named: 'app' };
const says = 'In a, table of db (rtb-db) also serves subnets that this peering is not for (db)';

test('where a route would serve subnets that the peering is not for, both who reads of it and who decides on it are told', () => {
  const { story, joined } = storyOf(part);
  const told = [...story, foundIn(story, movedTo(joined, [], [db.id, app.id]))];
  const { beyond } = aRequest(told).drift?.found ?? {};
  expect(beyond?.steps.map(stepKey)).toEqual(['create-route requester rtb-db 10.2.0.0/16']);
  expect(beyond && beyondLines(aRequest(told), beyond).join('\n')).toContain(says);
  const asked = {
    may: { requester: true, accepter: false },
    ...{ proposalId: 'RP-1', hash: beyond?.hash ?? '', needs: { requester: 1, accepter: 1 } },
  };
  const { may, ...input } = asked;
  const event = decide(aRequest(told), maya, { may }, 'propose-repair', input);
  if (!('type' in event)) throw new Error(`It is refused: ${event.refused}.`);
  const request = aRequest([...told, { by: maya, event }]);
  const [one] = repairProposals(request);
  expect(one && JSON.stringify(repairMessage(request, one, 'accepter'))).toContain(says);
});

test('nothing of the kind is said where a table serves only what the peering is for', () => {
  const whole = storyOf();
  const moved = foundIn(whole.story, movedTo(whole.joined, [], [db.id]));
  expect(moved).not.toHaveProperty('beyond.shared');
  const { story, joined } = storyOf(part);
  const alone = foundIn(story, movedTo(joined, [], [app.id]));
  expect(alone).toHaveProperty('beyond.steps');
  expect(alone).not.toHaveProperty('beyond.shared');
});
