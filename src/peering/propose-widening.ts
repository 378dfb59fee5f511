import type { Person } from '../events/people.ts';
import type { Step } from '../plan/step.ts';
import { secondsLeft } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Widened } from '../request/widening.ts';
import { judgeAsNew } from './as-new.ts';
import { secretIn } from './attempt.ts';
import type { Needs } from './needs.ts';
import type { Refusal } from './refusal.ts';
import { type Judge, settle } from './settle.ts';

/** What it is to be for, and the steps that whoever asks was shown. */
type WidenInput = {
  id: string;
  by: Person;
  reason: string;
  widened: Widened & { port?: number };
  named: string;
  adds: Step[];
  goes: Step[];
  /** Keys of the added routes that others wrote. */
  stands?: string[];
  hash: string;
};

/** It is to last as long as was agreed. */
const judge = (
  needs: Needs,
  { by, reason, widened, named, adds, goes, stands = [], hash }: WidenInput,
  proposalId: string,
  request: PeeringRequest,
): ReturnType<Judge> => {
  const duration = secondsLeft(request.expiresAt ?? null, needs.now());
  return judgeAsNew(needs, by, { request, duration }, (owed) => ({
    ...{ decide: 'propose-widening', proposalId, reason, named, adds, goes, hash, ...widened },
    ...(stands.length > 0 && { stands }),
    ...owed,
  }));
};

/** Puts more subnets, or another port, before those who have to agree; where asking and the catalog suffice, it is carried out at once. */
export const makeProposeWidening =
  (needs: Needs) =>
  async (input: WidenInput): Promise<PeeringRequest | Refusal> => {
    const proposalId = `WD-${needs.newId()}`;
    const { id, by, reason } = input;
    const against: Refusal | undefined =
      needs.catalog.mode === 'observe' ? { refused: 'only-observing' } : secretIn(reason);
    return settle(
      needs,
      { id, by, name: 'propose-widening' },
      (request) => judge(needs, input, proposalId, request),
      against,
    );
  };
