import { type Actor, personIn } from '../../events/people.ts';
import { sides } from '../../network/vpc.ts';
import { stepKey } from '../../plan/key.ts';
import { withinBounds } from '../bounds.ts';
import type { Proposal, RepairProposal } from '../proposal.ts';
import { type PeeringRequest, plannedKeys } from '../state.ts';
import { countAnew, withoutFaults } from './claim.ts';
import { agree } from './proposals.ts';
import { repairing } from './repairing.ts';
import type { Events, Slice } from './slice.ts';
import { tablesNamed } from './tables.ts';

const isRepair = (one: Proposal): one is RepairProposal => one.kind === 'repair';

/** Its steps belong to what was agreed from now on, and are taken. What else was being repaired goes on. */
const begin = (request: PeeringRequest, { steps }: RepairProposal, at: number) => {
  const known = new Set(plannedKeys(request));
  const fresh = steps.filter((step) => !known.has(stepKey(step)));
  return {
    later: [...(request.later ?? []), ...fresh],
    ...tablesNamed(request, { steps }),
    ...repairing(request, { keys: steps.map(stepKey), at, counts: true }),
    ...countAnew(),
    faults: withoutFaults(request, 'repair'),
  };
};

/** Once all have agreed it is to be begun; by that yes itself where the event is from before it could wait. */
const settle = (
  request: PeeringRequest,
  one: RepairProposal,
  { waits }: Pick<Events['repair-approved'], 'waits'>,
  at: number,
): { one: RepairProposal; begun: Partial<PeeringRequest> } => {
  if (one.status !== 'approved') return { one, begun: {} };
  return waits ? { one: { ...one, toBegin: true }, begun: {} } : { one, begun: begin(request, one, at) };
};

const propose = (request: PeeringRequest, event: Events['repair-proposed'], by: Actor, at: number) => {
  const { type: _, proposalId: id, yes: side, waits, ...asked } = event;
  const proposedBy = personIn(by);
  const yes = { requester: [], accepter: [] };
  const fresh: RepairProposal = {
    ...{ kind: 'repair', id, status: 'proposed', proposedBy, sides: [...sides], yes, ...asked },
  };
  const own = side ? agree(asked.needs, fresh, side, proposedBy) : fresh;
  const { one, begun } = settle(request, asked.rule ? { ...own, status: 'approved' } : own, { waits }, at);
  const proposals = [...request.proposals, one];
  return { proposals, ...withinBounds({ ...request, proposals }), ...begun };
};

const find = (request: PeeringRequest, proposalId: string): RepairProposal | undefined =>
  request.proposals.filter(isRepair).find(({ id }) => id === proposalId);

const change = (request: PeeringRequest, one: RepairProposal): Pick<PeeringRequest, 'proposals'> => ({
  proposals: request.proposals.map((other) => (other.id === one.id ? one : other)),
});

const approve = (request: PeeringRequest, event: Events['repair-approved'], by: Actor, at: number) => {
  const found = find(request, event.proposalId);
  if (!found || found.hash !== event.hash) return {};
  const agreed = agree(found.needs, found, event.side, personIn(by));
  const { one, begun } = settle(request, agreed, event, at);
  return { ...change(request, one), ...begun };
};

const beginAgreed = (request: PeeringRequest, { proposalId }: Events['repair-begun'], at: number) => {
  const found = find(request, proposalId);
  if (!found?.toBegin) return {};
  const { toBegin: _, ...one } = found;
  return { ...change(request, one), ...begin(request, one, at) };
};

const overtake = (
  request: PeeringRequest,
  { proposalId, said = 'what differs has changed since' }: Events['repair-overtaken'],
) => {
  const found = find(request, proposalId);
  if (!found) return {};
  const { toBegin: _, ...one } = found;
  return change(request, { ...one, status: 'failed', said });
};

const deny = (request: PeeringRequest, event: Events['repair-denied'], by: Actor, at: number) => {
  const found = find(request, event.proposalId);
  const no = { status: 'denied' as const, decidedBy: personIn(by), said: event.reason, decidedAt: at };
  return found ? change(request, { ...found, ...no }) : {};
};

const isUnderWay = (one: Proposal): one is RepairProposal =>
  isRepair(one) && one.status === 'approved' && one.toBegin === undefined;

/** Those that a repair was made for are in place, as far as their steps have been seen. */
export const proposalsInPlace = (
  { proposals }: Pick<PeeringRequest, 'proposals'>,
  seen: readonly string[],
): Pick<PeeringRequest, 'proposals'> => ({
  proposals: proposals.map((one) => {
    if (!isUnderWay(one)) return one;
    const untaken = one.steps.filter((step) => !seen.includes(stepKey(step))).length;
    return { ...one, status: 'in-place', ...(untaken > 0 && { untaken }) };
  }),
});

/** What a repair came to, for the proposals that it was made for. */
export const endProposals = (
  { proposals }: PeeringRequest,
  how: Pick<RepairProposal, 'status' | 'said'>,
): Partial<PeeringRequest> =>
  proposals.some(isUnderWay)
    ? { proposals: proposals.map((one) => (isUnderWay(one) ? { ...one, ...how } : one)) }
    : {};

/** Repairs that go beyond what was agreed: proposed, agreed to by both sides, or not. */
export const repairsSlice: Slice<
  'repair-proposed' | 'repair-approved' | 'repair-denied' | 'repair-begun' | 'repair-overtaken'
> = {
  'repair-proposed': (request, event, { by, at }) => propose(request, event, by, at),
  'repair-approved': (request, event, { by, at }) => approve(request, event, by, at),
  'repair-denied': (request, event, { by, at }) => deny(request, event, by, at),
  'repair-begun': (request, event, { at }) => beginAgreed(request, event, at),
  'repair-overtaken': (request, event) => overtake(request, event),
};
