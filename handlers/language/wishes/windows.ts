import type { Slots } from '../slots/slots.ts';
import type { FoundLasting } from '../time/readings.ts';

const startOf = ({ readings }: FoundLasting): number | undefined => readings[0]?.startsAt;

/** Times that each have a beginning and an end of their own, one after the other; none where one of them is unclear. */
export const windowsIn = ({ lasting, starts }: Slots): readonly FoundLasting[] => {
  const areWhole = lasting.every(
    (one) => one.why === undefined && one.readings.length === 1 && startOf(one) !== undefined,
  );
  const areInOrder = lasting.every(
    (one, at) => at === 0 || (startOf(one) ?? 0) > (lasting.map(startOf)[at - 1] ?? 0),
  );
  return starts.length === 0 && areWhole && areInOrder ? lasting : [];
};
