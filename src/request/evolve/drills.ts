import { personIn } from '../../events/people.ts';
import type { Drift } from '../../plan/drift.ts';
import { createdBy } from '../../plan/key.ts';
import { withinBounds } from '../bounds.ts';
import type { DrillProposal } from '../proposal.ts';
import type { PeeringRequest } from '../state.ts';
import { countAnew, withoutFaults } from './claim.ts';
import { repairing } from './repairing.ts';
import type { Slice } from './slice.ts';

/** A drill with something of it changed. */
const change = (
  { proposals }: PeeringRequest,
  id: string,
  how: (one: DrillProposal) => Partial<DrillProposal>,
) => ({
  proposals: proposals.map((one) => (one.id === id && one.kind === 'drill' ? { ...one, ...how(one) } : one)),
});

/** The rounds have found the route of a drill gone: now it is known how long that took. */
export const foundOut = ({ drill }: PeeringRequest, drifts: readonly Drift[], at: number) =>
  drill?.brokenAt !== undefined &&
  drill.foundAt === undefined &&
  drifts.some((one) => one.kind === 'route-missing' && createdBy(one) === drill.key)
    ? { drill: { ...drill, foundAt: at } }
    : {};

/** One yes of an owner of its side is enough. What is broken stays known until it is seen to be whole again. */
export const drillsSlice: Slice<
  'drill-proposed' | 'drill-approved' | 'drill-denied' | 'drill-broke' | 'drill-overdue' | 'drill-ended'
> = {
  'drill-proposed': (request, { proposalId: id, side, key, reason }, { by }) => {
    const yes = { requester: [], accepter: [] };
    const one: DrillProposal = {
      ...{ kind: 'drill', id, status: 'proposed', proposedBy: personIn(by), sides: [side], yes },
      ...{ key, reason, needs: { requester: 1, accepter: 1 } },
    };
    const proposals = [...request.proposals, one];
    return { proposals, ...withinBounds({ ...request, proposals }) };
  },
  'drill-approved': (request, { proposalId }, { by, at }) => {
    const one = request.proposals.find(({ id }) => id === proposalId);
    if (one?.kind !== 'drill') return {};
    const decidedBy = personIn(by);
    return {
      ...change(request, proposalId, ({ sides: [side = 'accepter'], yes }) => ({
        ...{ status: 'approved', decidedBy, begunAt: at },
        yes: { ...yes, [side]: [decidedBy] },
      })),
      drill: { id: proposalId, key: one.key, begunAt: at },
      ...countAnew(),
    };
  },
  'drill-denied': (request, { proposalId, reason }, { by }) =>
    change(request, proposalId, () => ({ status: 'denied', decidedBy: personIn(by), said: reason })),
  'drill-broke': ({ drill }, _, { at }) => ({ drill: drill && { ...drill, brokenAt: at } }),
  'drill-overdue': (request, _, { at }) => {
    const { drill } = request;
    return {
      ...(drill && {
        drill: { ...drill, foundAt: at, late: true },
        ...repairing(request, { keys: [drill.key], at }),
      }),
      ...countAnew(),
    };
  },
  'drill-ended': (request, { proposalId, foundMs, mendedMs, said }, { at }) => ({
    ...change(request, proposalId, () => ({
      ...{ status: 'in-place', endedAt: at },
      ...(foundMs !== undefined && { foundMs }),
      ...(mendedMs !== undefined && { mendedMs }),
      ...(said !== undefined && { said }),
    })),
    drill: undefined,
    sent: {},
    faults: withoutFaults(request, 'drill'),
  }),
};
