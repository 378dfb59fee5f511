import { expect, test } from 'vitest';
import type { Observed } from '../../src/network/vpc.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { stepKey } from '../../src/plan/key.ts';
import { fullPlan, planHash } from '../../src/plan/plan.ts';
import { wantOf } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { removalKeys } from '../../src/request/left.ts';
import { partsToAsk, planNarrowing } from '../../src/request/narrowing.ts';
import { aPair, aRequest, aTable, aVpc, felix, maya, requested, type Told } from '../support/builders.ts';

/** What a worker does next about a peering that an owner narrows. */
const finance = aVpc('finance', '10.2.0.0/16', {
  subnets: [1, 2, 3].map((serial) => ({ id: `subnet-${serial}`, cidrBlocks: [`10.2.${serial}.0/24`] })),
  routeTables: [
    aTable('rtb-main', { main: true, subnetIds: [] }),
    aTable('rtb-app', { main: false, subnetIds: ['subnet-1', 'subnet-2'] }),
    aTable('rtb-data', { main: false, subnetIds: ['subnet-3'] }),
  ],
});
const empty = aPair({ accepter: finance });
const draft = aRequest([requested]);
const steps = fullPlan(wantOf(draft), empty);
const world = imagineAll(empty, steps, draft.id);
const plan = { steps, hash: planHash(steps), findings: [], quotas: [] };
const keys = steps.map(stepKey);
const standing: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'steps-started', keys, until: 0 },
  { type: 'steps-seen', keys },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const dataKey = keys.find((key) => key.includes('rtb-data')) ?? '';
const wideKey = keys.find((key) => key.endsWith('10.2.0.0/16')) ?? '';
const wish = { side: 'accepter' as const, subnets: ['subnet-1'] };
const shownTo = (observed: Observed) => planNarrowing(aRequest(standing), observed, wish);
const { adds, goes, shared, hash } = shownTo(world);
const asks = (shown: string): Told => ({
  by: felix,
  event: {
    ...{ type: 'narrowing-requested', side: 'accepter', subnets: ['subnet-1'] },
    ...{ named: 'app', hash: shown, reason: 'moved' },
  },
});
const moveOf = (observed: Observed, ...story: Told[]) => {
  const request = aRequest([...standing, ...story]);
  return next(request, observed, request.at);
};
const addKeys = adds.map(stepKey);
const goneKeys = [wideKey, dataKey];
const begun: Told = { type: 'narrowing-begun', keys: goneKeys, adds: [...adds], only: ['subnet-1'] };
const added: Told = { type: 'narrowing-added', keys: addKeys };
const withBoth = imagineAll(world, adds, draft.id);

test('what is shown are the routes that come and go, and the subnets that share a table with one that stays', () => {
  expect(addKeys).toEqual([wideKey.replace('10.2.0.0/16', '10.2.1.0/24')]);
  expect(goes.map(stepKey)).toEqual(goneKeys.map((key) => key.replace('create', 'delete')));
  expect(shared.map(({ table, left }) => [table.id, left.map(({ id }) => id)])).toEqual([
    ['rtb-app', ['subnet-2']],
  ]);
});

test('of a table that serves nothing now the wider routes of the other side go as well, since it may serve again', () => {
  const idle = {
    ...world,
    requester: {
      ...world.requester,
      routeTables: [
        ...world.requester.routeTables.map((table) => ({ ...table, main: false, subnetIds: [] })),
        aTable('rtb-next', { main: true }),
      ],
    },
  };
  const shown = planNarrowing(aRequest(standing), idle, wish);
  expect(shown.adds).toEqual([]);
  expect(shown.goes.map(stepKey)).toEqual(goneKeys.map((key) => key.replace('create', 'delete')));
});

test.each([
  ['nothing was kept', ['subnet-1'], {}, undefined],
  ['all of one side is named', ['subnet-1', 'subnet-2'], { accepter: ['subnet-1'] }, ['subnet-1']],
  ['none is named', [], { accepter: ['subnet-1'] }, ['subnet-1']],
  [
    'the other side is named',
    ['subnet-a', 'subnet-1', 'subnet-2'],
    { accepter: ['subnet-2'] },
    ['subnet-a', 'subnet-2'],
  ],
  [
    'one that is named is gone',
    ['subnet-9', 'subnet-1'],
    { accepter: ['subnet-1'] },
    ['subnet-1', 'subnet-9'],
  ],
  [
    'both were narrowed',
    ['subnet-1', 'subnet-2'],
    { requester: ['subnet-a'], accepter: ['subnet-2'] },
    ['subnet-a', 'subnet-2'],
  ],
])('what it would be asked for is what is left of a side that was narrowed: %s', (_, scope, kept, parts) => {
  expect(partsToAsk({ scope, kept }, world)).toEqual(parts);
});

test('exactly what was shown is begun, and nothing where the networks have changed since', () => {
  expect(moveOf(world, asks(hash))).toMatchObject({ event: begun });
  expect(moveOf(world, asks('other'))).toMatchObject({
    event: { type: 'narrowing-ended', gone: [], said: 'the networks have changed since' },
  });
});

test('the narrower route comes first, and nothing goes until AWS shows it; the plan is agreed anew only then', () => {
  expect(moveOf(world, asks(hash), begun)).toMatchObject({ do: 'steps', steps: adds });
  expect(aRequest([...standing, asks(hash), begun]).plan?.steps).toEqual(steps);
  expect(moveOf(withBoth, asks(hash), begun)).toMatchObject({ event: added });
  const request = aRequest([...standing, asks(hash), begun, added]);
  expect(request.plan?.steps.map(stepKey)).toEqual([
    ...keys.filter((key) => !goneKeys.includes(key)),
    ...addKeys,
  ]);
  expect(request.only).toEqual({ subnets: ['subnet-1'], named: 'app' });
  expect(moveOf(withBoth, asks(hash), begun, added)).toMatchObject({
    do: 'steps',
    steps: [
      { do: 'delete-route', destination: '10.2.0.0/16' },
      { do: 'delete-route', routeTableId: 'rtb-data' },
    ],
  });
});

test('a narrower route that somebody takes out meanwhile is put back before the wider one goes', () => {
  expect(moveOf(world, asks(hash), begun, added)).toMatchObject({ do: 'steps', steps: adds });
});

test('where the narrower route cannot be written nothing goes, the plan stays as it was, and what was written is counted', () => {
  const fault: Told = { type: 'stumbled', code: 'RouteLimitExceeded', said: 'full', concern: 'narrowing' };
  const faults = Array.from({ length: 8 }, () => fault);
  const started: Told = { type: 'steps-started', keys: addKeys, until: 0 };
  expect(moveOf(world, asks(hash), begun, ...faults)).toMatchObject({
    event: { type: 'narrowing-ended', gone: [], said: expect.stringContaining('full') },
  });
  const ended = moveOf(withBoth, asks(hash), begun, started, ...faults);
  expect(ended).toMatchObject({ event: { type: 'narrowing-ended', gone: [], beside: addKeys } });
  if (ended.do !== 'record') return;
  const request = aRequest([...standing, asks(hash), begun, started, ended.event]);
  expect(request).toMatchObject({ plan: { steps }, narrowedTo: { begun: false, gone: 0, beside: 1 } });
  expect(request.only).toBeUndefined();
  expect(removalKeys(request)).toContain(addKeys[0]?.replace('create', 'delete'));
});

test('the routes are taken out, and no others, until AWS shows them gone; then they are the request’s no more', () => {
  const after = imagineAll(withBoth, goes, draft.id);
  const ended: RequestEvent = { type: 'narrowing-ended', gone: goneKeys };
  expect(moveOf(after, asks(hash), begun, added)).toMatchObject({ event: ended });
  const request = aRequest([...standing, asks(hash), begun, added, ended]);
  expect(request.ours).not.toContain(dataKey);
  expect(removalKeys(request).join()).not.toContain('rtb-data');
  expect(request.narrowedTo).toMatchObject({ begun: true, gone: 2, added: 1, by: { user: felix.user } });
});

test('where Terraform writes the other side’s tables their wider routes stay, and what is left out goes on its own side', () => {
  const penned: Observed = { ...world, pen: { requester: 'all' } };
  const plan = shownTo(penned);
  expect(plan).toMatchObject({ adds: [], wide: { why: 'others-write' } });
  expect(moveOf(penned, asks(plan.hash))).toMatchObject({
    event: { type: 'narrowing-begun', keys: [dataKey] },
  });
});

test('what Terraform writes is left to it, and said to be', () => {
  const pen = { accepter: ['rtb-data'] };
  const after = imagineAll(withBoth, goes.slice(0, 1), draft.id);
  expect(moveOf({ ...after, pen }, asks(hash), begun, added)).toMatchObject({
    event: { type: 'narrowing-ended', gone: [wideKey], left: [dataKey] },
  });
});

test('where AWS refuses again and again it ends with what is left, and the same can be asked once more', () => {
  const fault: Told = { type: 'stumbled', code: 'UnauthorizedOperation', said: 'no', concern: 'narrowing' };
  const faults = Array.from({ length: 8 }, () => fault);
  expect(moveOf(withBoth, asks(hash), begun, added, ...faults)).toMatchObject({
    event: {
      type: 'narrowing-ended',
      gone: [],
      left: goneKeys,
      said: expect.stringContaining('Unauthorized'),
    },
  });
  const failed = aRequest([
    ...standing,
    asks(hash),
    begun,
    added,
    { type: 'narrowing-ended', gone: [], left: goneKeys, said: 'no' },
  ]);
  const again = planNarrowing(failed, withBoth, wish);
  expect(again.goes.map(stepKey).sort()).toEqual(goes.map(stepKey).sort());
  expect(again.adds).toEqual([]);
});

test('an owner narrows their own side alone, once at a time, and before the approval has it planned again', () => {
  const input = { ...wish, only: ['subnet-1'], named: 'app', hash, reason: 'moved' };
  const may = { may: { requester: false, accepter: true } };
  const connected = aRequest(standing);
  expect(decide(connected, felix, may, 'narrow', input)).toMatchObject({ type: 'narrowing-requested', hash });
  expect(decide(connected, felix, may, 'narrow', { ...input, side: 'requester' })).toEqual({
    refused: 'not-owner',
  });
  expect(decide(connected, felix, may, 'narrow', { ...input, reason: ' ' })).toEqual({
    refused: 'reason-missing',
  });
  expect(decide(connected, felix, may, 'narrow', { ...input, subnets: [] })).toEqual({
    refused: 'nothing-kept',
  });
  const narrowing = aRequest([...standing, asks(hash)]);
  expect(decide(narrowing, felix, may, 'narrow', input)).toMatchObject({ refused: 'narrowing-waits' });
  const asked = aRequest(standing.slice(0, 2));
  const event = decide(asked, felix, may, 'narrow', input);
  expect(event).toMatchObject({ type: 'subnets-narrowed', only: { subnets: ['subnet-1'], named: 'app' } });
  if ('refused' in event) return;
  const again = aRequest([...standing.slice(0, 2), { by: felix, event }]);
  expect(again).toMatchObject({
    status: 'planning',
    only: { subnets: ['subnet-1'] },
    approvedPlan: undefined,
  });
  expect(again.yes.accepter).toEqual([]);
  expect(again.asker.user).toBe(maya.user);
});
