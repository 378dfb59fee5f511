import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { type CatalogPlace, type CatalogSource, readPlace } from '../../src/catalog/place.ts';
import { type Reading, readingOf } from '../../src/catalog/reading.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { makeTableCatalog } from '../../src/store/table-catalog.ts';

/** Something that people have to fix before the bot can start. It is shown in full, without a stack trace. */
export class SetupProblem extends Error {}

const makeFileCatalog = (path: string): CatalogSource => ({
  read: async (known) => {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return 'gone';
    return text === known ? 'same' : { text, version: text };
  },
  write: async (text, version) => {
    if ((await readFile(path, 'utf8')) !== version) return 'overtaken';
    // Written beside and put in its place whole, so that nobody reads half of it.
    const beside = `${path}.${randomUUID()}`;
    try {
      await writeFile(beside, text);
      await rename(beside, path);
    } finally {
      await rm(beside, { force: true });
    }
    return 'written';
  },
});

type Place = { catalogFile: string; aws: { region: string } };

const placeOf = ({ catalogFile }: Place): CatalogPlace => {
  const place = readPlace(catalogFile);
  if (place) return place;
  throw new SetupProblem(
    `CATALOG names ${catalogFile}; it has to be a file, s3://bucket/key or dynamodb://table/id.`,
  );
};

/** The client of S3 is there where the catalog lives in a bucket, and nowhere else. */
const openBucket = async (region: string, place: { bucket: string; key: string }): Promise<CatalogSource> =>
  (await import('../../src/aws/bucket-catalog.ts')).makeBucketCatalog(region, place);

/** Where the catalog lives that `CATALOG` names. Throws SetupProblem where that is no place. */
export const openSource = async (
  config: Place,
): Promise<{ source: CatalogSource; in: CatalogPlace['in'] }> => {
  const place = placeOf(config);
  const { region } = config.aws;
  switch (place.in) {
    case 'file':
      return { in: 'file', source: makeFileCatalog(place.path) };
    case 'bucket':
      return { in: 'bucket', source: await openBucket(region, place) };
    case 'table':
      return { in: 'table', source: makeTableCatalog(makeTableClient(region), place) };
  }
};

const nothingThere = (place: string): string =>
  `CATALOG names ${place}, and there is nothing there that can be read.`;

/** The first reading, with its version. Throws SetupProblem where nothing is there. */
export const readFirst = async (
  source: CatalogSource,
  place: string,
): Promise<{ reading: Reading; version: string }> => {
  const written = await source.read();
  if (typeof written === 'string') throw new SetupProblem(nothingThere(place));
  return { reading: readingOf(place, written), version: written.version };
};

export const mistakesIn = ({ place, problems }: { place: string; problems: string[] }): SetupProblem =>
  new SetupProblem([`The catalog ${place} has mistakes:`, ...problems].join('\n  '));

/** Reads and checks what `CATALOG` names. Throws SetupProblem with every mistake in it. */
export const readCatalog = async (config: Place): Promise<Catalog> => {
  const { source } = await openSource(config);
  const { reading } = await readFirst(source, config.catalogFile);
  if ('problems' in reading) throw mistakesIn(reading);
  return reading.catalog;
};
