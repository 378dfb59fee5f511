import type { Side } from '../../network/vpc.ts';
import type { Step } from '../../plan/step.ts';
import { yesByAsking } from '../approvers.ts';
import { type Widened, waitingWidening } from '../widening.ts';
import { type Decision, mayTakeDown } from './decision.ts';

/** What a widening is asked with. What the catalog has to say about it is found out before, in `src/peering/propose-widening.ts`. */
type Widening = Widened & {
  proposalId: string;
  /** The port that it is to be for, where that changes. */
  port?: number;
  /** What comes in, in words. */
  named: string;
  adds: Step[];
  goes: Step[];
  /** Keys of the added routes that stand already. */
  stands?: string[];
  hash: string;
  reason: string;
  /** How many owners of each side have to agree by now. */
  needs: Record<Side, number>;
  /** The catalog's rule by which nobody has to be asked. */
  rule?: string;
};

/** The asker or an owner wants it to be for more than was agreed. Asking is the yes of one side whose owner they are, as for a new request. */
export const proposeWidening: Decision<Widening> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { proposalId: 'ours', named: 'ours', hash: 'ours', reason: 'needed', rule: 'ours' },
  decide: (request, by, { may, doubt: _, ...asked }) => {
    if (!mayTakeDown(request, by, may)) return { refused: 'not-owner' };
    const { narrowing, widening, service } = request;
    if (narrowing) return { refused: 'narrowing-waits', by: narrowing.by };
    const waiting = waitingWidening(request);
    if (widening || waiting) return { refused: 'widening-waits', ...(waiting && { by: waiting.proposedBy }) };
    const isSamePort = asked.port === undefined || asked.port === service?.port;
    if (asked.adds.length + asked.goes.length === 0 && isSamePort) return { refused: 'nothing-wider' };
    const yes = by.token ? undefined : yesByAsking(may);
    return { type: 'widening-proposed', ...asked, ...(yes && { yes }) };
  },
};
