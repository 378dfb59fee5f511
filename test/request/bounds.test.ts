import { expect, test } from 'vitest';
import type { Side } from '../../src/network/vpc.ts';
import type { IngressRule } from '../../src/plan/step.ts';
import { mostStanding, mostWaiting } from '../../src/request/bounds.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { type PeeringRequest, ruleProposals } from '../../src/request/state.ts';
import { aRequest, felix, maya, planned, requested, type Told } from '../support/builders.ts';

const rule = (port: number): IngressRule => ({
  ruleId: `RU-${port}`,
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'tcp',
  port,
  source: '10.1.0.0/16',
});
const nobody = { requester: false, accepter: false };
const owner = { requester: false, accepter: true };
const connected: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { type: 'connected' },
];
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const proposed = (port: number, agreed = false): Told => ({
  by: agreed ? felix : maya,
  event: { type: 'rule-proposed', rule: rule(port), agreed },
});
const denied = (port: number): Told => ({
  by: felix,
  event: { type: 'rule-denied', ruleId: `RU-${port}`, reason: 'no' },
});
const after = (...story: Told[]): PeeringRequest => aRequest([...connected, ...story]);
const propose = (request: PeeringRequest, may: Record<Side, boolean>) =>
  decide(request, maya, { may }, 'propose-rule', { rule: rule(99) });
const tooMany = (count: number) => ({ refused: 'too-many-rules', count });

test('so many rules may wait for an owner, and once one is decided there is room again', () => {
  const almost = after(...numbers(mostWaiting - 1).map((port) => proposed(port)));
  expect(propose(almost, nobody)).toMatchObject({ type: 'rule-proposed' });
  const waiting = numbers(mostWaiting).map((port) => proposed(port));
  expect(propose(after(...waiting), nobody)).toEqual(tooMany(mostWaiting));
  expect(propose(after(...waiting, denied(1)), nobody)).toMatchObject({
    type: 'rule-proposed',
  });
});

test('so many rules may stand for one peering, and an owner is held to that as well', () => {
  const full = after(...numbers(mostStanding).map((port) => proposed(port, true)));
  expect(propose(full, owner)).toEqual(tooMany(mostStanding));
});

test('owners can say no to one of many that an older version let in', () => {
  const [first] = ruleProposals(after(proposed(1)));
  if (!first) throw new Error('There is one.');
  const proposals = numbers(3000).map((port) => ({ ...first, ...rule(port), id: rule(port).ruleId }));
  expect(
    decide({ ...after(), proposals }, felix, { may: owner }, 'decide-proposal', {
      proposalId: 'RU-1',
      reason: 'no',
    }),
  ).toMatchObject({
    type: 'rule-denied',
  });
});

test('whatever people propose and owners deny, a request keeps few of it, and all that may stand in AWS', () => {
  const story = numbers(500).flatMap((port) =>
    port % 25 === 0 ? [proposed(port, true)] : [proposed(port), denied(port)],
  );
  const rules = ruleProposals(after(...story));
  expect(rules.filter(({ status }) => status === 'approved')).toHaveLength(20);
  expect(rules.length).toBeLessThanOrEqual(20 + 20 + mostWaiting);
});

test('with a rule that is no longer kept goes the place of its message, and no other', () => {
  const places = numbers(60).map((port) => ({
    ...{
      kind: 'rule' as const,
      side: 'accepter' as const,
      notice: `RU-${port}`,
      channel: 'C0',
      ts: `${port}.1`,
    },
  }));
  const card = { kind: 'card' as const, side: 'accepter' as const, channel: 'C0', ts: '0.1' };
  const posted: RequestEvent = { type: 'announced', places: [card, ...places], unreached: [], shows: 1 };
  const story = numbers(60).flatMap((port) => [proposed(port), denied(port)]);
  const request = after(...story.slice(0, 30), posted, ...story.slice(30));
  const { places: kept } = request;
  const rules = ruleProposals(request);
  const named = new Set(rules.map(({ ruleId }) => ruleId));
  expect(kept).toContainEqual(card);
  expect(kept.length).toBeLessThan(60);
  for (const { ruleId } of rules.slice(0, 3)) expect(kept.map(({ notice }) => notice)).toContain(ruleId);
  expect(named.has('RU-60')).toBe(true);
});
