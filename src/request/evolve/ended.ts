import type { Actor } from '../../events/people.ts';
import { withinBounds } from '../bounds.ts';
import { hasBegun, isUnadopted, type PeeringRequest } from '../state.ts';
import { countAnew } from './claim.ts';
import type { Events, Slice } from './slice.ts';

/** A claim outlives the change of mind: its worker may be in the middle of a call. */
const leave = (request: PeeringRequest) => ({
  ...withinBounds(request),
  status: 'removing' as const,
  plan: undefined,
  planChange: undefined,
  seen: [],
  sent: {},
  faults: {},
  drift: undefined,
  repair: undefined,
  drill: undefined,
  later: undefined,
  awaited: undefined,
  turn: undefined,
  trouble: undefined,
  ...countAnew(),
  stalled: undefined,
});

const stall = (
  { stalled }: PeeringRequest,
  { because, left }: Omit<Events['stalled'], 'type'>,
  at: number,
) => ({
  stalled: { since: stalled?.since ?? at, toldAt: at, times: (stalled?.times ?? 0) + 1, because, left },
});

/** A removal or a connecting goes on at once; a removal that had ended with something left is taken up again. */
const retry = (request: PeeringRequest, by: Actor, at: number) => {
  // What AWS may only not show yet is not sent twice.
  if (request.status === 'connecting') return countAnew();
  if (request.status === 'removing') return { ...countAnew(), sent: {} };
  const { trouble: because, left, ended = { by, at } } = request;
  return { ...leave(request), ended, ...(because && stall(request, { because, left }, at)) };
};

/** A request that ends while people are asked again about a changed plan takes out what it had begun. */
const close = (request: PeeringRequest, status: 'denied' | 'cancelled' | 'lapsed') =>
  hasBegun(request) && !isUnadopted(request) ? leave(request) : { status };

/** Every way to an end: a no, a change of mind, time, or AWS. */
export const endedSlice: Slice<
  | 'denied'
  | 'cancelled'
  | 'lapsed'
  | 'removal-requested'
  | 'undo-requested'
  | 'undoing'
  | 'removed'
  | 'stalled'
  | 'retry-requested'
  | 'failed'
  | 'turned-away'
> = {
  denied: (request, { reason }, { by, at }) => ({ ...close(request, 'denied'), ended: { by, at, reason } }),
  cancelled: (request, _, { by, at }) => ({ ...close(request, 'cancelled'), ended: { by, at } }),
  lapsed: (request, _, { by, at }) => ({ ...close(request, 'lapsed'), ended: { by, at } }),
  'removal-requested': (request, { reason }, { by, at }) => ({
    ...(isUnadopted(request) ? { status: 'cancelled' } : leave(request)),
    ended: { by, at, reason },
  }),
  'undo-requested': (request, _, { by, at }) => ({ ...leave(request), ended: { by, at, undo: true } }),
  undoing: (request, { because }) =>
    isUnadopted(request)
      ? { status: 'failed', trouble: because, left: [] }
      : { ...leave(request), trouble: because },
  removed: (_, { leftRules, leftRoutes, changedLeft, joinedBy }) => ({
    status: 'removed',
    ...(leftRules && { leftRules }),
    ...(leftRoutes && { leftRoutes }),
    ...(changedLeft && { changedLeft }),
    ...(joinedBy && { joinedBy }),
  }),
  stalled: (request, event, { at }) => stall(request, event, at),
  'retry-requested': (request, _, { by, at }) => retry(request, by, at),
  failed: (_, { because, left }) => ({ status: 'failed', trouble: because, left }),
  'turned-away': () => ({}),
};
