import { type Actor, personIn } from '../../events/people.ts';
import { sides } from '../../network/vpc.ts';
import { withinBounds } from '../bounds.ts';
import { isLonger } from '../ending.ts';
import type { ExtensionProposal, Proposal } from '../proposal.ts';
import type { PeeringRequest } from '../state.ts';
import { withoutFaults } from './claim.ts';
import { agree } from './proposals.ts';
import type { Events, Slice } from './slice.ts';

/** The end put off, once all have agreed. Of two extensions the later counts, whichever was agreed to first. */
const lengthen = (request: PeeringRequest, { status, until }: ExtensionProposal, at: number) =>
  status === 'approved' && isLonger(request, until)
    ? { expiresAt: until ?? undefined, extendedAt: at, faults: withoutFaults(request, 'expiry', 'tags') }
    : {};

const propose = (request: PeeringRequest, event: Events['extension-proposed'], by: Actor, at: number) => {
  const { type: _, proposalId: id, yes: side, ...asked } = event;
  const proposedBy = personIn(by);
  const yes = { requester: [], accepter: [] };
  const fresh: ExtensionProposal = {
    ...{ kind: 'extension', id, status: 'proposed', proposedBy, sides: [...sides], yes, ...asked },
  };
  const own = side ? agree(asked.needs, fresh, side, proposedBy) : fresh;
  const one: ExtensionProposal = asked.rule ? { ...own, status: 'approved' } : own;
  const proposals = [...request.proposals, one];
  return { proposals, ...withinBounds({ ...request, proposals }), ...lengthen(request, one, at) };
};

const isThat =
  (id: string) =>
  (one: Proposal): one is ExtensionProposal =>
    one.kind === 'extension' && one.id === id;

const change = (request: PeeringRequest, one: ExtensionProposal): Pick<PeeringRequest, 'proposals'> => ({
  proposals: request.proposals.map((other) => (other.id === one.id ? one : other)),
});

const approve = (request: PeeringRequest, event: Events['extension-approved'], by: Actor, at: number) => {
  const found = request.proposals.find(isThat(event.proposalId));
  if (!found) return {};
  const one = agree(found.needs, found, event.side, personIn(by));
  return { ...change(request, one), ...lengthen(request, one, at) };
};

const deny = (request: PeeringRequest, event: Events['extension-denied'], by: Actor, at: number) => {
  const found = request.proposals.find(isThat(event.proposalId));
  return found
    ? change(request, {
        ...{ ...found, status: 'denied', decidedBy: personIn(by), said: event.reason, decidedAt: at },
      })
    : {};
};

/** The end of a connected request: warned of, taken as it is, put off. */
export const expirySlice: Slice<
  'end-warned' | 'end-accepted' | 'extension-proposed' | 'extension-approved' | 'extension-denied'
> = {
  'end-warned': (request, { endsAt, lead }, { at }) => ({
    warned: { endsAt, lead, at },
    faults: withoutFaults(request, 'warning'),
  }),
  'end-accepted': (_, { endsAt }) => ({ letEnd: endsAt }),
  'extension-proposed': (request, event, { by, at }) => propose(request, event, by, at),
  'extension-approved': (request, event, { by, at }) => approve(request, event, by, at),
  'extension-denied': (request, event, { by, at }) => deny(request, event, by, at),
};
