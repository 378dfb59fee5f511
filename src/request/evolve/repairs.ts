import { type Actor, personIn } from '../../events/people.ts';
import { sides } from '../../network/vpc.ts';
import { stepKey } from '../../plan/key.ts';
import { withinBounds } from '../bounds.ts';
import type { Proposal, RepairProposal } from '../proposal.ts';
import { type PeeringRequest, plannedKeys } from '../state.ts';
import { countAnew, withoutFaults } from './claim.ts';
import { agree } from './proposals.ts';
import type { Events, Slice } from './slice.ts';
import { tablesNamed } from './tables.ts';

const isRepair = (one: Proposal): one is RepairProposal => one.kind === 'repair';

/** Once all have agreed its steps belong to what was agreed, and are taken. What else was being repaired goes on. */
const begin = (request: PeeringRequest, { status, steps }: RepairProposal, at: number) => {
  if (status !== 'approved') return {};
  const known = new Set(plannedKeys(request));
  const fresh = steps.filter((step) => !known.has(stepKey(step)));
  const keys = [...new Set([...(request.repair?.keys ?? []), ...steps.map(stepKey)])];
  return {
    later: [...(request.later ?? []), ...fresh],
    ...tablesNamed(request, { steps }),
    repair: { keys, at: request.repair?.at ?? at, counts: true as const },
    ...countAnew(),
    faults: withoutFaults(request, 'repair'),
  };
};

const propose = (request: PeeringRequest, event: Events['repair-proposed'], by: Actor, at: number) => {
  const { type: _, proposalId: id, yes: side, ...asked } = event;
  const proposedBy = personIn(by);
  const yes = { requester: [], accepter: [] };
  const fresh: RepairProposal = {
    ...{ kind: 'repair', id, status: 'proposed', proposedBy, sides: [...sides], yes, ...asked },
  };
  const own = side ? agree(asked.needs, fresh, side, proposedBy) : fresh;
  const one: RepairProposal = asked.rule ? { ...own, status: 'approved' } : own;
  const proposals = [...request.proposals, one];
  return { proposals, ...withinBounds({ ...request, proposals }), ...begin(request, one, at) };
};

const find = (request: PeeringRequest, proposalId: string): RepairProposal | undefined =>
  request.proposals.filter(isRepair).find(({ id }) => id === proposalId);

const change = (request: PeeringRequest, one: RepairProposal): Pick<PeeringRequest, 'proposals'> => ({
  proposals: request.proposals.map((other) => (other.id === one.id ? one : other)),
});

const approve = (request: PeeringRequest, event: Events['repair-approved'], by: Actor, at: number) => {
  const found = find(request, event.proposalId);
  if (!found || found.hash !== event.hash) return {};
  const one = agree(found.needs, found, event.side, personIn(by));
  return { ...change(request, one), ...begin(request, one, at) };
};

const deny = (request: PeeringRequest, event: Events['repair-denied'], by: Actor, at: number) => {
  const found = find(request, event.proposalId);
  const no = { status: 'denied' as const, decidedBy: personIn(by), said: event.reason, decidedAt: at };
  return found ? change(request, { ...found, ...no }) : {};
};

/** What a repair came to, for the proposals that it was made for. */
export const endProposals = (
  { proposals }: PeeringRequest,
  how: Pick<RepairProposal, 'status' | 'said'>,
): Partial<PeeringRequest> =>
  proposals.some((one) => isRepair(one) && one.status === 'approved')
    ? {
        proposals: proposals.map((one) =>
          isRepair(one) && one.status === 'approved' ? { ...one, ...how } : one,
        ),
      }
    : {};

/** Repairs that go beyond what was agreed: proposed, agreed to by both sides, or not. */
export const repairsSlice: Slice<'repair-proposed' | 'repair-approved' | 'repair-denied'> = {
  'repair-proposed': (request, event, { by, at }) => propose(request, event, by, at),
  'repair-approved': (request, event, { by, at }) => approve(request, event, by, at),
  'repair-denied': (request, event, { by, at }) => deny(request, event, by, at),
};
