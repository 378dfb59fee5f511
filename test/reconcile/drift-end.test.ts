import { expect, test } from 'vitest';
import type { Observed } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { repair } from '../../src/request/decisions/repair.ts';
import { asAgreed, connected } from '../support/agreed.ts';
import { aRequest, felix, type Told } from '../support/builders.ts';

/** One thing that differs ends, and another has come meanwhile: nobody hears that AWS is as agreed until it is. */

const without = (side: 'requester' | 'accepter'): Observed => ({
  ...asAgreed,
  [side]: {
    ...asAgreed[side],
    routeTables: asAgreed[side].routeTables.map((table) => ({ ...table, routes: [] })),
  },
});
const driftsIn = (observed: Observed) => {
  const drifts = driftOf(agreedOf(aRequest(connected)), observed);
  return { drifts, count: drifts.length };
};
const mine: Told = { type: 'drifted', ...driftsIn(without('accepter')) };
const looked: Told = { type: 'drift-suspected', ...driftsIn(asAgreed) };
const pause = 20_000;

const eventIn = (story: Told[], observed: Observed, later = pause) => {
  const request = aRequest(story);
  const move = next(request, observed, request.at + later);
  if (move.do !== 'record') throw new Error(`It does ${move.do}.`);
  return move.event;
};

test('where something else differs by then, it is looked at once more, and told or not by what is seen', () => {
  const other = eventIn([...connected, mine, looked], without('requester'));
  expect(other).toMatchObject({
    ...{ type: 'drift-suspected', count: 1 },
    drifts: [{ kind: 'route-missing', side: 'requester' }],
  });
  const story: Told[] = [...connected, mine, looked, other];
  expect(eventIn(story, without('requester'))).toMatchObject({ type: 'drifted', count: 1 });
  expect(eventIn(story, asAgreed)).toMatchObject({ type: 'drift-over' });
});

test('a repair is over once what has come to differ meanwhile was looked at twice, and names it', () => {
  const decided = repair.decide(aRequest([...connected, mine]), felix, {
    may: { requester: false, accepter: true },
  });
  if (!('type' in decided)) throw new Error('It is mendable.');
  const counted: Told[] = [
    { type: 'ping-started', until: 0 },
    { type: 'measured', answers: [], scheduled: true, held: 0 },
  ];
  const asked: Told[] = [...connected, mine, { by: felix, event: decided }, ...counted];
  const other = eventIn(asked, without('requester'), 0);
  expect(other).toMatchObject({ type: 'drift-suspected', count: 1 });
  const story: Told[] = [...asked, other];
  const { at } = aRequest(story);
  expect(next(aRequest(story), without('requester'), at)).toMatchObject({ do: 'wait', until: at + pause });
  expect(eventIn(story, without('requester'))).toMatchObject({
    ...{ type: 'repaired', left: { count: 1, drifts: [{ kind: 'route-missing', side: 'requester' }] } },
  });
  const ended = eventIn(story, asAgreed);
  expect(ended).toMatchObject({ type: 'repaired' });
  expect(ended).not.toHaveProperty('left');
});
