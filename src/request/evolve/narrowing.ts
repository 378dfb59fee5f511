import { type Actor, personIn } from '../../events/people.ts';
import { stepKey, undoneBy } from '../../plan/key.ts';
import { planHash } from '../../plan/plan.ts';
import type { Plan } from '../shapes.ts';
import type { PeeringRequest } from '../state.ts';
import { askAnew, onlyAsking } from './agreed.ts';
import { countAnew, withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';
import { tablesNamed } from './tables.ts';

type Told = NonNullable<PeeringRequest['narrowedTo']>;
type Narrowing = NonNullable<PeeringRequest['narrowing']>;

/** The owners are asked about the plan for what is left, once it is made. */
const planAnew = (
  request: PeeringRequest,
  { side, only, reason }: Events['subnets-narrowed'],
  by: Actor,
  at: number,
) => ({
  ...askAnew(request, at),
  status: 'planning' as const,
  only,
  yes: { requester: onlyAsking(request.yes.requester), accepter: onlyAsking(request.yes.accepter) },
  narrowedTo: {
    ...{ side, named: only.named, reason, by: personIn(by), at, gone: 0, begun: true },
  } satisfies Told,
});

/** The agreed steps without those that go, and with the narrower ones that came in their place. */
const planAfter = (plan: Plan, { keys = [], adds = [] }: Narrowing): Plan => {
  const gone = new Set(keys);
  const steps = [...plan.steps.filter((step) => !gone.has(stepKey(step))), ...adds];
  return { ...plan, steps, hash: planHash(steps) };
};

/** What it is for from now on: by the subnets that its routes name, or by the tables of its own side alone. */
const partsAfter = ({ kept }: PeeringRequest, { side, subnets, named, only, parts }: Narrowing) => {
  if (!only) return { kept: { ...kept, [side]: subnets }, parts };
  const { [side]: _, ...others } = kept ?? {};
  const own = new Set(subnets);
  const names = [...only.filter((id) => !own.has(id)), named].join(', ');
  return { only: { subnets: only, named: names }, kept: others, parts };
};

/** From here on what is left is what was agreed: whatever compares with it, shows it or exports it goes by that. */
const agree = (request: PeeringRequest, one: Narrowing) => {
  const { plan, later = [] } = request;
  const gone = new Set(one.keys);
  return {
    narrowing: { ...one, isAgreed: true as const },
    ...partsAfter(request, one),
    ...(plan && { plan: planAfter(plan, one) }),
    ...tablesNamed(request, { steps: one.adds ?? [] }),
    later: later.filter((step) => !gone.has(stepKey(step))),
  };
};

/** Where narrower routes come first, the wider ones are agreed on until those stand. */
const begin = (request: PeeringRequest, { type: _, ...begun }: Events['narrowing-begun']) => {
  if (!request.narrowing) return {};
  const one = { ...request.narrowing, ...begun };
  return begun.adds && begun.adds.length > 0 ? { narrowing: one } : agree(request, one);
};

const add = (request: PeeringRequest, { keys }: Events['narrowing-added']) => ({
  ...(request.narrowing && agree(request, request.narrowing)),
  seen: [...new Set([...request.seen, ...keys])],
  sent: {},
  ...countAnew(),
});

const toldOf = (request: PeeringRequest, event: Events['narrowing-ended'], at: number): Told | undefined => {
  const { narrowing: one } = request;
  if (!one) return request.narrowedTo;
  const { side, named, reason, by, adds = [], isAgreed = false } = one;
  const { gone, left, said, beside } = event;
  return {
    ...{ side, named, reason, by, at, gone: gone.length, begun: isAgreed },
    ...(isAgreed && adds.length > 0 && { added: adds.length }),
    ...(beside && { beside: beside.length }),
    ...(left && { left }),
    ...(said !== undefined && { said }),
  };
};

/** What AWS shows gone is not the request's any more: whoever writes it again has written their own. */
const end = (request: PeeringRequest, event: Events['narrowing-ended'], at: number) => {
  const gone = new Set(event.gone.flatMap((key) => [key, undoneBy(key) ?? key]));
  const without = (keys: readonly string[]): string[] => keys.filter((key) => !gone.has(key));
  return {
    narrowing: undefined,
    narrowedTo: toldOf(request, event, at),
    ours: without(request.ours),
    seen: without(request.seen),
    sent: {},
    turn: undefined,
    ...countAnew(),
    faults: withoutFaults(request, 'narrowing'),
    ...(request.narrowing?.isAgreed && { ping: undefined }),
  };
};

/** Fewer subnets: planned anew where nothing stands yet, and carried out where something does. */
export const narrowingSlice: Slice<
  'subnets-narrowed' | 'narrowing-requested' | 'narrowing-begun' | 'narrowing-added' | 'narrowing-ended'
> = {
  'subnets-narrowed': (request, event, { by, at }) => planAnew(request, event, by, at),
  'narrowing-requested': (request, { type: _, ...asked }, { by, at }) => ({
    narrowing: { ...asked, by: personIn(by), at },
    ...countAnew(),
    faults: withoutFaults(request, 'narrowing'),
  }),
  'narrowing-begun': (request, event) => begin(request, event),
  'narrowing-added': (request, event) => add(request, event),
  'narrowing-ended': (request, event, { at }) => end(request, event, at),
};
