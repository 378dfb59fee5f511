import { link, type Recorded } from '../../../src/events/chain.ts';
import type { Folded, Kind } from '../../../src/store/items.ts';
import type { Book, Conflict } from '../../../src/store/store.ts';

/** Is called when an event is written, before its writer goes on: the moment between a look and what follows from it. */
export type Watch<Event> = (event: Event) => void;

/** A book in memory: the store's own parsing, linking and folding, and its rule of who was first, without DynamoDB. */
export const makeMemoryBook = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  watch: Watch<Event>,
): Book<State, Event> => {
  const states = new Map<string, State>();
  const entries = new Map<string, Recorded<Event>[]>();
  const holders = new Map<string, string>();

  const lock = (id: string, held: string | undefined, wanted: string | undefined): void => {
    if (held) holders.delete(held);
    if (wanted) holders.set(wanted, id);
  };

  const refusal = (id: string, seq: number | undefined, wanted?: string): Conflict<State> | undefined => {
    const now = states.get(id);
    const holder = wanted && holders.get(wanted);
    if (holder && holder !== id) return { conflict: 'pair-taken', holder };
    return now?.seq === seq ? undefined : { conflict: 'stale', now };
  };

  const append: Book<State, Event>['append'] = async (from, ...news) => {
    const before = 'seq' in from ? from : undefined;
    const told: Recorded<Event>[] = [];
    let after = before;
    for (const { at, by, event } of news) {
      const entry = link<Event>(after, { id: from.id, at, by, event: kind.event.parse(event) });
      after = kind.state.parse(kind.evolve(after, entry));
      told.push(entry);
    }
    if (!after) throw new Error('Nothing is to be written.');
    const wanted = kind.lock(after);
    const conflict = refusal(from.id, before?.seq, wanted);
    if (conflict) return conflict;
    states.set(after.id, after);
    entries.set(after.id, [...(entries.get(after.id) ?? []), ...told]);
    lock(after.id, before && kind.lock(before), wanted);
    for (const { event } of told) watch(event);
    return after;
  };

  return {
    append,
    find: async (id) => states.get(id),
    history: async (id) => entries.get(id) ?? [],
  };
};
