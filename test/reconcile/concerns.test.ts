import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { type ConcernName, concernDueAt, concernNames } from '../../src/request/concerns.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { requestKind } from '../../src/store/items.ts';
import { aPair, aRequest, felix, requested, type Told } from '../support/builders.ts';

const plan = makePlan(aRequest([requested]), aPair());
const rule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'icmp',
  source: '10.1.0.0/16',
} as const;
const connected: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'connected' },
];
const agreedRule: Told = { by: felix, event: { type: 'rule-proposed', rule, agreed: true } };
const fault = (concern?: ConcernName): RequestEvent => ({
  type: 'stumbled',
  code: 'InternalError',
  said: `of ${concern}`,
  ...(concern && { concern }),
});
const often = (count: number, concern?: ConcernName): Told[] =>
  Array.from({ length: count }, () => fault(concern));
const later = 10_000_000;

test('eight faults of the rules end the rule, and the packets are still to be sent', () => {
  const request = aRequest([...connected, agreedRule, ...often(8, 'rules')]);
  expect(next(request, undefined, request.at)).toMatchObject({
    event: { type: 'rule-failed', ruleId: 'RU-1', answer: { said: 'InternalError: of rules' } },
  });
  const after = aRequest([
    ...connected,
    agreedRule,
    ...often(8, 'rules'),
    { type: 'rule-failed', ruleId: 'RU-1', answer: { key: 'allow-ingress accepter RU-1', ok: false } },
  ]);
  expect(next(after, undefined, after.at)).toMatchObject({ do: 'ping', concern: 'ping' });
});

test('eight faults of the packets leave the pair untested, and say nothing of its rules', () => {
  const request = aRequest([...connected, ...often(8, 'ping')]);
  expect(next(request, undefined, request.at)).toMatchObject({ event: { type: 'pinged', answers: [] } });
  const ruled = aRequest([...connected, ...often(7, 'ping'), agreedRule]);
  expect(next(ruled, undefined, ruled.at)).toMatchObject({ do: 'look', concern: 'rules' });
});

test('while one concern pauses after a fault, another one acts', () => {
  const request = aRequest([...connected, agreedRule, ...often(5, 'rules')]);
  expect(next(request, undefined, request.at)).toMatchObject({ do: 'ping', concern: 'ping' });
});

test('faults that earlier events do not give to a concern count for the rule that was being written', () => {
  const request = aRequest([...connected, agreedRule, ...often(8)]);
  expect(request.faults).toMatchObject({ rules: { count: 8 } });
});

test('the time at which the table lists a connected request is that of its first concern', () => {
  const stories: Told[] = [
    agreedRule,
    fault('rules'),
    fault('ping'),
    { type: 'pinged', answers: [], last: true },
    { type: 'announced', places: [], unreached: [], shows: 99 },
  ];
  fc.assert(
    fc.property(fc.subarray(stories), (told) => {
      const request = aRequest([...connected, ...told]);
      const times = concernNames.map((name) => concernDueAt(request, name) ?? Number.POSITIVE_INFINITY);
      const due = dueAt(request) ?? Number.POSITIVE_INFINITY;
      expect(due).toBeGreaterThanOrEqual(Math.min(...times));
      expect(due).toBeLessThanOrEqual(Math.max(Math.min(...times), request.at + 15_000));
    }),
  );
});

test('nothing is done before its time, and the end of the time comes before everything else', () => {
  const rested = aRequest([
    ...connected,
    { type: 'pinged', answers: [], last: true },
    { type: 'announced', places: [], unreached: [], shows: 5 },
  ]);
  const warned = (rested.expiresAt ?? 0) - 1_800_000;
  expect(next(rested, undefined, rested.at)).toEqual({ do: 'wait', until: warned });
  const busy = aRequest([...connected, agreedRule]);
  expect(next(busy, undefined, later)).toMatchObject({ event: { type: 'removal-requested' } });
});

test('every move says for which concern it is made', () => {
  const moveOf = (...story: Told[]) => {
    const request = aRequest([...connected, ...story]);
    return next(request, undefined, request.at + 400_000);
  };
  const end: Told = { type: 'pinged', answers: [], last: true };
  expect(next(aRequest(connected), undefined, later)).toMatchObject({ do: 'record', concern: 'expiry' });
  expect(moveOf(agreedRule, ...often(8, 'rules'))).toMatchObject({ do: 'record', concern: 'rules' });
  expect(moveOf(...often(8, 'ping'))).toMatchObject({ do: 'record', concern: 'ping' });
  expect(moveOf(end)).toMatchObject({ do: 'announce', concern: 'announcing' });
});

test('a fault of a concern that only a newer version knows is read, and changes nothing', () => {
  const newer = requestKind.event.parse({ ...fault(), concern: 'drift' });
  const request = requestKind.state.parse(aRequest([...connected, newer]));
  expect(request.faults).toEqual({ drift: expect.objectContaining({ count: 1 }) });
  expect(next(request, undefined, request.at)).toMatchObject({ do: 'ping' });
});

test('what is at work is not shown as done: rules and packets come before the announcement', () => {
  const end: Told = { type: 'pinged', answers: [], last: true };
  expect(concernDueAt(aRequest(connected), 'announcing')).toBeUndefined();
  expect(concernDueAt(aRequest([...connected, end, agreedRule]), 'announcing')).toBeUndefined();
  expect(concernDueAt(aRequest([...connected, end]), 'announcing')).toBeDefined();
});

test.each(concernNames)('after a fault, %s acts no earlier than its pause is over', (name) => {
  const due: Record<ConcernName, Told[]> = {
    expiry: [],
    warning: [],
    certify: [
      { type: 'pinged', answers: [], last: true },
      {
        by: felix,
        event: {
          ...{ type: 'extension-proposed', proposalId: 'EX-1', until: null, reason: 'more work' },
          ...{ needs: { requester: 1, accepter: 1 }, rule: 'any' },
        },
      },
    ],
    rules: [agreedRule],
    ping: [],
    drill: [
      { type: 'pinged', answers: [], last: true },
      {
        by: felix,
        event: {
          type: 'drill-proposed',
          proposalId: 'DR-1',
          side: 'accepter',
          key: 'create-route',
          reason: 'drill',
        },
      },
      { by: felix, event: { type: 'drill-approved', proposalId: 'DR-1', side: 'accepter' } },
    ],
    widening: [
      {
        by: felix,
        event: {
          ...{ type: 'widening-proposed', proposalId: 'WD-1', named: 'app', adds: [], goes: [] },
          ...{ hash: 'h', reason: 'more', needs: { requester: 1, accepter: 1 }, rule: 'any' },
        },
      },
    ],
    narrowing: [
      {
        by: felix,
        event: {
          ...{ type: 'narrowing-requested', side: 'accepter', subnets: ['subnet-1'], named: 'app' },
          ...{ hash: 'h', reason: 'less' },
        },
      },
    ],
    repair: [{ by: felix, event: { type: 'repair-requested', keys: ['enable-dns requester'] } }],
    drift: [
      { type: 'pinged', answers: [], last: true },
      { type: 'drift-suspected', drifts: [], count: 0 },
    ],
    tags: [
      { type: 'pinged', answers: [], last: true },
      {
        by: felix,
        event: {
          ...{ type: 'extension-proposed', proposalId: 'EX-1', until: 9_000_000, reason: 'more work' },
          ...{ needs: { requester: 1, accepter: 1 }, rule: 'any' },
        },
      },
    ],
    announcing: [{ type: 'pinged', answers: [], last: true }],
    gathering: [
      { type: 'pinged', answers: [], last: true },
      { type: 'drifted', drifts: [{ kind: 'connection-gone' }], count: 1, gathers: true },
      { type: 'announced', places: [], unreached: [], shows: 6 },
    ],
    verify: [
      { type: 'pinged', answers: [], last: true },
      { type: 'verify-set', every: 3_600_000 },
    ],
  };
  const before = aRequest([...connected, ...due[name]]);
  const request = aRequest([...connected, ...due[name], fault(name)]);
  expect(concernDueAt(before, name)).toBeDefined();
  const own = name === 'expiry' || name === 'warning' ? 0 : (concernDueAt(before, name) ?? 0);
  const ending = name === 'certify' ? request : { ...request, expiresAt: 0 };
  expect(concernDueAt(ending, name)).toBe(Math.max(own, request.at + 2_000));
});

const agreedRules: Told[] = [
  agreedRule,
  { by: felix, event: { type: 'rule-proposed', rule: { ...rule, ruleId: 'RU-2' }, agreed: true } },
];
const key = 'allow-ingress accepter RU-1';
const takenIn = (rounds: number): Told[] => [
  { type: 'steps-started', keys: [key], until: 1 },
  { type: 'steps-finished', answers: [{ key, ok: true }], rounds },
];
const withoutRules = aPair({ ingress: { requester: [], accepter: [] } });

test('a rule that AWS takes in round after round, and never shows, fails as that, and no other with it', () => {
  const four = aRequest([...connected, ...agreedRules, ...takenIn(4)]);
  expect(next(four, withoutRules, four.at + 500_000)).toMatchObject({ do: 'steps', concern: 'rules' });
  const five = aRequest([...connected, ...agreedRules, ...takenIn(5)]);
  const move = next(five, withoutRules, five.at);
  const answer = { key, said: 'AWS takes it again and again, and never shows it' };
  expect(move).toMatchObject({ event: { type: 'rule-failed', ruleId: 'RU-1', answer } });
  if (move.do !== 'record') throw new Error('It is written down.');
  const after = aRequest([...connected, ...agreedRules, ...takenIn(5), move.event]);
  expect(next(after, withoutRules, after.at)).toMatchObject({ do: 'steps', steps: [{ ruleId: 'RU-2' }] });
});

test('a rule that is not shown yet is looked for less often after a minute', () => {
  const request = aRequest([
    ...connected,
    agreedRule,
    { type: 'pinged', answers: [], last: true },
    ...takenIn(3),
  ]);
  const waitAt = (now: number) => next(request, withoutRules, now);
  expect(waitAt(request.at + 1_000)).toEqual({ do: 'wait', until: request.at + 1_700 });
  expect(waitAt(request.at + 61_000)).toEqual({ do: 'wait', until: request.at + 66_000 });
});
