import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import type { FoundNetwork } from '../named/networks.ts';
import { readSlots, type Slots } from '../slots/slots.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import type { Read } from './reading.ts';
import { withEachOfGroup, withEachPair } from './side-by-side.ts';
import { most, type Understanding } from './understand.ts';
import { offersIn } from './wish-meaning.ts';
import { wishedIn } from './wished.ts';

/** Each of them once. */
export const each = (offers: readonly Said[]): readonly Said[] => [
  ...new Map(offers.map((said) => [JSON.stringify(said), said])).values(),
];

/** `marketing, finance and developer together`. */
const eachOfThree = ([a, b, c, ...more]: readonly FoundNetwork[]): readonly (readonly FoundNetwork[])[] =>
  a && b && c && more.length === 0
    ? [
        [a, b],
        [a, c],
        [b, c],
      ]
    : [];

/** Of three networks each that is joined with the one apart, or each with each: `dev and marketing to finance`. */
const pairsIn = (read: Read, known: Known): readonly Slots[] => {
  const { slots } = read;
  if (slots.networks.length === 4) return withEachPair(read, known);
  const ofGroup = withEachOfGroup(read, known);
  return ofGroup.length > 0
    ? ofGroup
    : eachOfThree(slots.networks).map((networks) => ({ ...slots, networks, shape: ['N', 'N'] }));
};

/** `PR-… on the 24th and PR-… on the 25th`: what stands behind each, where a time does behind all. */
const timeOf = (at: number, { slots, tokens }: Read, known: Known): Partial<Slots> => {
  const places = tokens.flatMap(({ word }, place) => (/^#?pr-?\w*\d/.test(word) ? [place] : []));
  const times = places.map((from, each) => readSlots(tokens.slice(from, places[each + 1]), known));
  const own = times[at];
  const isEach = times.length === slots.ids.length && times.every(({ lasting }) => lasting.length === 1);
  return isEach && own ? { lasting: own.lasting, starts: [] } : {};
};

/** What is asked of one network after the other: `who owns marketing and finance`. */
const ofEach: readonly Wish[] = ['owners', 'cidr'];
const isOfEach = ({ slots, wishes: [first] }: Read): boolean =>
  first !== undefined && ofEach.includes(first.wish) && slots.networks.length > 1 && slots.ids.length === 0;

/** `whom do I ask to get from marketing into finance`: the second is asked about. */
const isDirected = ({ shape }: Slots): boolean =>
  /\bfrom N (?:\S+ ){0,2}(?:to|into) (?:\S+ )?N\b/.test(shape.join(' '));

const askedOf = (slots: Slots): readonly FoundNetwork[] =>
  isDirected(slots) ? slots.networks.slice(-1) : slots.networks;

/** Each of the several pairs, or requests, that one wish is about, by itself. */
const eachNamed = (read: Read, known: Known): readonly Slots[] => {
  const { slots } = read;
  if (isOfEach(read))
    return askedOf(slots).map((one): Slots => ({ ...slots, networks: [one], shape: ['N'] }));
  if (slots.ids.length > 1)
    return slots.ids.map(
      (id, at): Slots => ({ ...slots, ...timeOf(at, read, known), ids: [id], networks: [], shape: ['I'] }),
    );
  return slots.networks.length > 2 ? pairsIn(read, known) : [];
};

/** About several at once: each is offered, with the first of what it may come to. */
export const ofSeveral = (read: Read, typed: readonly Token[], known: Known): Understanding => {
  const [first] = read.wishes;
  const found = eachNamed(read, known).flatMap((slots) => {
    const one = first && wishedIn(first.wish, { ...read, slots }, typed, known);
    return one ? [one] : [];
  });
  const offers = each(found.flatMap((one) => offersIn(one).slice(0, 1)));
  const isLater = found.some((one) => one.is === 'unsure' && one.because.what === 'later');
  const [only, ...more] = offers;
  if (isOfEach(read) && only)
    return more.length === 0
      ? { is: 'said', said: only }
      : { is: 'unsure', offers: offers.slice(0, most), because: { what: 'deed' } };
  return offers.length > 0 && !read.isDenied
    ? { is: 'unsure', offers: offers.slice(0, most), because: { what: isLater ? 'later' : 'deed' } }
    : { is: 'unsure', offers: [], because: { what: 'many' } };
};

/** The log reads any number of them by itself. */
export const isOfSeveral = (read: Read): boolean => isOfEach(read) || isOfMany(read);
const isOfMany = ({ slots, wishes: [first] }: Read): boolean =>
  (slots.networks.length > 2 && !first?.wish.startsWith('topic-')) ||
  (slots.ids.length > 1 && first?.wish !== 'log' && first?.wish !== 'other');
