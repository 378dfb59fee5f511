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

/**
 * `monday 9 for 2 hours` begins then. Beside any other time that is bound to what is asked for a day by itself says something else:
 * `until friday, the demo is on monday`.
 */
export const withBegin = (pieces: readonly Piece[]): readonly Piece[] => {
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
