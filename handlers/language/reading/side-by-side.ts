import { exactShape } from '../commands/exact.ts';
import type { Known } from '../named/known.ts';
import { type FoundNetwork, networkAt } from '../named/networks.ts';
import { readSlots, type Slots } from '../slots/slots.ts';
import { wayOf } from '../wishes/direction.ts';
import type { Read } from './reading.ts';

/** Several networks that are named side by side stand for one end each of as many peerings: `marketing needs finance and developer`. */

const link = /^(?:and|also|plus|&|\+|or|both|as|well|too|then)$/;
const lead = /^(?:to|from|with|for|into|the|our|my)$/;

const isSideBySide = (between: readonly string[]): boolean =>
  between.length === 0 ||
  (link.test(between[0] ?? '') && between.every((word) => link.test(word) || lead.test(word)));

/** Where the networks stand in a shape, those together that are named side by side. */
const groupsIn = (shape: readonly string[]): readonly (readonly number[])[] => {
  const places = shape.flatMap((word, at) => (word === 'N' ? [at] : []));
  const groups: number[][] = [];
  for (const [each, at] of places.entries()) {
    const isBeside = each > 0 && isSideBySide(shape.slice((places[each - 1] ?? 0) + 1, at));
    if (isBeside) groups.at(-1)?.push(at);
    else groups.push([at]);
  }
  return groups;
};

/** A shape in which each group is one network. */
const asOne = (shape: readonly string[], groups: readonly (readonly number[])[]): readonly string[] =>
  shape.filter((_, at) => !groups.some((group) => at > (group[0] ?? 0) && at <= (group.at(-1) ?? 0)));

/** A pair of its own, of which the shape tells who asks to reach whom. */
const asPair = (slots: Slots, shape: readonly string[]): Slots => {
  const way = exactShape(shape).includes('RPAIR') ? 'turned' : wayOf({ ...slots, shape });
  return { ...slots, shape: ['N', 'N'], ...(way && { way }) };
};

/** Where in the tokens each network is named. */
const placesIn = ({ tokens, slots }: Read, known: Known): readonly number[] => {
  const words = tokens.map(({ word }) => word);
  const places: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const place = tokens[at]?.at;
    const found =
      place !== undefined && slots.kinds.get(place) === 'N' ? networkAt(words, at, known) : undefined;
    if (found) places.push(at);
    if (found) at = found.next - 1;
  }
  return places;
};

/** A time and a service of its own for each, where every one of them has one. */
const ownOf = (parts: readonly Slots[]): readonly Partial<Slots>[] => {
  const isTimed = parts.every(({ lasting, starts }) => lasting.length === 1 && starts.length === 0);
  const isServed = parts.every(({ services }) => services.length === 1);
  return parts.map(({ lasting, services }) => ({
    ...(isTimed && { lasting, starts: [] }),
    ...(isServed && { services }),
  }));
};

/** What is said behind each of them, up to the next. `starts`: which of the networks each begins with. */
const partsFrom = (starts: readonly number[], read: Read, known: Known): readonly Partial<Slots>[] => {
  const places = placesIn(read, known);
  if (places.length !== read.slots.networks.length) return starts.map(() => ({}));
  const from = starts.map((each) => places[each] ?? 0);
  return ownOf(from.map((at, each) => readSlots(read.tokens.slice(at, from[each + 1]), known)));
};

/** Each network of a group with the one that stands apart from it. */
export const withEachOfGroup = (read: Read, known: Known): readonly Slots[] => {
  const { slots } = read;
  const { networks, shape } = slots;
  const groups = groupsIn(shape);
  const [first = [], second = []] = groups;
  if (groups.length !== 2 || (first.length > 1 && second.length > 1)) return [];
  const isFirst = first.length > 1;
  const [group, apart] = isFirst
    ? [networks.slice(0, first.length), networks.at(-1)]
    : [networks.slice(1), networks[0]];
  if (!apart) return [];
  const own = partsFrom(
    group.map((one) => networks.indexOf(one)),
    read,
    known,
  );
  return group.map((one, each) => {
    const pair = { ...slots, ...own[each], networks: isFirst ? [one, apart] : [apart, one] };
    return asPair(pair, asOne(shape, groups));
  });
};

/** `mktg-fin and dev-fin`, `dev to fin on 5432 and marketing to dev on 22`: the word behind the second begins another pair. */
export const withEachPair = (read: Read, known: Known): readonly Slots[] => {
  const { slots } = read;
  const [a, b, c, d, ...more] = slots.networks;
  const places = slots.shape.flatMap((word, at) => (word === 'N' ? [at] : []));
  const between = slots.shape.slice((places[1] ?? 0) + 1, places[2]);
  const isParted = between.every((word) =>
    /^(?:and|also|plus|then|&|as|well|the|on|at|for|with)$/.test(word),
  );
  if (!a || !b || !c || !d || more.length > 0 || !isParted) return [];
  const own = partsFrom([0, 2], read, known);
  const pairs: readonly (readonly FoundNetwork[])[] = [
    [a, b],
    [c, d],
  ];
  return pairs.map((networks, each) => {
    const shape = each === 0 ? slots.shape.slice(0, places[2]) : slots.shape.slice(places[2]);
    return asPair({ ...slots, ...own[each], networks }, shape);
  });
};
