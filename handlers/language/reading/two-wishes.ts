import { isLook } from '../meanings/looks.ts';
import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import { oneOf, type Slots } from '../slots/slots.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import { readWords } from './reading.ts';
import { secondWishes } from './second-wishes.ts';
import { each } from './several.ts';
import { most, type Understanding } from './understand.ts';
import { offersIn } from './wish-meaning.ts';
import { wishedIn } from './wished.ts';

/** Two wishes in one sentence. */

/** How likely each part of a sentence has to be; a question behind another wish is mostly short. */
const [likelyAlone, likelyBehind] = [0.5, 0.3];

type Told = { readonly said: Said; readonly slots: Slots; readonly wish: Wish };

/** The one thing that a part of a sentence wishes, where that is clear; `named` stands where it names nothing itself. */
const wishOf = (typed: readonly Token[], known: Known, named?: Slots): Told | undefined => {
  const own = readWords(typed, known, named);
  const [first] = own.wishes;
  const least = named && first && isLook(first.wish) ? likelyBehind : likelyAlone;
  const found = first && first.share >= least ? wishedIn(first.wish, own, typed, known) : undefined;
  const [said, ...more] = found ? offersIn(found) : [];
  return said && first && more.length === 0 && !own.isDenied
    ? { said, slots: own.slots, wish: first.wish }
    : undefined;
};

/** `the route on finance is gone. heal dev-fin`: the same is wished, and named in full only behind that. */
const isNamedLater = (one: Told, other: Told): boolean => {
  const isPart = one.slots.networks.every((network) =>
    other.slots.networks.some((another) => oneOf(another) === oneOf(network)),
  );
  return one.wish === other.wish && one.slots.ids.length === 0 && isPart;
};

/** `sorry, a mistake! cancel PR-…` is one wish, told twice. */
const areTwo = (first: Told, second: Told): boolean => {
  if (isNamedLater(first, second)) return false;
  // `dev to fin from now, then close at 18:00`: when what is asked for is to end.
  if (first.wish === 'request' && second.wish === 'shorten') return false;
  // `drop 22 but keep 5432`: how far it is narrowed.
  if (first.wish === 'narrow' && second.wish === 'extend' && second.slots.lasting.length === 0) return false;
  return areOther(first.said, second.said);
};
const areOther = (one: Said, other: Said): boolean =>
  each([one, other]).length > 1 &&
  !(one.do === 'audit' && other.do === 'audit') &&
  !(one.do === 'of-mine' && 'verb' in other && one.verb === other.verb) &&
  !(other.do === 'of-mine' && 'verb' in one && one.verb === other.verb);

const asking =
  /^(?:(?:and|but|so|ok|hi|hey|please|pls) )*(?:show|list|give|get|tell|see|check|what|whats|which|who|whos|when|how|where|why|is|are|do|does|did|has|have|can|could|any|anything|status|mine|waiting|expiring|remind)(?: |$)/;
/** `my boss wants the numbers. connect …`: what asks for no look, beside an order, only tells why. */
const isStory = (left: readonly Token[], first: Told, second: Told): boolean => {
  const isNamed = first.slots.networks.length + first.slots.ids.length > 0;
  const words = left.map(({ word }) => word).join(' ');
  const asks = asking.test(words) || left.some(({ plain }) => plain.endsWith('?'));
  return isLook(first.wish) && !isLook(second.wish) && !isNamed && !asks;
};

/** Two wishes in one sentence are offered one beside the other. */
export const readTwo = (typed: readonly Token[], known: Known): Understanding | undefined => {
  for (const [left, right] of secondWishes(typed, known).slice(0, most)) {
    const first = wishOf(left, known);
    const second = first && wishOf(right, known, first.slots);
    // `thanks! and when does it end?`
    if (first?.said.do === 'thanks' && second)
      return isLook(second.wish)
        ? { is: 'said', said: second.said }
        : { is: 'unsure', offers: [second.said], because: { what: 'slip' } };
    if (first && second && areTwo(first, second) && !isStory(left, first, second))
      return { is: 'unsure', offers: [first.said, second.said], because: { what: 'deed' } };
  }
  return undefined;
};
