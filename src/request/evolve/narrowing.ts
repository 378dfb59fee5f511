import { type Actor, personIn } from '../../events/people.ts';
import { stepKey, undoneBy } from '../../plan/key.ts';
import { planHash } from '../../plan/plan.ts';
import type { Plan } from '../shapes.ts';
import type { PeeringRequest } from '../state.ts';
import { askAnew, onlyAsking } from './agreed.ts';
import { countAnew, withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';

type Told = NonNullable<PeeringRequest['narrowedTo']>;

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

const planWithout = (plan: Plan, gone: ReadonlySet<string>): Plan => {
  const steps = plan.steps.filter((step) => !gone.has(stepKey(step)));
  return { ...plan, steps, hash: planHash(steps) };
};

/** From here on what is left is what was agreed: whatever compares with it, shows it or exports it goes by that. */
const begin = (request: PeeringRequest, { keys }: Events['narrowing-begun']) => {
  const { narrowing, plan, later = [], kept } = request;
  const gone = new Set(keys);
  return {
    ...(narrowing && {
      narrowing: { ...narrowing, keys },
      kept: { ...kept, [narrowing.side]: narrowing.subnets },
    }),
    ...(plan && { plan: planWithout(plan, gone) }),
    later: later.filter((step) => !gone.has(stepKey(step))),
  };
};

const toldOf = (request: PeeringRequest, event: Events['narrowing-ended'], at: number): Told | undefined => {
  const { narrowing: one } = request;
  if (!one) return request.narrowedTo;
  const { side, named, reason, by, keys } = one;
  const { gone, left, said } = event;
  return {
    ...{ side, named, reason, by, at, gone: gone.length, begun: keys !== undefined },
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
    ...(request.narrowing?.keys && { ping: undefined }),
  };
};

/** Fewer subnets: planned anew where nothing stands yet, and carried out where something does. */
export const narrowingSlice: Slice<
  'subnets-narrowed' | 'narrowing-requested' | 'narrowing-begun' | 'narrowing-ended'
> = {
  'subnets-narrowed': (request, event, { by, at }) => planAnew(request, event, by, at),
  'narrowing-requested': (request, { type: _, ...asked }, { by, at }) => ({
    narrowing: { ...asked, by: personIn(by), at },
    ...countAnew(),
    faults: withoutFaults(request, 'narrowing'),
  }),
  'narrowing-begun': (request, event) => begin(request, event),
  'narrowing-ended': (request, event, { at }) => end(request, event, at),
};
