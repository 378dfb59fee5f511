/** Tells the network team what of the catalog AWS shows no more, and that it does again: each once, whichever worker sees it. */
import { type Outage, type OutageEvent, type OutageSeen, shortOfOutage } from '../audit/outage.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { writeId } from '../events/id.ts';
import { type Book, isConflict } from '../store/store.ts';

type OutageNeeds = {
  catalog: Pick<Catalog, 'networkTeam'>;
  outages: Book<Outage, OutageEvent>;
  wake: (id: string) => void;
  now: () => number;
};

/** Writes it down, from where its own worker tells it. Does nothing where that was done. */
export type NoteOutage = (seen: OutageSeen) => Promise<void>;

export const makeNoteOutage =
  ({ catalog, outages, wake, now }: OutageNeeds): NoteOutage =>
  async (seen) => {
    const id = writeId('outage', shortOfOutage(seen));
    if (await outages.find(id)) return;
    const channels = catalog.networkTeam ? [catalog.networkTeam.channel] : [];
    const event: OutageEvent = { ...seen, channels };
    const written = await outages.append({ id }, { at: now(), by: { kind: 'bot' }, event });
    if (!isConflict(written)) wake(id);
  };
