import { bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import { drillProposals } from '../../src/request/drill.ts';
import type { DrillProposal } from '../../src/request/proposal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isTested } from '../../src/request/to-tell.ts';
import { drillBegunText, drillResult } from './drill.ts';
import { outcomeWords } from './joining.ts';
import type { Turning } from './turning.ts';
import { named } from './words.ts';

/** Turns of a drill: whoever uses the peering hears that it begins and what came of it, and nothing in between. */

const lastEnded = (request: PeeringRequest): DrillProposal | undefined =>
  drillProposals(request).findLast(({ endedAt }) => endedAt !== undefined);

/** Was a route taken out, so that packets say whether it is whole again? */
const wasBroken = ({ mendedMs }: DrillProposal): boolean => mendedMs !== undefined;

const overSince = (request: PeeringRequest): number | undefined => {
  const one = request.status === 'connected' ? lastEnded(request) : undefined;
  return one && (!wasBroken(one) || isTested(request)) ? one.endedAt : undefined;
};

const overText = (request: PeeringRequest): string => {
  const one = lastEnded(request);
  const packets =
    one && wasBroken(one) ? `; ${outcomeWords[bothWaysOutcomeOf(request.ping?.answers ?? [])]}` : '';
  return `The drill on the peering of ${named(request)} is over: ${one ? drillResult(one) : 'it has ended'}${packets}.`;
};

export const newsOfDrills: Record<string, Turning> = {
  drillBegun: {
    when: 'an owner approved a drill, and it begins',
    since: ({ status, drill }) => (status === 'connected' ? drill?.begunAt : undefined),
    said: drillBegunText,
    tells: ['asker', 'owners'],
  },
  drillOver: {
    when: 'a drill is over, and packets have been tested where a route was taken out',
    since: overSince,
    said: overText,
    tells: ['asker', 'owners'],
  },
};
