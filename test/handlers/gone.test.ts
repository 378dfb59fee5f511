import { expect, test } from 'vitest';
import { askerCard, ownerCard } from '../../handlers/render/card.ts';
import { driftDeeds } from '../../handlers/render/drift-deeds.ts';
import { warnedText, warningButtons } from '../../handlers/render/ending.ts';
import { extensionMessage } from '../../handlers/render/extension.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { narrowedText } from '../../handlers/render/narrowed.ts';
import { ownDeeds } from '../../handlers/render/own-deeds.ts';
import { ids } from '../../handlers/slack/buttons.ts';
import { buttonsOf } from '../../infra/sandbox/doors.ts';
import { lookOf } from '../../src/picture/looks.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { type Decided, decide } from '../../src/request/decisions/decisions.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import { sidesToConfirm } from '../../src/request/recertify.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPair, aRequest, entriesOf, felix, maya, requested, type Told } from '../support/builders.ts';

/** What stands where the connection itself is gone, or nobody can look: nothing that cannot be done, and what can be. */
const plan = makePlan(aRequest([requested]), aPair());
const passed = { kind: 'packets', sent: 4, received: 4 } as const;
const way = (from: string, to: string) => ({ report: { from, to, outcome: passed }, checks: [] });
const only = { subnets: ['subnet-a1'], named: 'a1' };
const connected: Told[] = [
  { ...requested, only },
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'connected' },
  { type: 'pinged', last: true, answers: [way('a', 'b'), way('b', 'a')] },
];
const drifted = (...drifts: Drift[]): Told => ({ type: 'drifted', drifts, count: drifts.length });
const deleted = drifted({ kind: 'connection-gone', status: 'deleted' });
const vpcGone = drifted({ kind: 'vpc-gone', side: 'accepter', routes: 1 });
const accepted: Told = { by: felix, event: { type: 'drift-accepted', keys: ['connection-gone'] } };

const cases: [what: string, story: Told[]][] = [
  ['the connection was deleted', [...connected, deleted]],
  ['a VPC was deleted', [...connected, vpcGone]],
  ['owners took it as it is that it is gone', [...connected, deleted, accepted]],
];

const buttonsIn = (message: object): string[] => buttonsOf({ ...message, ts: '1' } as never);
const shown = (request: PeeringRequest, story: Told[]): string[] => [
  ...buttonsIn(ownerCard(request, 'requester')),
  ...buttonsIn(ownerCard(request, 'accepter')),
  ...buttonsIn(askerCard(request, [])),
  ...buttonsIn(statusMessage(request, entriesOf(story))),
  ...driftDeeds(request, 'accepter').map(({ action_id = '' }) => action_id),
  ...warningButtons(request).map(({ action_id = '' }) => action_id),
];
const ofStanding: string[] = [
  ...[ids.extend, ids.narrow, ids.widen, ids.shorten, ids.repair, ids.proposeRepair, ids.confirm],
];

test('of what stands all of it is offered, so that the next tests say something', () => {
  const offered = shown(aRequest(connected), connected);
  expect(offered).toEqual(expect.arrayContaining([ids.extend, ids.narrow, ids.widen, ids.shorten]));
});

test.each(cases)('where %s nothing is offered that needs the connection, and its removal is', (_, story) => {
  const request = aRequest(story);
  const offered = shown(request, story);
  expect(offered.filter((id) => ofStanding.includes(id))).toEqual([]);
  expect(offered).toContain('remove_peering');
  expect(warnedText(request)).toMatch(/connection is gone already.*\*Remove Peering\* does that now/);
  expect(sidesToConfirm(request)).toEqual([]);
  expect(lookOf(request, 0, true)).toBe('drifted');
});

const attempts: Decided[] = [
  {
    ...{ decide: 'extend', proposalId: 'X-1', until: 9e9, reason: 'more', grace: 0 },
    needs: { requester: 1, accepter: 1 },
  },
  { decide: 'repair' },
  { decide: 'propose-repair', proposalId: 'R-1', hash: 'h', needs: { requester: 1, accepter: 1 } },
  {
    ...{ decide: 'narrow', side: 'accepter', subnets: ['subnet-b1'], named: 'b1', only: ['subnet-b1'] },
    ...{ hash: 'h', reason: 'less' },
  },
];
test.each(cases)('where %s it is said why, whoever still has an old button', (_, story) => {
  const may = { requester: true, accepter: true };
  for (const { decide: name, ...input } of attempts)
    expect(decide(aRequest(story), felix, { may } as never, name, input as never), name).toEqual({
      refused: 'connection-gone',
    });
  expect(decide(aRequest(story), felix, { may } as never, 'remove', { reason: 'over' })).not.toHaveProperty(
    'refused',
  );
});

test('an extension that waits is nobody’s to decide once the connection is gone, and stands again with it', () => {
  const asked: Told = {
    by: maya,
    event: {
      ...{ type: 'extension-proposed', proposalId: 'X-1', until: 9_000_000_000, reason: 'more' },
      ...{ needs: { requester: 1, accepter: 1 }, yes: 'requester' },
    },
  };
  const messageOf = (story: Told[]) => {
    const request = aRequest(story);
    const [one] = extensionProposals(request);
    return one && extensionMessage(request, one, 'accepter');
  };
  expect(buttonsIn(messageOf([...connected, asked]) ?? {})).toHaveLength(2);
  const gone = messageOf([...connected, asked, deleted]);
  expect(buttonsIn(gone ?? {})).toEqual([]);
  expect(JSON.stringify(gone)).toMatch(/the peering connection itself is gone/);
  expect(buttonsIn(messageOf([...connected, asked, deleted, { type: 'drift-over' }]) ?? {})).toHaveLength(2);
});

test('while a side cannot be looked at nothing is offered that has to look', () => {
  const missing: Drift = {
    ...{ kind: 'route-missing', side: 'accepter', routeTableId: 'rtb-b', destination: '10.1.0.0/16' },
  };
  const unseen: Told = {
    type: 'unseen',
    blind: [{ side: 'accepter', because: 'place', since: 1, code: 'AccessDenied' }],
  };
  const story = [...connected, drifted(missing)];
  const offered = (more: Told[]) => {
    const all = [...story, ...more];
    return shown(aRequest(all), all).filter((id) => /^(repair|narrow|widen)/.test(id));
  };
  expect(new Set(offered([])).size).toBe(3);
  expect(offered([unseen])).toEqual([]);
  expect(shown(aRequest([...story, unseen]), [...story, unseen])).toContain('extend_peering');
});

test('of all that is somebody’s only what stands can be extended', () => {
  const extend = (story: Told[]) => {
    const request = aRequest(story);
    const overview = { asked: [request], vpcs: [], toDecide: [], ending: [] };
    const message = ownDeeds('extend', {
      overview,
      commands: { peer: '/peer', ping: '/ping' },
      linkOf: () => undefined,
    } as never);
    return JSON.stringify(message).includes(ids.extend);
  };
  expect(extend(connected)).toBe(true);
  expect(extend([...connected, deleted])).toBe(false);
});

test.each(cases)('a narrowing that is over offers nothing in words where %s', (_, story) => {
  const narrowed: Told[] = [
    {
      by: felix,
      event: {
        ...{ type: 'narrowing-requested', side: 'accepter', subnets: ['subnet-b'], named: 'b1' },
        ...{ hash: 'h', reason: 'less' },
      },
    },
    { type: 'narrowing-begun', keys: ['k'] },
    {
      type: 'narrowing-ended',
      gone: [],
      left: ['create-route accepter rtb-b 10.1.0.0/16'],
      said: 'AWS is down',
    },
  ];
  expect(narrowedText(aRequest([...connected, ...narrowed]))).toMatch(/once more.*More Subnets/s);
  const after = aRequest([...connected, ...narrowed, ...story.slice(connected.length)]);
  expect(narrowedText(after)).toMatch(/has narrowed the peering/);
  expect(narrowedText(after)).not.toMatch(/More Subnets|once more/);
});
