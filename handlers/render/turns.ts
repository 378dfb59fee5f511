import type { PeeringRequest } from '../../src/request/state.ts';

/** Whom it waits for, where both change one route table: nobody has to do anything about it. */
export const turnLines = ({ turn }: PeeringRequest): string[] =>
  turn
    ? [
        `*Waits for ${turn.between.join(' and ')}* (${turn.holder}), whose request is changing the same route table. I go on by myself once it is done; there is nothing for you to do.`,
      ]
    : [];
