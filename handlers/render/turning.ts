import type { Button } from '@slack/types';
import type { Actor } from '../../src/events/people.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Mates } from '../../src/request/together-shapes.ts';

/** One kind of news: when it is true of a request, since when, and what is said. Undefined where there is nothing to say. */
export type Turning = {
  when: string;
  /** `side`: whose owners would hear of it. */
  since: (request: PeeringRequest, side?: Side) => number | undefined;
  /** `reader`: the one person who gets it, where nobody else does; `side`: whose owners get it otherwise. */
  said: (request: PeeringRequest, reader?: string, side?: Side) => string;
  /** Who did it: nobody is told what they did themselves, and others read their name without a mention. */
  by?: (request: PeeringRequest) => Actor | undefined;
  /** What somebody typed, kept literally. */
  quoted?: (request: PeeringRequest) => string | undefined;
  /** May the asker ask for the same again? */
  again?: true;
  /** What can be done about it; asked for by whoever clicks, whose right is looked at then. */
  buttons?: (request: PeeringRequest, reader?: string, side?: Side) => Button[];
  /** Of which other requests the message tells as well, where it does. */
  mates?: (request: PeeringRequest, side?: Side) => Mates | undefined;
  /** Who hears of it. Whoever did it knows. */
  tells: readonly ('asker' | 'owners')[];
};
