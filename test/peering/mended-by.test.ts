import { expect, test } from 'vitest';
import { remedyFor } from '../../handlers/render/remedy.ts';
import type { Check } from '../../src/network/diagnose.ts';
import { mendedBy } from '../../src/peering/mended-by.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { type Drift, driftKey } from '../../src/plan/drift.ts';
import { aRequest, felix, requested, type Told } from '../support/builders.ts';

/** What was agreed on and is missing is written again by the bot: a ping advises that, and nobody is told to write it by hand. */
const step = {
  ...{ do: 'create-route' as const, side: 'requester' as const, routeTableId: 'rtb-a' },
  destination: '10.2.0.0/16',
};
const story: Told[] = [
  requested,
  { type: 'planned', plan: { steps: [step], hash: 'h', findings: [], quotas: [] } },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'h' } },
  { type: 'connected' },
];
const missing: Drift = { ...step, kind: 'route-missing' };
const found = (drift: Drift): Told => ({ type: 'drifted', drifts: [drift], count: 1 });

const noRoute: Check['because'] = { code: 'no-route', table: { id: 'rtb-a' }, address: '10.2.1.7' };
const fixOf = (more: Told[], table = 'rtb-a', why: Check['because'] = noRoute) => {
  const request = aRequest([...story, ...more]);
  const check: Check = {
    ...{ what: 'route-there', at: 'from', way: 'there', passed: false, peerBlock: '10.2.0.0/16' },
    because: { ...why, table: { id: table } } as Check['because'],
  };
  const answer = { report: {}, checks: [check] } as never as Answer;
  const [judged] = mendedBy(request, answer, { from: request.requester, to: request.accepter }).checks;
  return judged && remedyFor(judged, { region: 'us-east-1' });
};

test('a route that was agreed on and is told to be missing is written again by Repair', () => {
  const fix = fixOf([found(missing)]);
  expect(fix?.sentence).toMatch(
    /agreed on: \*Repair\* on the card of PR-TEST, or `\/peer repair PR-TEST`, by an owner of \*a\*/,
  );
  expect(fix?.cli).toBeUndefined();
});

test('before it was told, the ping says when it will be, and while it is repaired, that it is', () => {
  expect(fixOf([])?.sentence).toMatch(/once two comparisons have seen it; \*Repair\*/);
  const repair: Told = { by: felix, event: { type: 'repair-requested', keys: [], counts: true } };
  expect(fixOf([found(missing), repair])?.sentence).toMatch(/I am writing it again/);
});

test('what both sides are asked about is proposed, and not written by hand', () => {
  const added: Drift = { kind: 'table-added', side: 'requester', routeTableId: 'rtb-new', blocks: 1 };
  const beyond = { steps: [{ ...step, routeTableId: 'rtb-new' }], hash: 'x', count: 1 };
  const told: Told = { type: 'drifted', drifts: [added], count: 1, beyond };
  expect(fixOf([told], 'rtb-new')?.sentence).toMatch(/\*Propose Repair\* on the card of PR-TEST asks/);
});

test.each([
  ['nobody agreed on', [], 'rtb-other'],
  ['Terraform writes', [found({ ...missing, writtenBy: 'terraform' })], 'rtb-a'],
  [
    'owners take as it is, missing',
    [found(missing), { by: felix, event: { type: 'drift-accepted', keys: [driftKey(missing)] } } as Told],
    'rtb-a',
  ],
])('a route that %s is for others to write', (_, more, table) => {
  expect(fixOf(more as Told[], table as string)?.cli).toMatch(/^aws ec2 create-route/);
});

const elsewhere = (destination: string, more = {}): Check['because'] => ({
  ...{ code: 'route-elsewhere', table: { id: 'rtb-a' }, destination, target: 'vgw-1', ...more },
});

test.each([
  ['a propagated route to the same block', elsewhere('10.2.0.0/16', { propagated: true })],
  ['a wider route that somebody wrote', elsewhere('10.0.0.0/8')],
  ['a prefix list with that block', elsewhere('pl-1', { entry: '10.2.0.0/16' })],
  ['a wider route that leads nowhere', { ...elsewhere('10.0.0.0/8'), code: 'route-blackhole' } as never],
])('Repair is advised as well where %s takes the packets instead', (_, why) => {
  const fix = fixOf([found(missing)], 'rtb-a', why);
  expect(fix?.sentence).toMatch(/agreed on: \*Repair\* on the card of PR-TEST/);
  expect(fix?.cli).toBeUndefined();
});

test.each([
  ['in place of the agreed one', elsewhere('10.2.0.0/16')],
  ['to a part of the block', elsewhere('10.2.1.0/24', { propagated: true })],
  [
    'beside the agreed one',
    { ...elsewhere('10.2.0.0/16'), code: 'route-stolen', ours: '10.2.0.0/16' } as never,
  ],
])('a route that somebody has put %s is not put back by Repair', (_, why) => {
  expect(fixOf([], 'rtb-a', why)?.sentence).not.toMatch(/Repair/);
});
