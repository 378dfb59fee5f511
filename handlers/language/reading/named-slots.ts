import type { Known } from '../named/known.ts';
import { isSource, readSlots, type Slots } from '../slots/slots.ts';
import { withWay } from '../wishes/direction.ts';
import type { Token } from '../words/tokens.ts';
import type { About } from '../words/wish.ts';
import { withoutDoubles } from './doubles.ts';

/** What a sentence is about: what it names itself, or else what was named before it. */
export const aboutOf = ({ ids, networks }: Slots): About => {
  if (ids.length > 0) return 'id';
  if (networks.length > 1) return 'pair';
  return networks.length === 1 ? 'one' : 'none';
};

export const isNamed = ({ networks, ids }: Slots): boolean => networks.length + ids.length > 0;

const withNames = (slots: Slots, named: Slots | undefined): Slots => {
  const isNamed = slots.networks.length + slots.ids.length > 0;
  if (!named) return slots;
  const isOther =
    slots.networks.length === 1 &&
    named.networks.length === 1 &&
    slots.shape.some((word) => /^(?:its|it|their|that)$/.test(word));
  if (isOther && isSource(slots)) return { ...slots, networks: [...slots.networks, ...named.networks] };
  if (isOther) return { ...slots, networks: [...named.networks, ...slots.networks] };
  if (isNamed) return slots;
  const { networks, ids } = named;
  return { ...slots, networks, ids };
};

/** `finance … from the lab`: a whole environment is none of the networks that are meant beside a clear one. */
const withoutVague = (slots: Slots): Slots => {
  const clear = slots.networks.filter(({ vpcs }) => vpcs.length === 1);
  const vague = slots.networks.find(
    ({ as, vpcs }) => (as === 'environment' || as === 'account') && vpcs.length > 1,
  );
  return clear.length === 1 && vague ? { ...slots, networks: clear, vague } : slots;
};

/** What is named, in the order in which it is named. */
export const asNamed = (main: readonly Token[], known: Known): Slots =>
  withoutDoubles(withoutVague(readSlots(main, known)));

export const slotsOf = (main: readonly Token[], known: Known, named?: Slots): Slots =>
  withNames(withWay(asNamed(main, known)), named);
