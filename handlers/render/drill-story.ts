import type { Side } from '../../src/network/vpc.ts';
import type { Events } from '../../src/request/evolve/slice.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { drillResult } from './drill.ts';

/** The words of a drill for the log and the story: what each event says, and where it is told. */

type Names = Pick<PeeringRequest, Side> | undefined;
type Typed = (text: string) => string;

const sideName = (names: Names, side: Side): string => names?.[side].name ?? `the ${side}`;

export const drillRows = {
  'drill-proposed': {
    say: ({ side, reason }: Events['drill-proposed'], names: Names, typed: Typed) =>
      `asked for a drill on the side of ${sideName(names, side)}: ${typed(reason)}`,
    tells: 'decision',
  },
  'drill-approved': {
    say: ({ side }: Events['drill-approved'], names: Names) =>
      `approved the drill for ${sideName(names, side)}`,
    tells: 'decision',
  },
  'drill-denied': {
    say: ({ reason }: Events['drill-denied'], _: Names, typed: Typed) => `denied the drill: ${typed(reason)}`,
    tells: 'decision',
  },
  'drill-broke': { say: () => 'saw the route of the drill gone', tells: 'folded' },
  'drill-overdue': {
    say: () => 'makes sure that the route of the drill stands again, though no round has found it gone',
    tells: 'folded',
  },
  'drill-ended': {
    say: (event: Events['drill-ended'], _: Names, typed: Typed) =>
      `ended the drill: ${drillResult(event, typed)}`,
    tells: 'outcome',
  },
} as const;
