import { expect, test } from 'vitest';
import { link } from '../../src/events/chain.ts';
import type { Actor } from '../../src/events/people.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';

const maya: Actor = { kind: 'person', team: 'T1', user: 'U1', name: 'maya', via: 'command' };
const bot: Actor = { kind: 'bot' };
const vpc = (name: string) => ({ account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, name });
const keys = ['create-connection', 'accept-connection', 'create-route requester rtb-1 10.2.0.0/16'];

const requested: RequestEvent = {
  ...{ type: 'requested', requester: vpc('a'), accepter: vpc('b'), reason: 'x', duration: null },
  ...{ lapseAfter: 60, needs: { requester: 1, accepter: 1 }, adopts: { connectionId: 'pcx-1' } },
};
const tell = (events: RequestEvent[]): PeeringRequest => {
  let request: PeeringRequest | undefined;
  for (const event of events) {
    const by = event.type === 'requested' ? maya : bot;
    const entry = link<RequestEvent>(request, { id: 'PR-TEST1', at: 1, by, event });
    request = evolve(request, entry);
  }
  if (!request) throw new Error('nothing happened');
  return request;
};
const seen: RequestEvent = { type: 'steps-seen', keys, connectionId: 'pcx-1', adopted: true };

test.each<[string, RequestEvent, string]>([
  ['denied', { type: 'denied', side: 'accepter', reason: 'no' }, 'denied'],
  ['cancelled', { type: 'cancelled' }, 'cancelled'],
  ['lapsed', { type: 'lapsed' }, 'lapsed'],
  ['removed before it is done', { type: 'removal-requested', reason: 'changed my mind' }, 'cancelled'],
  ['undone', { type: 'undoing', because: { code: 'nothing-to-adopt', connectionId: 'pcx-1' } }, 'failed'],
])('an adoption that is %s takes nothing out, though all of it has been seen', (_, event, status) => {
  expect(tell([requested, seen, event]).status).toBe(status);
});

test('once it is adopted it is taken down like any other, by exactly what was seen', () => {
  const after = tell([requested, seen, { type: 'connected' }, { type: 'removal-requested', reason: 'over' }]);
  expect(after).toMatchObject({ status: 'removing', ours: [keys[2]], connectionId: 'pcx-1' });
});

test('sides on which AWS allows no tag are remembered, and the connection is known by its id', () => {
  const answer = { key: 'tag-connection accepter', ok: false, code: 'UnauthorizedOperation' };
  const after = tell([requested, seen, { type: 'tag-left', sides: ['accepter'], answer }]);
  expect(after.adopts).toEqual({ connectionId: 'pcx-1', tagless: ['accepter'] });
});
