import type { Piece } from './pieces.ts';

type Time = Extract<Piece, { is: 'time' }>;
const isTime = (piece: Piece): piece is Time => piece.is === 'time';

/** When something begins, if that is all that a time says. */
const beginsIn = ({ found }: Time): readonly number[] => [
  ...new Set(found.readings.flatMap(({ startsAt }) => (startsAt === undefined ? [] : [startsAt]))),
];

const isLength = ({ found }: Time): boolean =>
  found.readings.length > 0 &&
  found.readings.every(({ lasting, startsAt }) => lasting && 'duration' in lasting && !startsAt);

const endsIn = ({ found }: Time): readonly number[] =>
  found.readings.flatMap(({ lasting }) => (lasting && 'until' in lasting ? [lasting.until] : []));

/** `this week, until friday evening`: an end within a stretch of days is where that ends. */
const endedWithin = (stretch: Time, end: Time): Time | undefined => {
  const [last] = endsIn(stretch).toSorted((a, b) => b - a);
  const [begin, ...more] = beginsIn(stretch);
  const ends = endsIn(end);
  const isEnd =
    !end.found.isLoose &&
    ends.length > 0 &&
    beginsIn(end).length === 0 &&
    ends.length === end.found.readings.length;
  const isWithin = ends.every((one) => last !== undefined && one <= last && one > (begin ?? 0));
  if (!isEnd || !isWithin || more.length > 0 || stretch === end) return undefined;
  const readings = ends.map((until) => ({
    ...(begin !== undefined && { startsAt: begin }),
    lasting: { until },
  }));
  return { ...end, found: { ...end.found, readings } };
};

/** Of two times of which one says the end of the other, one. */
const withoutWider = (pieces: readonly Piece[]): readonly Piece[] => {
  const [one, other, ...more] = pieces.filter(isTime);
  if (!one || !other || more.length > 0) return pieces;
  const [wide, narrow] = endedWithin(one, other) ? [one, other] : [other, one];
  const both = endedWithin(wide, narrow);
  if (!both) return pieces;
  return pieces.flatMap((piece) => (piece === wide ? [] : piece === narrow ? [both] : [piece]));
};

/**
 * `monday 9 for 2 hours` begins then. Beside any other time that is bound to what is asked for a day by itself says something else:
 * `until friday, the demo is on monday`.
 */
export const withBegin = (read: readonly Piece[]): readonly Piece[] => {
  const pieces = withoutWider(read);
  const bound = pieces.filter(isTime).filter(({ found }) => !found.isLoose);
  const isBegun = pieces.some(({ is }) => is === 'start');
  const isOpen = !isBegun && bound.some(isLength);
  return pieces.map((piece): Piece => {
    if (!isTime(piece) || (bound.length === 0 && !isBegun)) return piece;
    const moments = beginsIn(piece);
    const isBegin = piece.found.isLoose || piece.found.readings.every(({ lasting }) => !lasting);
    if (isOpen && isBegin && moments.length > 0)
      return { is: 'start', found: { moments, next: piece.found.next } };
    return piece.found.isLoose ? { is: 'word', word: piece.said } : piece;
  });
};
