import { expect, test } from 'vitest';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { remindAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import {
  aConnection,
  aPair,
  aRequest,
  aRoute,
  aTable,
  aVpc,
  felix,
  requested,
  type Told,
} from '../support/builders.ts';

const world = aPair();
const plan = makePlan(aRequest([requested]), world);
const planned: RequestEvent = { type: 'planned', plan };
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } };
const shown = (shows: number): RequestEvent => ({ type: 'announced', places: [], unreached: [], shows });
const passed: RequestEvent = {
  type: 'pinged',
  last: true,
  answers: [
    { report: { from: 'a', to: 'b', outcome: { kind: 'packets', sent: 4, received: 4 } }, checks: [] },
  ],
};
const minutes = 60_000;

test('a new request looks at the network first, and asks nobody about what cannot work', () => {
  const request = aRequest([requested]);
  expect(next(request, undefined, 0)).toEqual({ do: 'look', purpose: 'plan' });
  expect(next(request, world, 0)).toMatchObject({ do: 'record', event: { type: 'planned' } });
  const overlapping = { ...world, accepter: aVpc('b', '10.1.2.0/24') };
  expect(next(request, overlapping, 0)).toMatchObject({
    do: 'record',
    event: { type: 'refused', because: { code: 'blocked', findings: [{ code: 'cidr-overlap' }] } },
  });
});

test('a request that waits for people is shown, its owners are reminded, and it lapses by the clock', () => {
  const waiting = aRequest([requested, planned]);
  expect(next(waiting, undefined, 5000)).toEqual({ do: 'announce' });
  const seen = aRequest([requested, planned, shown(2)]);
  const reminder = remindAt(seen) ?? 0;
  expect(next(seen, undefined, 5000)).toEqual({ do: 'wait', until: reminder });
  expect(next(seen, undefined, reminder)).toMatchObject({ event: { type: 'reminded', escalated: false } });
  const reminded: RequestEvent = { type: 'reminded', escalated: false };
  const often = aRequest([requested, planned, reminded, reminded, reminded, shown(5)]);
  expect(next(often, undefined, remindAt(often) ?? 0)).toMatchObject({ event: { escalated: true } });
  const last = aRequest([requested, planned, reminded, reminded, reminded, reminded, shown(6)]);
  expect(next(last, undefined, 5000)).toEqual({ do: 'wait', until: last.lapsesAt });
  expect(next(seen, undefined, seen.lapsesAt)).toMatchObject({ event: { type: 'lapsed' }, by: 'schedule' });
});

test('only steps of the approved plan are taken; when the network has changed, people are asked again', () => {
  const request = aRequest([requested, planned, approved]);
  expect(next(request, world, 5000)).toMatchObject({ do: 'steps', steps: [{ do: 'create-connection' }] });
  const active = { ...world, connection: aConnection(world) };
  const more = {
    ...active,
    accepter: aVpc('b', '10.2.0.0/16', { cidrBlocks: ['10.2.0.0/16', '10.8.0.0/16'] }),
  };
  expect(next(request, more, 5000)).toEqual({ do: 'look', purpose: 'plan' });
  const surveyed = { ...more, survey: { requester: { running: [] }, accepter: { running: [] } } };
  expect(next(request, surveyed, 5000)).toMatchObject({
    do: 'record',
    event: {
      type: 'plan-changed',
      change: { added: ['create-route requester rtb-a 10.8.0.0/16'], gone: [] },
    },
  });
});

test('before the first write even a shorter plan than the approved one is shown again', () => {
  const request = aRequest([requested, planned, approved]);
  const fewer = {
    ...world,
    requester: aVpc('a', '10.1.0.0/16', { subnets: [] }),
    survey: { requester: { running: [] }, accepter: { running: [] } },
  };
  expect(next(request, fewer, 5000)).toMatchObject({
    event: {
      type: 'plan-changed',
      change: { added: [], gone: ['create-route requester rtb-a 10.2.0.0/16'] },
    },
  });
});

test('a rule of the catalog stands for everybody who has not agreed', () => {
  const ruled = aRequest([{ ...requested, rule: 'dev-to-dev' } as RequestEvent, planned]);
  expect(next(ruled, undefined, 5000)).toMatchObject({
    event: { type: 'approved-by-rule', sides: ['accepter'], planHash: plan.hash, rule: 'dev-to-dev' },
  });
});

test('a draft ends with its plan, and nobody is asked', () => {
  const draft = aRequest([{ ...requested, draft: true } as RequestEvent, planned]);
  expect(draft.status).toBe('drafted');
  expect(next(draft, undefined, 5000)).toEqual({ do: 'announce' });
});

test('while another worker holds the claim nothing is done, and afterwards the world is looked at before anything', () => {
  const claim: RequestEvent = { type: 'steps-started', keys: ['create-connection'], until: 10 * minutes };
  const request = aRequest([requested, planned, approved, claim]);
  expect(next(request, world, 9 * minutes)).toEqual({ do: 'wait', until: 10 * minutes });
  expect(next(request, undefined, 10 * minutes)).toEqual({ do: 'look', purpose: 'write' });
});

test('a step that AWS has taken is not sent again while it may just not be visible yet', () => {
  const taken: RequestEvent = { type: 'steps-finished', answers: [{ key: 'create-connection', ok: true }] };
  const request = aRequest([requested, planned, approved, taken]);
  expect(next(request, world, request.at + 1000)).toMatchObject({ do: 'wait' });
  expect(next(request, world, request.at + 2 * minutes)).toMatchObject({ do: 'steps' });
});

test('a connection that AWS ended, or a route that somebody put in the way, has the rest undone', () => {
  const request = aRequest([requested, planned, approved]);
  const failed = { ...world, connection: aConnection(world, { status: 'failed' }) };
  expect(next(request, failed, 5000)).toMatchObject({
    event: { type: 'undoing', because: { code: 'connection-ended' } },
  });
  const inTheWay = aVpc('a', '10.1.0.0/16', {
    routeTables: [aTable('rtb-a', { main: true, routes: [aRoute('10.2.0.0/16', 'tgw-1')] })],
  });
  expect(next(request, { ...world, requester: inTheWay }, 5000)).toMatchObject({
    event: { type: 'undoing', because: { code: 'blocked' } },
  });
});

test('a connected request is pinged before it is shown as done, and taken down when its time is over, never before', () => {
  const story: Told[] = [requested, planned, approved, { type: 'connected' }];
  expect(next(aRequest(story), undefined, 5000)).toMatchObject({ do: 'ping' });
  const { expiresAt = 0 } = aRequest(story);
  const warned: Told = { type: 'end-warned', endsAt: expiresAt, lead: 1_800_000 };
  const verified = aRequest([...story, passed, warned, shown(6)]);
  expect(next(verified, undefined, expiresAt - 1)).toEqual({ do: 'wait', until: expiresAt });
  expect(next(verified, undefined, expiresAt)).toMatchObject({
    event: { type: 'removal-requested' },
    by: 'schedule',
  });
});

test('after a fault the next try comes later, and the last one gives up', () => {
  const stumbled: RequestEvent = { type: 'stumbled', code: 'InternalError', said: 'no' };
  const once = aRequest([requested, stumbled]);
  expect(next(once, undefined, once.at)).toEqual({ do: 'wait', until: once.at + 2000 });
  const often = aRequest([requested, stumbled, stumbled, stumbled]);
  expect(next(often, undefined, often.at)).toMatchObject({
    event: { type: 'refused', because: { code: 'gave-up' } },
  });
});
