import type { Side } from '../network/vpc.ts';
import type { Proposal } from './proposal.ts';
import type { PeeringRequest } from './state.ts';

type Awaiting = Pick<Proposal, 'sides' | 'yes'> & Pick<PeeringRequest, 'needs'>;

/** The sides whose owners have yet to agree to what was proposed, whatever its kind. */
export const sidesToAgree = ({ sides, needs, yes }: Awaiting): Side[] =>
  sides.filter((side) => yes[side].length < needs[side]);
