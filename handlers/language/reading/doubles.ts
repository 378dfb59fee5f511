import { oneOf, type Slots } from '../slots/slots.ts';

/** Networks that a sentence names more than once. */

/** `mktg fin and dev fin`: one network stands in both. */
const isTwoPairs = ({ networks, shape }: Slots): boolean => {
  const [a, b, c, d, ...more] = networks.map(oneOf);
  return (
    a !== b &&
    c !== d &&
    d !== undefined &&
    more.length === 0 &&
    /\bN(?: \S+)? N(?: \S+){1,3} N(?: \S+)? N\b/.test(shape.join(' '))
  );
};

const joinsTwo = /^(?:to|into|from|with|and|->|→|=>|-)$/;

/** `finance is down, connect dev to finance`: of two that are named several times, the places at which they stand together. */
const togetherIn = ({ networks, shape }: Slots): readonly number[] => {
  const places = shape.flatMap((word, at) => (word === 'N' ? [at] : []));
  const isOfTwo = networks.length > 2 && new Set(networks.map(oneOf)).size === 2;
  const at = places.findIndex((from, place) => {
    const between = shape.slice(from + 1, places[place + 1]);
    const isJoined = between.length === 0 || (between.length === 1 && joinsTwo.test(between[0] ?? ''));
    return place < places.length - 1 && isJoined && oneOf(networks[place]) !== oneOf(networks[place + 1]);
  });
  return isOfTwo && at >= 0 ? [at, at + 1] : [];
};

/** `172.31.1.10 in finance`, `dev to finance, we are in dev`: one network that is named twice is meant once. */
export const withoutDoubles = (slots: Slots): Slots => {
  const { networks, shape } = slots;
  const together = togetherIn(slots);
  const isKept = networks.map((one, at) => {
    if (together.length > 0) return together.includes(at);
    const vpc = oneOf(one);
    const others = networks.filter(
      (other, place) => place !== at && vpc !== undefined && oneOf(other) === vpc,
    );
    const isBefore = networks.slice(0, at).some((other) => others.includes(other) && other.as === undefined);
    return one.as === undefined
      ? !(isBefore && networks.length > 2 && !isTwoPairs(slots))
      : !others.some(({ as }) => as === undefined);
  });
  let at = -1;
  return {
    ...slots,
    networks: networks.filter((_, place) => isKept[place]),
    shape: shape.filter((word) => {
      if (word === 'N') at += 1;
      return word !== 'N' || isKept[at];
    }),
  };
};
