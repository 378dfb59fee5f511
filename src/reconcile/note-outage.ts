/** Tells the network team what of the catalog AWS shows no more, and that it does again: each once, whichever worker sees it. */
import {
  type Outage,
  type OutageEvent,
  type OutageFact,
  type OutageSeen,
  shortOfOutage,
  withOthers,
} from '../audit/outage.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { writeId } from '../events/id.ts';
import { type Book, isConflict } from '../store/store.ts';

type OutageNeeds = {
  catalog: Pick<Catalog, 'networkTeam'>;
  outages: Book<Outage, OutageEvent>;
  wake: (id: string) => void;
  now: () => number;
};

/** Writes down what was seen together, each by itself; the worker of the first tells all of it. Does nothing where that was done. */
export type NoteOutages = (seen: readonly OutageSeen[]) => Promise<void>;

const idOf = (seen: OutageSeen): string => writeId('outage', shortOfOutage(seen));

export const makeNoteOutages = ({ catalog, outages, wake, now }: OutageNeeds): NoteOutages => {
  const write = async (event: OutageFact): Promise<void> => {
    const id = idOf(event);
    const written = await outages.append({ id }, { at: now(), by: { kind: 'bot' }, event });
    if (!isConflict(written)) wake(id);
  };
  return async (seen) => {
    const known = await Promise.all(seen.map((one) => outages.find(idOf(one))));
    const [first, ...more] = seen.filter((_, index) => !known[index]);
    if (!first) return;
    const channels = catalog.networkTeam ? [catalog.networkTeam.channel] : [];
    await write({ ...withOthers(first, more), channels });
    for (const one of more) await write({ ...one, channels: [] });
  };
};
