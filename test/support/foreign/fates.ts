import fc from 'fast-check';
import type { What, When } from './deeds.ts';
import type { Deed, Near, Side, Target } from './world.ts';

const is = <Value extends string>(value: Value) => fc.constant(value);

export const side = fc.constantFrom<Side>('requester', 'accepter');
export const table = fc.nat(5);
export const nth = fc.nat(3);

const living = fc.constantFrom<Target>('igw', 'nat', 'tgw', 'living');
const near = fc.constantFrom<Near>('exact', 'exact', 'narrower', 'broader');
const onTable = { side, table };

const ofStrangers: fc.Arbitrary<What> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: is('add'), ...onTable, near, nth, target: living }) },
  fc.record({ do: is('join'), ...onTable, nth }),
  fc.record({ do: is('take'), side, nth }),
  fc.record({ do: is('drop'), ...onTable }),
  fc.record({ do: is('twin'), asks: side }),
  fc.record({ do: is('cut') }),
);

const ofAws: fc.Arbitrary<What> = fc.oneof(
  fc.record({ do: is('deny'), side, action: fc.constantFrom('CreateRoute', 'DeleteRoute') }),
  fc.record({
    do: is('fail'),
    operation: fc.constantFrom('CreateRoute', 'ReplaceRoute', 'DeleteRoute'),
    error: fc.constantFrom('RequestLimitExceeded', 'InternalError', 'RouteLimitExceeded'),
    times: fc.integer({ min: 1, max: 12 }),
    late: fc.boolean(),
  }),
);

const move: fc.Arbitrary<What> = fc.record({ do: is('move'), ...onTable, subnet: nth });
const giveUp: fc.Arbitrary<What> = fc.record({ do: is('give-up') });
const turn: fc.Arbitrary<What> = fc.record({ do: is('turn'), side, nth, target: living });

const often = fc.integer({ min: 1, max: 4 });
const once = fc.constant(1);
const batch: fc.Arbitrary<When> = fc.record({
  after: fc.constantFrom('steps-started', 'steps-finished'),
  nth: often,
});
const person: fc.Arbitrary<When> = fc.record({
  after: fc.constantFrom('approved', 'connected', 'pinged', 'removal-requested', 'stumbled'),
  nth: once,
});
/** The bot goes on from these without another look. */
const midway: fc.Arbitrary<When> = fc.oneof(
  fc.record({ after: is('steps-seen'), nth: often }),
  fc.record({ after: fc.constantFrom('planned', 'undoing', 'deletion-started'), nth: once }),
);
const anyEvent = fc.oneof({ weight: 3, arbitrary: batch }, person, midway);

const amidBatch: fc.Arbitrary<When> = fc.record({
  before: is('CreateRoute'),
  nth: fc.integer({ min: 1, max: 3 }),
});

/** A re-targeting between a guard's look and its write cannot be told from one before: EC2 has no conditional writes. */
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ when: anyEvent, what: ofStrangers }) },
  { weight: 2, arbitrary: fc.record({ when: anyEvent, what: ofAws }) },
  { weight: 2, arbitrary: fc.record({ when: amidBatch, what: fc.oneof(ofStrangers, ofAws, giveUp) }) },
  { weight: 1, arbitrary: fc.record({ when: anyEvent, what: fc.oneof(move, giveUp) }) },
  { weight: 3, arbitrary: fc.record({ when: anyEvent, what: turn }) },
);
