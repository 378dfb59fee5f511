import type { Button } from '@slack/types';
import type { PeeringRequest } from '../../src/request/state.ts';

/** One kind of news: when it is true of a request, since when, and what is said. Undefined where there is nothing to say. */
export type Turning = {
  when: string;
  since: (request: PeeringRequest) => number | undefined;
  said: (request: PeeringRequest) => string;
  /** What somebody typed, kept literally. */
  quoted?: (request: PeeringRequest) => string | undefined;
  /** May the asker ask for the same again? */
  again?: true;
  /** What can be done about it; asked for by whoever clicks, whose right is looked at then. */
  buttons?: (request: PeeringRequest) => Button[];
  /** Who hears of it. Whoever did it knows. */
  tells: readonly ('asker' | 'owners')[];
};
