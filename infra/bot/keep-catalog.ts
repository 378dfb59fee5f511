import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { makeLive } from '../../src/catalog/live.ts';
import type { CatalogSource } from '../../src/catalog/place.ts';
import { goneReading, type Reading, readingOf } from '../../src/catalog/reading.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { makeCatalogRecords } from '../../src/store/catalog-record.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { mistakesIn, openSource, readFirst } from './catalog.ts';

/** The catalog that the bot holds, as it stands now where it lives. */
export type Keeper = {
  /** Whoever asks it is answered by the latest one without mistakes. */
  catalog: Catalog;
  /** Where it lives, and as `CATALOG` names that. */
  source: CatalogSource;
  place: string;
  /** What was read last, with mistakes or without. */
  latest: () => Reading;
  /** Reads it anew. Never throws: where it cannot be read, the last is kept. */
  look: () => Promise<void>;
};

type KeeperNeeds = { config: Config; log: Log };

type First = { catalog: Catalog; reading: Reading; version: string | undefined };

/** The last text without mistakes that any process took. Where the tables do not answer, there is none. */
const lastGood = async ({ config, log }: KeeperNeeds): Promise<Catalog | undefined> => {
  try {
    const known = await makeCatalogRecords(makeTableClient(config.aws.region), config.tables).read();
    const catalog = known && parseCatalog(known.text);
    return catalog && !('problems' in catalog) ? catalog : undefined;
  } catch (error) {
    log.error({ error }, 'the last catalog without mistakes could not be read');
    return undefined;
  }
};

/**
 * Where others change the catalog while the bot runs, an instance that starts just then must not be kept from starting by a
 * mistake of theirs: it takes the last one that had none. In a file, whoever starts the bot is there to mend it.
 */
const begin = async (needs: KeeperNeeds, source: CatalogSource, isFile: boolean): Promise<First> => {
  const { catalogFile: place } = needs.config;
  const found = await readFirst(source, place).catch((error: unknown) => ({ error }));
  const withLast = async (read: Omit<First, 'catalog'>, why: unknown): Promise<First> => {
    const catalog = isFile ? undefined : await lastGood(needs);
    if (!catalog) throw why;
    needs.log.error({ place, ...found }, 'the catalog cannot be taken; the bot begins with the last');
    return { ...read, catalog };
  };
  if ('error' in found) return withLast({ reading: goneReading(place), version: undefined }, found.error);
  const { reading } = found;
  return 'catalog' in reading ? { ...found, catalog: reading.catalog } : withLast(found, mistakesIn(reading));
};

type Held = { reading: Reading; version: string | undefined; doubted?: string | undefined; isAway: boolean };

/** A file may be read while somebody writes it: one with mistakes counts once it stands there for a second look. */
const isDoubtful = (held: Held, reading: Reading, version: string): boolean =>
  'problems' in reading && held.doubted !== version;

export const keepCatalog = async (needs: KeeperNeeds): Promise<Keeper> => {
  const { config, log } = needs;
  const { catalogFile: place } = config;
  const { source, in: kind } = await openSource(config);
  const isFile = kind === 'file';
  const { catalog: first, ...begun } = await begin(needs, source, isFile);
  const { catalog, replace } = makeLive(first);
  const held: Held = { ...begun, isAway: false };
  if (isFile) held.reading = { ...held.reading, ofProcess: 'begun' };

  const take = (reading: Reading, version: string | undefined): void => {
    const read: Reading = isFile ? { ...reading, ofProcess: 'changed' } : reading;
    Object.assign(held, { reading: read, version, doubted: undefined });
    if ('problems' in reading) {
      log.error(
        { place, problems: reading.problems },
        'the changed catalog has mistakes; the bot goes on with the last',
      );
      return;
    }
    replace(reading.catalog);
    log.info({ place, vpcs: reading.catalog.vpcs.length }, 'the catalog was read anew');
  };

  const readAnew = async (): Promise<void> => {
    const written = await source.read(held.version);
    held.isAway = false;
    if (written === 'same') return;
    if (written === 'gone') {
      if (!isFile && held.version !== undefined) take(goneReading(place), undefined);
      return;
    }
    const reading = readingOf(place, written);
    if (isFile && isDoubtful(held, reading, written.version)) held.doubted = written.version;
    else take(reading, written.version);
  };

  return {
    ...{ catalog, source, place },
    latest: () => held.reading,
    look: () =>
      readAnew().catch((error: unknown) => {
        if (!held.isAway)
          log.error({ place, error }, 'the catalog could not be read; the bot goes on with the last');
        held.isAway = true;
      }),
  };
};
