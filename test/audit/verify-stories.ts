import fc from 'fast-check';
import type { Item, Story } from '../../src/audit/verify.ts';
import { link } from '../../src/events/chain.ts';
import type { Actor } from '../../src/events/people.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { Place, PlanChange, Unreached } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { eventItem, requestKind, stateItem } from '../../src/store/items.ts';
import { aPlan, asPerson, felix, fiona, maya, requested } from '../support/builders.ts';

export type Deed = { by: Actor; event: RequestEvent; wait: number };

// Any 16-bit unit, so that halves of surrogate pairs are among them: Slack's JSON can carry one.
const text = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xff_ff })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const aSide = fc.constantFrom('requester' as const, 'accepter' as const);
const key = fc.constantFrom(
  'create-connection',
  'create-route requester rtb-1 10.2.0.0/16',
  'enable-dns accepter',
);
const keys = fc.uniqueArray(key, { maxLength: 3 });
const moment = fc.integer({ min: 0, max: 4e12 });
const because = text.map((said) => ({ code: 'gave-up' as const, attempts: 3, said }));
const { hash: planHash } = aPlan;

const byPerson = fc.oneof(
  fc.record({ type: fc.constant('approved' as const), side: aSide, planHash: fc.constant(planHash) }),
  fc.record({ type: fc.constant('denied' as const), side: aSide, reason: text }),
  fc.record({ type: fc.constant('removal-requested' as const), reason: text }),
  fc.constant({ type: 'cancelled' as const }),
  fc.record({ type: fc.constant('turned-away' as const), deed: text, refused: text }),
);
const byBot = fc.oneof(
  fc.constant({ type: 'planned' as const, plan: aPlan }),
  fc.record({
    type: fc.constant('plan-changed' as const),
    plan: fc.constant({ ...aPlan, hash: 'hash-2' }),
    change: fc.constant<PlanChange>({ added: [], gone: [] }),
  }),
  fc.record({ type: fc.constant('refused' as const), because }),
  fc.record({ type: fc.constant('reminded' as const), escalated: fc.boolean() }),
  fc.record({ type: fc.constant('steps-started' as const), keys, until: moment }),
  fc.record({
    type: fc.constant('steps-finished' as const),
    answers: fc.array(fc.record({ key, ok: fc.boolean(), said: fc.option(text, { nil: undefined }) }), {
      maxLength: 2,
    }),
  }),
  fc.record({
    type: fc.constant('steps-seen' as const),
    keys,
    connectionId: fc.constantFrom(undefined, 'pcx-1'),
  }),
  fc.record({
    type: fc.constant('announced' as const),
    places: fc.constant<Place[]>([]),
    unreached: fc.constant<Unreached[]>([]),
    shows: fc.nat(20),
  }),
  fc.record({ type: fc.constant('stumbled' as const), code: text, said: text }),
  fc.record({ type: fc.constant('failed' as const), because, left: keys }),
  fc.constant({ type: 'connected' as const }),
  fc.constant({ type: 'lapsed' as const }),
  fc.constant({ type: 'removed' as const }),
);

/** Up to a bit more than a day, so that stories cross midnight; hosts' clocks go backwards too. */
const wait = fc.integer({ min: -5_000, max: 90_000_000 });
const person = fc.constantFrom(maya, felix, fiona).map(asPerson);
const machine = fc.constantFrom<Actor>({ kind: 'bot' }, { kind: 'schedule' });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ by: person, event: byPerson, wait }),
  fc.record({ by: machine, event: byBot, wait }),
);

const asking = (name: string) =>
  fc.record({ reason: text, wait: fc.constant(0) }).map(({ reason, wait: none }): Deed => {
    const [a, b] = ['a', 'b'].map((end) => ({
      name: `${end}-${name}`,
      account: '111122223333',
      region: 'us-east-1',
      vpcId: `vpc-${end}-${name}`,
    }));
    return {
      by: asPerson(maya),
      event: { ...requested, requester: a, accepter: b, reason } as RequestEvent,
      wait: none,
    };
  });

/** Any events in any order that `evolve` takes: far more stories than `decide` and `next` would ever tell. */
export const deeds = (name: string, least = 0, most = 12): fc.Arbitrary<Deed[]> =>
  fc
    .tuple(asking(name), fc.array(deed, { minLength: least, maxLength: most }))
    .map(([first, rest]) => [first, ...rest]);

export const start = Date.UTC(2026, 9, 1);

/** What the store would lay down, without a store. */
export const laidDown = (id: string, told: Deed[]): Story & { items: Item[]; state: Item } => {
  let state: PeeringRequest | undefined;
  const items: Item[] = [];
  let at = start;
  for (const { by, event, wait: ms } of told) {
    at += ms;
    const entry = link(state, { id, at, by, event });
    state = requestKind.state.parse(requestKind.evolve(state, entry));
    items.push(JSON.parse(JSON.stringify(eventItem(requestKind, state, entry))));
  }
  if (!state) throw new Error('A story needs a deed.');
  return { id, items, state: JSON.parse(JSON.stringify(stateItem(requestKind, state))) };
};

export const aStory = (least = 0, most = 12): fc.Arbitrary<ReturnType<typeof laidDown>> =>
  deeds('one', least, most).map((told) => laidDown('PR-ONE', told));
