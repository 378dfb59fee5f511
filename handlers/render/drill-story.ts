import type { EventType } from '../../src/request/evolve/slice.ts';
import { drillResult } from './drill.ts';
import { decision, folded, outcome, type Row, sideName } from './story-row.ts';

/** The words of a drill for the log and the story: what each event says, and where it is told. */

type DrillType = Extract<EventType, `drill-${string}`>;

export const drillRows: { [Type in DrillType]: Row<Type> } = {
  'drill-proposed': decision(
    ({ side, reason }, names, typed) =>
      `asked for a drill on the side of ${sideName(names, side)}: ${typed(reason)}`,
  ),
  'drill-approved': decision(({ side }, names) => `approved the drill for ${sideName(names, side)}`),
  'drill-denied': decision(({ reason }, _, typed) => `denied the drill: ${typed(reason)}`),
  'drill-broke': folded(() => 'saw the route of the drill gone'),
  'drill-overdue': folded(
    () => 'makes sure that the route of the drill stands again, though no round has found it gone',
  ),
  'drill-ended': outcome((event, _, typed) => `ended the drill: ${drillResult(event, typed)}`),
};
