import { type Clock, shownAt, startOfDay } from '../time/calendar.ts';
import { afterWorkdays } from '../time/found.ts';
import { workdaysAt } from '../time/length.ts';
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

const secondsOf = ({ found }: Time): readonly number[] =>
  found.readings.flatMap(({ lasting }) =>
    lasting && 'duration' in lasting && lasting.duration !== null ? [lasting.duration] : [],
  );

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

/** From the earliest to the latest moment of what a time may mean; what has an end alone has begun. */
const boundsOf = ({ found }: Time): readonly [number, number] | undefined => {
  const ends = found.readings.flatMap(({ lasting }) =>
    lasting && 'until' in lasting ? [lasting.until] : [],
  );
  if (ends.length === 0) return undefined;
  const begins = found.readings.map(({ startsAt, lasting }) => startsAt ?? (lasting ? 0 : Math.max(...ends)));
  return [Math.min(...begins), Math.max(...ends)];
};

const saysHour = ({ said }: Time): boolean => /\d(?::|h|[ap]m)|\b(?:noon|midnight)\b/.test(said);

/** `the weekend, friday 18:00 to sunday 16:00`, `overnight, 10pm to 6am`: of two stretches that overlap, the one says more exactly when. */
const isExactly = (wide: Time, narrow: Time): boolean => {
  const [all, exact] = [boundsOf(wide), boundsOf(narrow)];
  if (!all || !exact || narrow.found.isLoose || beginsIn(narrow).length === 0) return false;
  const isOverlap = exact[0] < all[1] && exact[1] > all[0];
  const isWithin = exact[0] >= all[0] && exact[1] <= all[1] && beginsIn(wide).length > 0;
  const isShorter = exact[1] - exact[0] < all[1] - all[0];
  // `friday 18:00 to monday 6:00, release weekend`: hours that are said are no less exact for a day within them.
  const isOfHours = saysHour(wide) && !saysHour(narrow);
  return (isOverlap && saysHour(narrow) && !saysHour(wide)) || (isWithin && isShorter && !isOfHours);
};

const isJoined = (pieces: readonly Piece[], one: Piece, other: Piece): boolean =>
  pieces
    .slice(pieces.indexOf(one), pieces.indexOf(other))
    .some((piece) => piece.is === 'word' && /^(?:and|&|\+|then|plus)$/.test(piece.word));

/** Of two times of which one says the end of the other, or which of it is meant, one. */
const withoutWiderOf = (pieces: readonly Piece[], one: Time, other: Time): readonly Piece[] => {
  const whole = isExactly(one, other) ? one : isExactly(other, one) ? other : undefined;
  if (whole && !isJoined(pieces, one, other)) return pieces.filter((piece) => piece !== whole);
  const [wide, narrow] = endedWithin(one, other) ? [one, other] : [other, one];
  const both = endedWithin(wide, narrow);
  if (!both) return pieces;
  return pieces.flatMap((piece) => (piece === wide ? [] : piece === narrow ? [both] : [piece]));
};

/** The same for as many times as there are. */
const withoutWider = (pieces: readonly Piece[]): readonly Piece[] => {
  const times = pieces.filter(isTime);
  for (const [at, one] of times.entries())
    for (const other of times.slice(at + 1)) {
      const fewer = withoutWiderOf(pieces, one, other);
      if (fewer.length < pieces.length) return withoutWider(fewer);
    }
  return pieces;
};

const dayLength = 86_400_000;

/** `starting monday, 9 to 11 each day`, `for the sprint, from 4 january for two weeks`: what only says again when that is, is left out. */
const withoutAgain = (pieces: readonly Piece[]): readonly Piece[] => {
  const times = pieces.filter(isTime);
  const starts = pieces.flatMap((piece) => (piece.is === 'start' ? piece.found.moments : []));
  const lengths = times.filter(isLength);
  const whole = times.filter((one) => boundsOf(one) && beginsIn(one).length > 0);
  const spans = whole.flatMap((one) => boundsOf(one) ?? []);
  const [begin, end] = spans.length === 2 ? spans : [];
  /** `until 17:55, fifteen minutes`. */
  const isSame = (piece: Time): boolean =>
    begin !== undefined &&
    end !== undefined &&
    secondsOf(piece).length > 0 &&
    secondsOf(piece).every((seconds) => seconds * 1000 === end - begin);
  return pieces.filter((piece) => {
    if (piece.is === 'start' && begin !== undefined)
      return !piece.found.moments.every((one) => one <= begin && begin - one < dayLength);
    if (!isTime(piece)) return true;
    const bounds = boundsOf(piece);
    const isAround =
      starts.length > 0 && starts.every((one) => bounds && one >= bounds[0] && one < bounds[1]);
    const isWide = isAround && lengths.length > 0 && beginsIn(piece).length > 0;
    return !isWide && !isSame(piece);
  });
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

/** `for two working days, starting wednesday`: they are counted from when it begins, which may be said behind them. */
const withWorkdays = (pieces: readonly Piece[], clock: Clock): readonly Piece[] => {
  const [begin, ...more] = pieces.flatMap((piece) => (piece.is === 'start' ? piece.found.moments : []));
  if (begin === undefined || more.length > 0) return pieces;
  return pieces.map((piece) => {
    const words = piece.is === 'time' ? piece.said.split(' ') : [];
    const days = [0, 1]
      .flatMap((at) => workdaysAt(words, at) ?? [])
      .find(({ next }) => next === words.length);
    if (!days || piece.is !== 'time') return piece;
    const until = afterWorkdays(days.count, {
      ...clock,
      now: startOfDay(shownAt(begin, clock.zone).day, clock.zone),
    });
    return { ...piece, found: { ...piece.found, readings: [{ lasting: { until } }] } };
  });
};

/**
 * `monday 9 for 2 hours` begins then. Beside any other time that is bound to what is asked for a day by itself says something else:
 * `until friday, the demo is on monday`.
 */
export const withBegin = (read: readonly Piece[], clock: Clock): readonly Piece[] => {
  const pieces = withoutAgain(withoutWider(fromDeadline(withoutNow(withWorkdays(read, clock)))));
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
