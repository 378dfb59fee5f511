import { expect, test } from 'vitest';
import { newsForAsker, newsForOwners } from '../../handlers/render/news.ts';
import { type Drift, driftKey } from '../../src/plan/drift.ts';
import { gather } from '../../src/request/gather.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { toGather } from '../../src/request/to-tell.ts';
import { aPlan, aRequest, felix, requested, type Told } from '../support/builders.ts';

/** Which of several requests tells of one change, by what each says of itself alone. */

const card = { kind: 'card' as const, side: 'accepter' as const, channel: 'C0B', ts: '1.1' };
const block = (cidr = '100.64.0.0/16'): Drift => ({
  ...{ kind: 'block-added', side: 'accepter', block: cidr, tables: 2 },
});
const joined: Told[] = [
  { type: 'planned', plan: aPlan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'announced', places: [card], unreached: [], shows: 3 },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const found = (drift = block()): Told => ({ type: 'drifted', drifts: [drift], count: 1, gathers: true });
const suspected: Told = { type: 'drift-suspected', drifts: [block()], count: 1 };

const storyOf = (name: string, more: readonly Told[]): Told[] => [
  { ...requested, requester: { ...requested.requester, vpcId: `vpc-${name}`, name } },
  ...joined,
  ...more,
];
const requestOf = (name: string, ...more: Told[]): PeeringRequest => ({
  ...aRequest(storyOf(name, more)),
  id: `PR-${name.toUpperCase()}`,
});
/** The first turn of several that began at the same moment is that of the lowest id. */
const [a, b, c] = ['a', 'b', 'c'].map((name) => requestOf(name, found()));
if (!a || !b || !c) throw new Error('no requests');
const at = (request: PeeringRequest) => ({ now: request.at, waitsSince: request.at });

const afterGathering = (name: string, others: PeeringRequest[], waited = 0): PeeringRequest | 'waits' => {
  const own = requestOf(name, found());
  const gathered = gather(own, others, { now: own.at + waited, waitsSince: own.at });
  if (gathered === 'wait' || !gathered) return 'waits';
  return requestOf(name, found(), { type: 'told-together', ...gathered });
};
/** Its messages stand in Slack. */
const shown = (request: PeeringRequest): PeeringRequest => ({
  ...request,
  places: [
    ...request.places,
    ...[...newsForAsker(request), ...newsForOwners(request, 'accepter')].flatMap(({ key: notice }) => [
      { kind: 'notice' as const, channel: 'D0', ts: '3.1', notice },
      { kind: 'notice' as const, side: 'accepter' as const, channel: 'C0B', ts: '3.2', notice },
    ]),
  ],
});
const told = (request: PeeringRequest | 'waits') =>
  request === 'waits'
    ? []
    : [...newsForAsker(request), ...newsForOwners(request, 'accepter')].filter(({ key }) =>
        key.startsWith('drifted'),
      );

test('nothing is told before it is known with which others, and then by the first alone, to each reader', () => {
  expect(told(a)).toEqual([]);
  expect(afterGathering('b', [a, c])).toBe('waits');
  const first = afterGathering('a', [b, c]);
  const texts = told(first).map(({ message }) => message.text);
  expect(texts).toHaveLength(2);
  for (const text of texts) expect(text).toMatch(/in 3 peerings.*PR-A.*PR-B.*PR-C/s);
  if (first === 'waits') throw new Error('It waits.');
  for (const [name, other] of [
    ['b', c],
    ['c', b],
  ] as const)
    expect(told(afterGathering(name, [shown(first), other]))).toEqual([]);
});

test('whoever is told of by another waits until its message is there, and tells where that ended before', () => {
  const first = afterGathering('a', [b, c]);
  if (first === 'waits') throw new Error('It waits.');
  expect(afterGathering('b', [first, c])).toBe('waits');
  expect(told(afterGathering('b', [first, c], 151_000))).toEqual([]);
  const over = { ...first, status: 'removing' as const };
  const second = told(afterGathering('b', [over, c])).map(({ message }) => message.text);
  expect(second).toHaveLength(2);
  for (const text of second) expect(text).toMatch(/in 2 peerings.*PR-B.*PR-C/s);
  expect(told(afterGathering('b', [shown(first), { ...c, status: 'removing' }]))).toEqual([]);
});

test('whoever is about to be written down is waited for, for two minutes and a half', () => {
  const late = requestOf('b', suspected);
  expect(afterGathering('a', [late])).toBe('waits');
  expect(told(afterGathering('a', [late], 151_000))).toHaveLength(2);
});

test('a change of another block, or one that is told already, is told by itself', () => {
  const other = requestOf('b', found(block('100.65.0.0/16')));
  const alone = afterGathering('a', [other]);
  expect(told(alone).map(({ isOfSeveral }) => isOfSeveral)).toEqual([undefined, undefined]);
  if (alone === 'waits') throw new Error('It waits.');
  const second = told(afterGathering('b', [alone, c]));
  expect(second.map(({ message }) => message.text).join()).toMatch(/PR-B.*PR-C/s);
  expect(second.map(({ message }) => message.text).join()).not.toContain('PR-A');
});

test('one that never comes to telling holds the others up for twenty minutes, and names nobody shortly before', () => {
  expect(afterGathering('b', [a], 19 * 60_000)).toBe('waits');
  expect(told(afterGathering('b', [a], 20 * 60_000))).toHaveLength(2);
  const late = told(afterGathering('a', [b], 17 * 60_000)).map(({ message }) => message.text);
  expect(late).toHaveLength(2);
  expect(late.join()).not.toContain('PR-B');
});

test('whoever owns no other of them and asked for none hears of one alone', () => {
  const foreign = { ...b, asker: { ...b.asker, user: 'U0OTHER' }, places: [{ ...card, channel: 'C0OTHER' }] };
  const first = gather(a, [foreign], at(a));
  expect(first).toMatchObject({ together: {} });
});

test('without others of its networks it is told at once', () => {
  const alone = requestOf('a', { type: 'drifted', drifts: [block()], count: 1 });
  expect(toGather(alone)).toBeUndefined();
  expect(told(alone)).toHaveLength(2);
});

test('who reads of both ends in one channel reads of them once', () => {
  const both = (name: string) => ({
    ...requestOf(name, found()),
    places: [card, { ...card, side: 'requester' as const, ts: '2.1' }],
  });
  const [one, other] = [both('a'), both('b')];
  expect(gather(one, [other], at(one))).toMatchObject({
    together: { requester: { others: [{ id: 'PR-B' }] }, accepter: { by: 'PR-A' } },
  });
});

const route: Drift = {
  ...{ kind: 'route-missing', side: 'accepter', routeTableId: 'rtb-1', destination: '10.1.0.0/16' },
};
const putBack: Told = {
  ...{ type: 'drifted', drifts: [route], count: 1, gathers: true },
  ...{ mending: [driftKey(route)], counts: true },
};
const tested: Told = { type: 'pinged', answers: [], last: true };

test('the end is told by the first as well, once packets of all have been tested', () => {
  const over = (name: string, ...more: Told[]) => requestOf(name, found(), { type: 'drift-over' }, ...more);
  const [first, second] = [over('a', tested), over('b', tested)];
  expect(gather(first, [over('b')], at(first))).toBe('wait');
  const gathered = gather(first, [second], at(first));
  expect(gathered).toMatchObject({ turn: 'mended', together: { asker: { others: [{ id: 'PR-B' }] } } });
  if (!gathered || gathered === 'wait') throw new Error('It waits.');
  const after = over('a', tested, { type: 'told-together', ...gathered });
  expect(newsForAsker(after).at(-1)?.message.text).toMatch(
    /^What differed in 2 peerings of \*\w+\* is as agreed again:\n• .*PR-A.*PR-B.*: whether packets pass could not be tested\.$/,
  );
  expect(gather(second, [shown(after)], at(second))).toMatchObject({ together: { asker: { by: 'PR-A' } } });
});

test('what is put back without a click is told once, in one message, when it is done', () => {
  const begun = requestOf('a', putBack);
  expect(toGather(begun)).toBeUndefined();
  const done = (name: string, ...more: Told[]) => requestOf(name, putBack, { type: 'repaired' }, ...more);
  const [first, second] = [done('a', tested), done('b', tested)];
  expect(gather(first, [requestOf('b', putBack)], at(first))).toBe('wait');
  const gathered = gather(first, [second], at(first));
  if (!gathered || gathered === 'wait') throw new Error('It waits.');
  const after = done('a', tested, { type: 'told-together', ...gathered });
  expect(newsForAsker(after).at(-1)?.message.text).toMatch(
    /I put it back by myself, as the catalog has it\.$/,
  );
});

test('those of which the same round was about to say the same are waited for, though its process ended before', () => {
  const first = requestOf('a', { ...suspected, also: ['PR-B'] }, found());
  const untouched = requestOf('b');
  const moment = { now: first.at + 120_000, waitsSince: first.at };
  expect(gather(first, [untouched], moment)).toBe('wait');
  expect(gather(first, [requestOf('c')], moment)).toMatchObject({ together: {} });
  const late = { ...requestOf('b', suspected, found()), id: 'PR-B' };
  expect(gather(first, [late], moment)).toMatchObject({ together: { asker: { others: [{ id: 'PR-B' }] } } });
});
