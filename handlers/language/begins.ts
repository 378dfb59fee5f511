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

const boundsOf = (time: Time): readonly [number, number] | undefined => {
  const [reading, ...more] = time.found.readings;
  const [end] = endsIn(time);
  return reading?.startsAt === undefined || end === undefined || more.length > 0
    ? undefined
    : [reading.startsAt, end];
};

const saysHour = ({ said }: Time): boolean => /\d(?::|h|[ap]m)|\b(?:noon|midnight)\b/.test(said);

/** `the weekend, friday 18:00 to sunday 16:00`: of two stretches that overlap, the one says more exactly when. */
const isExactly = (wide: Time, narrow: Time): boolean => {
  const [all, exact] = [boundsOf(wide), boundsOf(narrow)];
  if (!all || !exact || narrow.found.isLoose) return false;
  const isOverlap = exact[0] < all[1] && exact[1] > all[0];
  return isOverlap && saysHour(narrow) && !saysHour(wide);
};

const isJoined = (pieces: readonly Piece[], one: Piece, other: Piece): boolean =>
  pieces
    .slice(pieces.indexOf(one), pieces.indexOf(other))
    .some((piece) => piece.is === 'word' && /^(?:and|&|\+|then|plus)$/.test(piece.word));

/** Of two times of which one says the end of the other, or which of it is meant, one. */
const withoutWider = (pieces: readonly Piece[]): readonly Piece[] => {
  const [one, other, ...more] = pieces.filter(isTime);
  if (!one || !other || more.length > 0) return pieces;
  const whole = isExactly(one, other) ? one : isExactly(other, one) ? other : undefined;
  if (whole && !isJoined(pieces, one, other)) return pieces.filter((piece) => piece !== whole);
  const [wide, narrow] = endedWithin(one, other) ? [one, other] : [other, one];
  const both = endedWithin(wide, narrow);
  if (!both) return pieces;
  return pieces.flatMap((piece) => (piece === wide ? [] : piece === narrow ? [both] : [piece]));
};

/** `two hours, today` begins now, and so does what is said to hold since this morning until friday. */
const withoutNow = (pieces: readonly Piece[]): readonly Piece[] => {
  const times = pieces.filter(isTime);
  const isToday = (piece: Time): boolean => /^(?:for |only )?today$/.test(piece.said);
  const isSince = (piece: Time): boolean => piece.found.why === 'start' && /^since\b/.test(piece.said);
  const isEnded = times.some((one) => endsIn(one).length > 0 && !isToday(one));
  return pieces.filter(
    (piece) =>
      !isTime(piece) ||
      !((isToday(piece) && times.some(isLength)) || (isSince(piece) && (isEnded || times.some(isLength)))),
  );
};

/** `open it by 9 am monday, required till wednesday 8 pm`: by when it is wanted is when it begins, where its end is said as well. */
const fromDeadline = (pieces: readonly Piece[]): readonly Piece[] => {
  const times = pieces.filter(isTime);
  const due = times.find(({ found, said }) => found.why === 'deadline' && /^by\b/.test(said));
  const end = times.find((one) => one !== due);
  const [begin, ...more] = due ? endsIn(due) : [];
  const ends = end ? endsIn(end) : [];
  const isEnd =
    end && !end.found.isLoose && beginsIn(end).length === 0 && ends.every((one) => one > (begin ?? 0));
  if (
    !due ||
    !end ||
    times.length > 2 ||
    begin === undefined ||
    more.length > 0 ||
    !isEnd ||
    ends.length === 0
  )
    return pieces;
  const readings = ends.map((until) => ({ startsAt: begin, lasting: { until } }));
  const both: Time = { ...end, found: { ...end.found, readings, why: 'two-ways' } };
  return pieces.flatMap((piece) => (piece === due ? [] : piece === end ? [both] : [piece]));
};

/**
 * `monday 9 for 2 hours` begins then. Beside any other time that is bound to what is asked for a day by itself says something else:
 * `until friday, the demo is on monday`.
 */
export const withBegin = (read: readonly Piece[]): readonly Piece[] => {
  const pieces = withoutWider(fromDeadline(withoutNow(read)));
  const bound = pieces.filter(isTime).filter(({ found }) => !found.isLoose);
  const isBegun = pieces.some(({ is }) => is === 'start');
  const isOpen = !isBegun && bound.some(isLength);
  return pieces.map((piece): Piece => {
    if (!isTime(piece) || (bound.length === 0 && !isBegun)) return piece;
    const moments = beginsIn(piece);
    const isOfDay = /^for /.test(piece.said) && piece.found.readings.some(({ lasting }) => !lasting);
    const isBegin = piece.found.isLoose || isOfDay || piece.found.readings.every(({ lasting }) => !lasting);
    if (isOpen && isBegin && moments.length > 0)
      return { is: 'start', found: { moments, next: piece.found.next } };
    return piece.found.isLoose ? { is: 'word', word: piece.said } : piece;
  });
};
