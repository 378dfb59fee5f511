import { makeTeller } from '../../handlers/announce/teller.ts';
import { catalogMessage } from '../../handlers/render/catalog.ts';
import { outageMessage } from '../../handlers/render/outage.ts';
import { sightingMessage } from '../../handlers/render/sighting.ts';
import type { CatalogChange, CatalogEvent } from '../../src/audit/catalog-change.ts';
import type { Outage, OutageEvent } from '../../src/audit/outage.ts';
import type { Sighting, SightingEvent } from '../../src/audit/sighting.ts';
import { makeNoteCatalog } from '../../src/reconcile/note-catalog.ts';
import { makeTellOnce } from '../../src/reconcile/tell-once.ts';
import { makeCatalogRecords } from '../../src/store/catalog-record.ts';
import { catalogKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import type { Parts } from './parts.ts';

/** What is told once to each channel that it concerns. */

export const makeSightingWork = ({ sightings: book, poster, catalog, now, log }: Parts) =>
  makeTellOnce<Sighting, SightingEvent>({
    ...{ book, now, log },
    begun: (channel) => ({ type: 'sighting-begun', channel }),
    done: (channel) => ({ type: 'sighting-told', channel }),
    teller: makeTeller(poster, 'sighting', (one) => sightingMessage(one, catalog.accountName)),
  });

export const makeOutageWork = ({ outages: book, poster, catalog, now, log }: Parts) =>
  makeTellOnce<Outage, OutageEvent>({
    ...{ book, now, log },
    begun: (channel) => ({ type: 'outage-telling', channel }),
    done: (channel) => ({ type: 'outage-told', channel }),
    teller: makeTeller(poster, 'outage', (one) => outageMessage(one, catalog.accountName)),
  });

/** Writes changes of the catalog down, and tells the network team of those that they have to know. */
export const makeCatalogWork = ({ tableClient, config, keeper, poster, catalog, wake, now, log }: Parts) => {
  const changes = makeBook(tableClient, config.tables, catalogKind);
  const records = makeCatalogRecords(tableClient, config.tables);
  const note = makeNoteCatalog({ records, changes, catalog, wake, now });
  return {
    note: () =>
      note(keeper.latest()).catch((error: unknown) =>
        log.error({ error }, 'what has changed of the catalog could not be written down'),
      ),
    tell: makeTellOnce<CatalogChange, CatalogEvent>({
      ...{ book: changes, now, log },
      begun: (channel) => ({ type: 'catalog-telling', channel }),
      done: (channel) => ({ type: 'catalog-told', channel }),
      teller: makeTeller(poster, 'catalog', catalogMessage),
    }),
  };
};
