import { z } from 'zod';
import { canonical, hashOf, noHash, type Recorded } from '../events/chain.ts';

/** An item as it lies in a table, not parsed: a forger may have put anything there. */
export type Item = Readonly<Record<string, unknown>>;

/** Everything that the tables hold of one request or ping: its events by number, and the item with its folded state. */
export type Story = { id: string; items: readonly Item[]; state?: Item | undefined };

/** The event that a request names as its last. */
type Head = { seq: unknown; hash: unknown };

/**
 * What is wrong at a link. `impossible`: the hashes fit, but the event cannot follow the one before it. `index-differs`:
 * the item is listed under other keys than its content calls for, so that a list would not show it. `digest-differs`: an
 * older digest names another hash.
 */
const faults = [
  'changed',
  'missing',
  'inserted',
  'reordered',
  'of-another',
  'tail-cut',
  'head-differs',
  'impossible',
  'index-differs',
  'state-missing',
  'state-differs',
  'digest-differs',
] as const;
export type Fault = (typeof faults)[number];

/** The first link that does not hold. `names`: the attributes that differ, never what they hold. */
export const foundBreak = z.object({
  id: z.string(),
  seq: z.number(),
  fault: z.enum(faults),
  names: z.array(z.string()).optional(),
});
export type Break = z.infer<typeof foundBreak>;

/** How events become a state, and how both are laid down. `fold` throws on an event that cannot follow. */
export type HistoryKind<State> = {
  fold: (before: State | undefined, item: Item) => State;
  eventItem: (state: State, item: Item) => Item;
  stateItem: (state: State) => Item;
};

type Place = { id: string; items: readonly Item[]; seq: number; prev: string; head: Head | undefined };

/** Does the item carry the hash of its content, with the number or the id that it may have had before? */
const hashHolds = ({ id, seq, at, by, event, prev, hash }: Item, once: Partial<Item> = {}): boolean => {
  try {
    return hashOf({ id, seq, at, by, event, prev, ...once } as Omit<Recorded<unknown>, 'hash'>) === hash;
  } catch {
    return false;
  }
};

/** The number under which its hash was made, if it was made for this request. */
const firstNumber = (item: Item, { items, head }: Place): number | undefined => {
  const most = Math.max(items.length, Math.min(Number(head?.seq) || 0, 10 * items.length)) + 1;
  for (let seq = 1; seq <= most; seq++) if (hashHolds(item, { seq })) return seq;
  return undefined;
};

/** An item moved here from another request: its sort key of the indexes still says from where. */
const cameFromAnother = (item: Item, id: string): boolean => {
  const [, from, seq] = String(item.when).split('#');
  return item.id !== id || (from !== id && hashHolds(item, { id: from, seq: Number(seq) }));
};

/** An item that is whole in itself but does not know the one before it: was that one changed, or is it the stranger? */
const whoIsForeign = ({ items, seq, head }: Place): Omit<Break, 'id'> => {
  const hash = items[seq - 1]?.hash;
  const after = items[seq];
  const isRemembered = after ? after.prev === hash && hashHolds(after) : head?.hash === hash;
  return { seq: isRemembered && seq > 1 ? seq - 1 : seq, fault: 'changed' };
};

const nameWithoutRightful = (item: Item, place: Place, was: number | undefined): Omit<Break, 'id'> => {
  const { items, seq } = place;
  const isCopy = was !== undefined && items[was - 1] !== item && items[was - 1]?.hash === item.hash;
  if (was !== undefined && was > seq) return { seq, fault: 'missing' };
  if (was !== undefined && was < seq && !isCopy) return { seq: was, fault: 'inserted' };
  if (Number(item.seq) > seq) return { seq, fault: 'missing' };
  if (Number(item.seq) < seq) return { seq: Number(item.seq), fault: 'inserted' };
  return was === seq ? whoIsForeign(place) : { seq, fault: 'changed' };
};

/** Why the item at a place does not fit there. `rightful` is the one that does, wherever it stands now. */
const nameMisfit = (item: Item, place: Place): Omit<Break, 'id'> => {
  const { id, items, seq, prev } = place;
  if (cameFromAnother(item, id)) return { seq, fault: 'of-another' };
  const was = firstNumber(item, place);
  const rightful = items.find((one) => one !== item && one.prev === prev && hashHolds(one, { id, seq }));
  if (!rightful) return nameWithoutRightful(item, place, was);
  return was !== undefined && was > seq
    ? { seq, fault: 'reordered' }
    : { seq: Number(item.seq), fault: 'inserted' };
};

/** Walks from the first event to the last, each by its number, its hash and the hash before it. */
const chainBreak = ({ id, items }: Story, head: Head | undefined): Break | undefined => {
  let prev = noHash;
  for (const [index, item] of items.entries()) {
    const seq = index + 1;
    if (item.id !== id || item.seq !== seq || item.prev !== prev || !hashHolds(item))
      return { id, ...nameMisfit(item, { id, items, seq, prev, head }) };
    prev = String(item.hash);
  }
  return undefined;
};

const headBreak = ({ id, items }: Story, { seq, hash }: Head): Break | undefined => {
  const count = items.length;
  const differs: Break = { id, seq: count, fault: 'head-differs' };
  const last = items.at(-1)?.hash;
  if (seq === count) return hash === last ? undefined : differs;
  if (typeof seq !== 'number') return differs;
  if (seq > count) return hash === last ? differs : { id, seq: count + 1, fault: 'tail-cut' };
  return items[seq - 1]?.hash === hash ? { id, seq: seq + 1, fault: 'inserted' } : differs;
};

const textOf = (value: unknown): string | undefined => {
  try {
    return canonical(value);
  } catch {
    return undefined;
  }
};

/** True only where both have the same text for certain: cheaper than to write it, and nearly always enough. */
export const areAlike = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part, index) => areAlike(part, b[index]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  if (!names.every((name) => areAlike(a[name], b[name]))) return false;
  // Mostly both have the same names in the same order, which is cheaper to see.
  const isSame = names.length === others.length && names.every((name, index) => name === others[index]);
  return isSame || others.every((name) => b[name] === undefined || Object.hasOwn(a, name));
};

const isPlain = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const areEqual = (a: unknown, b: unknown): boolean => areAlike(a, b) || textOf(a) === textOf(b);

const eventKeys = ['kind', 'when', 'day', 'actorKey', 'requesterVpc', 'accepterVpc'];
const stateKeys = ['kind', 'seq', 'changedAt', 'askerKey', 'statusKey', 'due', 'dueAt'];

/** What differs. An attribute that a later version of the bot added is not in earlier items, and that is no fault. */
const differing = (expected: Item, found: Item, always: string[]): string[] => {
  const inBoth = Object.keys(expected).filter((name) => name in found);
  const names = new Set([...always, ...inBoth]);
  return [...names].filter((name) => !areEqual(expected[name], found[name])).sort();
};

/** Days were once written without anything after the date, and both are found. */
const withPlainDay = (expected: Item, found: Item): Item =>
  found.day === String(expected.when).slice(0, 10) ? { ...expected, day: found.day } : expected;

const eventBreak = (id: string, expected: Item, found: Item): Break | undefined => {
  const names = differing(withPlainDay(expected, found), found, eventKeys);
  return names.length ? { id, seq: Number(found.seq), fault: 'index-differs', names } : undefined;
};

const asObject = (value: unknown): Item =>
  typeof value === 'object' && value !== null ? (value as Item) : {};

/** Items that were written before forms were numbered have the first. */
const formOf = ({ form = 1 }: Item): number => Number(form);

/** What does not depend on the form that the state of a kind had when it was written. */
const lastingKeys = ['kind', 'seq', 'changedAt', 'askerKey', 'statusKey'];

const stateBreak = (id: string, seq: number, expected: Item, found: Item): Break | undefined => {
  // The store trusts no state of an older form: it folds it anew from the events.
  if (formOf(found) < formOf(expected)) {
    const names = lastingKeys.filter((name) => !areEqual(expected[name], found[name]));
    return names.length ? { id, seq, fault: 'index-differs', names } : undefined;
  }
  const [wanted, kept] = [asObject(expected.state), asObject(found.state)];
  const inState = differing(wanted, kept, [...Object.keys(wanted), ...Object.keys(kept)]);
  if (inState.length) return { id, seq, fault: 'state-differs', names: inState };
  const names = differing(expected, found, stateKeys);
  return names.length ? { id, seq, fault: 'index-differs', names } : undefined;
};

/** Tells the story once more from its events, and holds every item against what the telling says it must be. */
const foldBreak = <State>({ id, items, state }: Story, telling: HistoryKind<State>): Break | undefined => {
  let told: State | undefined;
  for (const item of items) {
    try {
      told = telling.fold(told, item);
    } catch {
      return { id, seq: Number(item.seq), fault: 'impossible' };
    }
    const broken = eventBreak(id, telling.eventItem(told, item), item);
    if (broken) return broken;
  }
  return told && state && stateBreak(id, items.length, telling.stateItem(told), state);
};

/** The head as the request names it; undefined without a state. */
const headOf = ({ state }: Story): Head | undefined => {
  if (!state) return undefined;
  const { seq, hash } = asObject(state.state);
  return { seq, hash };
};

/** The first link of a story that does not hold, or undefined where everything is as it was written. */
export const findBreak = <State>(story: Story, telling: HistoryKind<State>): Break | undefined => {
  const head = headOf(story);
  const inChain = chainBreak(story, head);
  if (inChain) return inChain;
  if (!head) return { id: story.id, seq: story.items.length, fault: 'state-missing' };
  return headBreak(story, head) ?? foldBreak(story, telling);
};
