import { describe, expect, test } from 'vitest';
import type { Observed } from '../../src/network/vpc.ts';
import { driftKey, driftOf } from '../../src/plan/drift.ts';
import { stepKey } from '../../src/plan/key.ts';
import { nextSteps } from '../../src/plan/plan.ts';
import { agreedOf, wantOf } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { repair } from '../../src/request/decisions/repair.ts';
import { removalKeys } from '../../src/request/left.ts';
import { asAgreed, connected, plan } from '../support/agreed.ts';
import { aRequest, aRoute, felix, maya, type Told } from '../support/builders.ts';

/** What a repair says of itself. AWS differs on both sides; an owner has what lies on their own done again. */

const routesOf = (side: 'requester' | 'accepter', routes: ReturnType<typeof aRoute>[]) => ({
  [side]: {
    ...asAgreed[side],
    routeTables: asAgreed[side].routeTables.map((table) => ({ ...table, routes })),
  },
});
const redirected = { ...asAgreed, ...routesOf('requester', [aRoute('10.2.0.0/16', 'tgw-1')]) };
const changed: Observed = { ...redirected, ...routesOf('accepter', []) };
const drifts = driftOf(agreedOf(aRequest(connected)), changed);
const found: Told = { type: 'drifted', drifts, count: drifts.length };

const asked = (): Told[] => {
  const event = repair.decide(aRequest([...connected, found]), felix, {
    may: { requester: false, accepter: true },
  });
  if (!('type' in event)) throw new Error('It is mendable.');
  return [...connected, found, { by: felix, event }];
};

const eventIn = (story: Told[], observed: Observed) => {
  const request = aRequest(story);
  const move = next(request, observed, request.at);
  if (move.do !== 'record') throw new Error(`It does ${move.do}.`);
  return move.event;
};

const counted: Told[] = [
  ...asked(),
  { type: 'ping-started', until: 0 },
  { type: 'measured', answers: [], scheduled: true, held: 0 },
];

test('packets are counted before the first step of a repair, and what they said is kept beside what they say after', () => {
  expect(next(aRequest(asked()), changed, aRequest(asked()).at)).toMatchObject({ do: 'ping', again: true });
  const after = aRequest([...counted, { type: 'repaired' }]);
  expect(after.drift?.before).toBe('untested');
  expect(next(after, asAgreed, after.at)).toMatchObject({ do: 'ping' });
});

test('a repair whose packets cannot be sent goes on without them', () => {
  const faulted = aRequest([
    ...asked(),
    { type: 'ping-started', until: 0 },
    {
      type: 'stumbled',
      keys: ['packets'],
      held: 0,
      code: 'Throttling',
      said: 'slow down',
      concern: 'verify',
    },
  ]);
  expect(next(faulted, changed, faulted.at)).toMatchObject({ do: 'steps' });
});

test('where a side cannot be looked at, no packets are counted before a repair: what is known of them stays', () => {
  const blind = [{ side: 'requester' as const, because: 'catalog' as const, since: 1 }];
  const [first, ...rest] = asked().toReversed();
  const story: Told[] = [...rest.toReversed(), { type: 'unseen', blind }, ...(first ? [first] : [])];
  expect(next(aRequest(story), changed, aRequest(story).at)).toMatchObject({ do: 'steps' });
});

test('a repair takes the agreed steps of that side, and what is left is still said to differ', () => {
  expect(drifts.map(({ kind }) => kind)).toEqual(['route-redirected', 'route-missing']);
  expect(next(aRequest(counted), changed, aRequest(counted).at)).toMatchObject({
    do: 'steps',
    steps: [{ do: 'create-route', side: 'accepter' }],
  });
  const event = eventIn(asked(), redirected);
  expect(event).toMatchObject({
    type: 'repaired',
    left: { count: 1, drifts: [{ kind: 'route-redirected' }] },
  });
  const after = aRequest([...asked(), event]);
  expect(after.repair).toBeUndefined();
  expect(after.drift?.found).toMatchObject({ count: 1, at: after.at });
  expect(after.drift?.overAt).toBeUndefined();
});

test('a repair after which nothing differs is the end of it', () => {
  const event = eventIn(asked(), asAgreed);
  expect(event).toEqual({ type: 'repaired' });
  const after = aRequest([...asked(), event]);
  expect(after.drift).toMatchObject({ found: undefined, overAt: after.at });
});

const { connection, ...unconnected } = asAgreed;
if (!connection) throw new Error('The pair is connected.');
test.each([
  ['without a connection', unconnected],
  ['with a dead connection', { ...asAgreed, connection: { ...connection, status: 'deleted' as const } }],
  ['with sides that differ', { ...asAgreed, connection: { ...connection, peerStatus: 'deleting' as const } }],
  ['where a VPC cannot be seen', { ...asAgreed, accepter: { ...asAgreed.accepter, exists: false } }],
])('nothing is said to be repaired %s', (_, observed) => {
  const event = eventIn(asked(), observed);
  expect(event).toMatchObject({ type: 'repair-failed' });
  expect(aRequest([...asked(), event]).drift?.found).toMatchObject({ count: 2 });
});

describe('of owners of both sides who click at one moment', () => {
  const bare: Observed = { ...asAgreed, ...routesOf('requester', []), ...routesOf('accepter', []) };
  const gone = driftOf(agreedOf(aRequest(connected)), bare);
  const told: Told = { type: 'drifted', drifts: gone, count: gone.length };
  const clickOf = (person: typeof felix, side: 'requester' | 'accepter'): Told => {
    const may = { requester: false, accepter: false, [side]: true };
    const event = repair.decide(aRequest([...connected, told]), person, { may });
    if (!('type' in event)) throw new Error('It is mendable.');
    return { by: person, event };
  };
  const stepsAfter = (...clicks: Told[]) => {
    const request = aRequest([
      ...[...connected, told, ...clicks],
      { type: 'ping-started', until: 0 },
      { type: 'measured', answers: [], scheduled: true, held: 0 },
    ]);
    const move = next(request, bare, request.at);
    if (move.do !== 'steps') throw new Error(`It does ${move.do}.`);
    return move.steps.map((step) => ('side' in step ? `${step.do} ${step.side}` : step.do)).sort();
  };

  test('each is heard', () => {
    expect(stepsAfter(clickOf(felix, 'accepter'))).toEqual(['create-route accepter']);
    expect(stepsAfter(clickOf(felix, 'accepter'), clickOf(maya, 'requester'))).toEqual([
      'create-route accepter',
      'create-route requester',
    ]);
  });

  test('a click beside what the catalog has put back makes a repair of it that somebody asked for, and so does the other order', () => {
    const byItself: Told = { ...told, mending: gone.slice(0, 1).map(driftKey), counts: true };
    const isByItself = (...story: Told[]) => aRequest([...connected, ...story]).repair?.byItself;
    expect(isByItself(byItself)).toBe(true);
    expect(isByItself(byItself, clickOf(felix, 'accepter'))).toBeUndefined();
    expect(isByItself(told, clickOf(felix, 'accepter'), byItself)).toBeUndefined();
    expect(stepsAfter(byItself, clickOf(felix, 'accepter'))).toHaveLength(2);
  });
});

describe('of a block that was given up', () => {
  const keys = plan.steps.map(stepKey);
  const written: Told[] = [
    ...connected.slice(0, 3),
    { type: 'steps-started', keys, until: 1 },
    { type: 'steps-finished', answers: keys.map((key) => ({ key, ok: true })), connectionId: connection.id },
    { type: 'steps-seen', keys, connectionId: connection.id },
    ...connected.slice(3),
  ];
  const elsewhere = {
    ...asAgreed,
    accepter: { ...asAgreed.accepter, cidrBlocks: ['10.9.0.0/16' as const], subnets: [] },
  };
  const blocks = driftOf(agreedOf(aRequest(written)), elsewhere);
  const told: Told = { type: 'drifted', drifts: blocks, count: blocks.length };
  const click = repair.decide(aRequest([...written, told]), maya, {
    may: { requester: true, accepter: false },
  });
  if (!('type' in click)) throw new Error('It is mendable.');
  const story: Told[] = [...written, told, { by: maya, event: click }];
  const own = keys.filter((key) => key.startsWith('create-route requester'));

  test('a route that the bot took out, and that somebody wrote by hand when the block came back, is theirs and stays', () => {
    const event = eventIn(story, { ...elsewhere, ...routesOf('requester', []) });
    expect(event).toMatchObject({ type: 'repaired', gone: own });
    const after = aRequest([...story, event]);
    expect(driftOf(agreedOf(after), asAgreed)).toEqual([]);
    expect(removalKeys(after).some((key) => key.includes(' requester '))).toBe(false);
    const removal = nextSteps({ ...wantOf(after), state: 'removed' }, asAgreed);
    expect(removal).toMatchObject([{ do: 'delete-route', side: 'accepter' }]);
    // Given up once more, it is no route of the bot's that is left.
    expect(driftOf(agreedOf(after), elsewhere).map(({ kind }) => kind)).not.toContain('block-gone');
  });

  test('one that stands still is the bot’s own', () => {
    const left = eventIn(story, { ...elsewhere, pen: { requester: 'all' } });
    expect(left).not.toHaveProperty('gone');
  });
});
