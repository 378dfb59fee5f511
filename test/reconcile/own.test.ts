import { expect, test } from 'vitest';
import { recordOf, withProvenTombstones } from '../../src/reconcile/own.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import {
  aPair,
  aRequest,
  aRoute,
  aTable,
  aVpc,
  felix,
  planned,
  requested,
  type Told,
} from '../support/builders.ts';

const rule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'icmp',
  source: '10.1.0.0/16',
} as const;
const key = 'allow-ingress accepter RU-1';
const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } };
const proposed: Told = { by: felix, event: { type: 'rule-proposed', rule, agreed: true } };
const started = (...keys: string[]): RequestEvent => ({ type: 'steps-started', keys, until: 1 });
const finished = (answer: {
  key: string;
  ok: boolean;
  code?: string;
  groupRuleId?: string;
}): RequestEvent => ({
  type: 'steps-finished',
  answers: [answer],
});
const connected: Told[] = [
  requested,
  planned,
  yes,
  started('create-connection'),
  { type: 'steps-finished', answers: [{ key: 'create-connection', ok: true }], connectionId: 'pcx-1' },
  started('create-route requester rtb-a 10.2.0.0/16'),
  { type: 'connected' },
];
const knownIn = (...story: Told[]) => recordOf(aRequest([...connected, proposed, ...story])).rules[0];

test('no connection is a request’s own before it was asked for, and then the one that AWS answered', () => {
  expect(recordOf(aRequest([requested, planned, yes]))).toEqual({ begun: false, rules: [] });
  const lost = recordOf(aRequest([requested, planned, yes, started('create-connection')]));
  expect(lost).toMatchObject({ begun: true });
  expect(lost).not.toHaveProperty('connectionId');
  expect(recordOf(aRequest(connected))).toMatchObject({ connectionId: 'pcx-1', begun: true });
});

test('a rule is asked for once its step is begun, and not where the bot itself would not ask', () => {
  expect(knownIn()).toMatchObject({ begun: false });
  expect(knownIn(started(key))).toMatchObject({ begun: true });
  const refused = finished({ key, ok: false, code: 'NotTaken' });
  expect(knownIn(started(key), refused)).toMatchObject({ begun: false });
  const lost = finished({ key, ok: false, code: 'TimeoutError' });
  expect(knownIn(started(key), lost)).toMatchObject({ begun: true });
});

test('the id that AWS answered is kept, also where it is found later', () => {
  const answered = finished({ key, ok: true, groupRuleId: 'sgr-1' });
  expect(knownIn(started(key), answered)).toMatchObject({ groupRuleId: 'sgr-1' });
  const seen: RequestEvent = {
    type: 'steps-seen',
    keys: [key],
    groupRules: [{ ruleId: 'RU-1', groupRuleId: 'sgr-2' }],
  };
  expect(knownIn(started(key), seen)).toMatchObject({ groupRuleId: 'sgr-2' });
});

test('a rule that an older version put in place is still taken out', () => {
  const { begun: _, ...older } = aRequest([...connected, proposed, { type: 'steps-seen', keys: [key] }]);
  expect(recordOf(older).rules[0]).toMatchObject({ begun: true });
});

const dead = { state: 'blackhole' } as const;
const pair = aPair({
  requester: aVpc('a', '10.1.0.0/16', {
    routeTables: [aTable('rtb-a', { main: true, routes: [aRoute('10.2.0.0/16', 'pcx-1', dead)] })],
  }),
});

test.each([
  ['the request that had it', 'PR-TEST', ['pcx-1']],
  ['nobody', 'PR-NOBODY', []],
])('a dead connection whose tag names %s', async (_, named, tombstones) => {
  const seen = { ...pair, tombstones: ['pcx-1', 'pcx-1'], tombstoneOf: { 'pcx-1': [named] } };
  const find = async (id: string) => (id === 'PR-TEST' ? aRequest(connected) : undefined);
  expect((await withProvenTombstones(seen, find)).tombstones).toEqual(tombstones);
});

test('a dead connection whose tag names a request that had another one is not the bot’s', async () => {
  const seen = { ...pair, tombstones: ['pcx-1'], tombstoneOf: { 'pcx-1': ['PR-TEST'] } };
  const other = { ...aRequest(connected), connectionId: 'pcx-2' };
  expect((await withProvenTombstones(seen, async () => other)).tombstones).toEqual([]);
});
