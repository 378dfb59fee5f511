import { type Actor, personIn } from '../../events/people.ts';
import { sides } from '../../network/vpc.ts';
import { createdBy, stepKey, undoneBy } from '../../plan/key.ts';
import { planHash } from '../../plan/plan.ts';
import { withinBounds } from '../bounds.ts';
import type { Proposal, WideningProposal } from '../proposal.ts';
import type { Plan } from '../shapes.ts';
import type { PeeringRequest } from '../state.ts';
import { wideningNow } from '../widening.ts';
import { countAnew, withoutFaults } from './claim.ts';
import { agree } from './proposals.ts';
import type { Events, Slice } from './slice.ts';
import { tablesNamed } from './tables.ts';

const isWidening = (one: Proposal): one is WideningProposal => one.kind === 'widening';

/** Once all have agreed it is carried out, if AWS is still as they were shown. */
const begin = (request: PeeringRequest, { id, status }: WideningProposal, at: number) =>
  status === 'approved'
    ? {
        widening: { proposalId: id, at },
        ...countAnew(),
        faults: withoutFaults(request, 'widening'),
      }
    : {};

const propose = (request: PeeringRequest, event: Events['widening-proposed'], by: Actor, at: number) => {
  const { type: _, proposalId: id, yes: side, ...asked } = event;
  const proposedBy = personIn(by);
  const yes = { requester: [], accepter: [] };
  const fresh: WideningProposal = {
    ...{ kind: 'widening', id, status: 'proposed', proposedBy, sides: [...sides], yes, ...asked },
  };
  const own = side ? agree(asked.needs, fresh, side, proposedBy) : fresh;
  const one: WideningProposal = asked.rule ? { ...own, status: 'approved' } : own;
  const proposals = [...request.proposals, one];
  return { proposals, ...withinBounds({ ...request, proposals }), ...begin(request, one, at) };
};

const change = (
  { proposals }: Pick<PeeringRequest, 'proposals'>,
  id: string,
  how: Partial<WideningProposal>,
): Pick<PeeringRequest, 'proposals'> => ({
  proposals: proposals.map((one) => (one.id === id && isWidening(one) ? { ...one, ...how } : one)),
});

const approve = (request: PeeringRequest, event: Events['widening-approved'], by: Actor, at: number) => {
  const found = request.proposals.filter(isWidening).find(({ id }) => id === event.proposalId);
  if (!found || found.hash !== event.hash) return {};
  const one = agree(found.needs, found, event.side, personIn(by));
  return { ...change(request, one.id, one), ...begin(request, one, at) };
};

/** The keys under which the routes that go were written. */
const goneKeys = ({ goes }: WideningProposal): string[] =>
  goes.flatMap((step) => (step.do === 'delete-route' ? createdBy(step) : []));

/** The agreed steps without those that go, and with those that came. */
const planAfter = (plan: Plan, one: WideningProposal): Plan => {
  const changed = new Set([...one.adds.map(stepKey), ...goneKeys(one)]);
  const steps = [...plan.steps.filter((step) => !changed.has(stepKey(step))), ...one.adds];
  return { ...plan, steps, hash: planHash(steps) };
};

/** From here on this is what was agreed: whatever compares with it, shows it or exports it goes by that. */
const agreeTo = (request: PeeringRequest, { keys, stood }: Events['widening-added']) => {
  const one = wideningNow(request);
  if (!one || !request.widening) return {};
  const { plan, later = [], seen } = request;
  const gone = new Set(goneKeys(one));
  return {
    ...change(request, one.id, { stands: stood }),
    widening: { ...request.widening, isAgreed: true as const },
    only: one.only,
    kept: one.kept,
    parts: one.parts,
    narrowedTo: undefined,
    ...(one.port !== undefined && { service: { port: one.port } }),
    ...(plan && { plan: planAfter(plan, one) }),
    later: later.filter((step) => !gone.has(stepKey(step))),
    ...tablesNamed(request, { steps: one.adds }),
    seen: [...new Set([...seen, ...keys])],
    sent: {},
    ...countAnew(),
  };
};

/** What AWS shows gone is not the request's any more: whoever writes it again has written their own. */
const end = (request: PeeringRequest, { gone, left, said }: Events['widening-ended'], at: number) => {
  const { widening } = request;
  const out = new Set(gone.flatMap((key) => [key, undoneBy(key) ?? key]));
  const without = (keys: readonly string[]): string[] => keys.filter((key) => !out.has(key));
  const isDone = widening?.isAgreed === true;
  return {
    widening: undefined,
    ...(widening &&
      change(request, widening.proposalId, {
        ...{ status: isDone ? 'in-place' : 'failed', endedAt: at },
        ...(said !== undefined && { said }),
        ...(left && { left: left.length }),
      })),
    ours: without(request.ours),
    seen: without(request.seen),
    sent: {},
    turn: undefined,
    ...countAnew(),
    faults: withoutFaults(request, 'widening'),
    ...(isDone && { ping: undefined }),
  };
};

const undo = ({ widening }: PeeringRequest, { said }: Events['widening-undoing']) => ({
  widening: widening && { ...widening, undoing: said },
  sent: {},
  ...countAnew(),
});

/** More subnets, or another port: proposed, agreed to by both sides or not, and carried out. */
export const wideningSlice: Slice<
  | 'widening-proposed'
  | 'widening-approved'
  | 'widening-denied'
  | 'widening-begun'
  | 'widening-added'
  | 'widening-undoing'
  | 'widening-ended'
> = {
  'widening-proposed': (request, event, { by, at }) => propose(request, event, by, at),
  'widening-approved': (request, event, { by, at }) => approve(request, event, by, at),
  'widening-denied': (request, { proposalId, reason }, { by, at }) =>
    change(request, proposalId, {
      ...{ status: 'denied', decidedBy: personIn(by), said: reason, decidedAt: at },
    }),
  'widening-begun': ({ widening }) => ({ widening: widening && { ...widening, isBegun: true as const } }),
  'widening-added': (request, event) => agreeTo(request, event),
  'widening-undoing': (request, event) => ({
    ...undo(request, event),
    faults: withoutFaults(request, 'widening'),
  }),
  'widening-ended': (request, event, { at }) => end(request, event, at),
};
