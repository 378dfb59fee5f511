import { expect, test } from 'vitest';
import { overviewBlocks } from '../../handlers/render/overview.ts';
import { toDoOf } from '../../src/peering/to-do.ts';
import { type Drift, driftKey } from '../../src/plan/drift.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { aPlan, aRequest, felix, maya, planned, requested } from '../support/builders.ts';

const connected = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
] as Parameters<typeof aRequest>[0];

const found = (drift: Drift): RequestEvent => ({ type: 'drifted', drifts: [drift], count: 1 });
const missing: Drift = {
  ...{ kind: 'route-missing', side: 'accepter' },
  ...{ routeTableId: 'rtb-1', destination: '10.1.0.0/16' },
};
const redirected: Drift = {
  ...{ kind: 'route-redirected', side: 'accepter', target: 'tgw-1' },
  ...{ routeTableId: 'rtb-1', destination: '10.1.0.0/16' },
};
const asked: RequestEvent = { type: 'asked-back', side: 'accepter', question: 'Which servers?' };

const ofMaya = { requester: true, accepter: false };
const ofFelix = { requester: false, accepter: true };

test('a route that is gone waits for an owner who can repair it, and for nobody else', () => {
  const request = aRequest([...connected, found(missing)]);
  expect(toDoOf(request, felix, ofFelix)).toBe('mend');
  expect(toDoOf(request, maya, ofMaya)).toBeUndefined();
});

test('what no repair mends waits for the owners of both sides, and no more once one of them took it as it is', () => {
  const request = aRequest([...connected, found(redirected)]);
  expect(toDoOf(request, felix, ofFelix)).toBe('judge');
  expect(toDoOf(request, maya, ofMaya)).toBe('judge');
  const accepted: RequestEvent = { type: 'drift-accepted', keys: [driftKey(redirected)] };
  const taken = aRequest([...connected, found(redirected), { by: felix, event: accepted }]);
  expect(toDoOf(taken, felix, ofFelix)).toBeUndefined();
});

test('a question waits for the asker alone until it is answered', () => {
  const waiting = [requested, planned, { by: felix, event: asked }] as Parameters<typeof aRequest>[0];
  expect(toDoOf(aRequest(waiting), maya, ofMaya)).toBe('answer');
  expect(toDoOf(aRequest(waiting), felix, ofFelix)).toBeUndefined();
  const answered = { by: maya, event: { type: 'answered-back', answer: 'two' } } as const;
  expect(toDoOf(aRequest([...waiting, answered]), maya, ofMaya)).toBeUndefined();
});

test.each([
  ['answer', [requested, planned, { by: felix, event: asked }], 'Which servers?'],
  ['mend', [...connected, found(missing)], 'Repair'],
] as const)('nobody for whom something waits reads that nothing does: %s', (toDo, story, says) => {
  const request = aRequest([...story] as Parameters<typeof aRequest>[0]);
  const overview = {
    ...{ waiting: [], asked: [], vpcs: [], ending: [], confirming: [] },
    toDo: [{ request, toDo }],
  };
  const shown = { overview, linkOf: () => undefined, now: 0, commands: { peer: '/peer' }, checked: {} };
  const words = JSON.stringify(overviewBlocks(shown));
  expect(words).toContain('Waits for you (1)');
  expect(words).toContain(says);
  expect(words).not.toContain('Nothing waits for you');
});
