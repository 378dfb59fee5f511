import type { CatalogChange, CatalogEvent, CatalogFact } from '../audit/catalog-change.ts';
import { type Catalog, parseCatalog } from '../catalog/catalog.ts';
import type { Reading } from '../catalog/reading.ts';
import { writeId } from '../events/id.ts';
import type { CatalogRecord, CatalogRecords } from '../store/catalog-record.ts';
import type { Book } from '../store/store.ts';
import { differencesOf } from './catalog-changes.ts';

type NoteNeeds = {
  records: CatalogRecords;
  changes: Book<CatalogChange, CatalogEvent>;
  /** The catalog that is in force. */
  catalog: Pick<Catalog, 'networkTeam'>;
  wake: (id: string) => void;
  now: () => number;
};

const mostProblems = 10;

const teamOf = ({ networkTeam }: Pick<Catalog, 'networkTeam'>): string[] =>
  networkTeam ? [networkTeam.channel] : [];

type Next = Omit<CatalogRecord, 'turn' | 'pending'> & { event: CatalogFact };

const whereOf = ({ place, digest, said }: Reading) => ({ place, digest, ...(said && { said }) });

const refuse = (
  before: CatalogRecord,
  reading: Reading & { problems: string[] },
  channels: string[],
): Next => ({
  ...{ count: before.count + 1, text: before.text, digest: before.digest, refused: reading.digest },
  event: {
    ...{ type: 'catalog-refused', ...whereOf(reading), channels },
    problems: reading.problems.slice(0, mostProblems),
    count: reading.problems.length,
  },
});

const change = (before: CatalogRecord, reading: Reading & { catalog: Catalog }, channels: string[]): Next => {
  const last = parseCatalog(before.text);
  const mends = before.refused !== undefined;
  return {
    ...{ count: before.count + 1, text: reading.text, digest: reading.digest },
    event: {
      ...{ type: 'catalog-changed', ...whereOf(reading), vpcs: reading.catalog.vpcs.length },
      ...(!('problems' in last) && { differences: differencesOf(last, reading.catalog) }),
      ...(mends && { mends: true as const }),
      // Whoever was told that it has mistakes is told that it has none any more.
      channels: mends ? channels : [],
    },
  };
};

/** What has to be written down of a reading; undefined where every process knows it. */
const nextOf = (before: CatalogRecord, reading: Reading, channels: string[]): Next | undefined => {
  if ('problems' in reading)
    return before.refused === reading.digest ? undefined : refuse(before, reading, channels);
  const isKnown = before.digest === reading.digest && before.refused === undefined;
  return isKnown ? undefined : change(before, reading, channels);
};

const withoutPending = ({ pending: _, turn: __, ...known }: CatalogRecord) => known;

/**
 * Writes what was begun: the event, under an id that no other change has, and then that it is written. Whoever finds it begun
 * goes on with it, so that neither is lost with the process that began.
 */
const finish = async (
  { records, changes, wake, now }: NoteNeeds,
  before: CatalogRecord,
  { event, ...known }: NonNullable<CatalogRecord['pending']>,
): Promise<void> => {
  const id = writeId('catalog', String(known.count));
  await changes.append({ id }, { at: now(), by: { kind: 'bot' }, event });
  await records.write(known, before);
  wake(id);
};

/** One step: true once the record says what was read. */
const step = async (needs: NoteNeeds, reading: Reading): Promise<boolean> => {
  const { records, catalog } = needs;
  const before = await records.read();
  if (!before) {
    if ('problems' in reading) return true;
    const first = { count: 0, text: reading.text, digest: reading.digest };
    return records.write(first, undefined);
  }
  if (before.pending) {
    await finish(needs, before, before.pending);
    return false;
  }
  const next = nextOf(before, reading, teamOf(catalog));
  if (!next) return true;
  await records.write({ ...withoutPending(before), pending: next }, before);
  return false;
};

const mostSteps = 12;

/**
 * Writes each change of the catalog down once, whichever processes read it. What it begins with is no change. A change that was
 * made while no process ran is found by the next one that starts.
 */
export const makeNoteCatalog = (needs: NoteNeeds) => {
  let noted: string | undefined;
  return async (reading: Reading): Promise<void> => {
    if (noted === reading.digest) return;
    for (let count = 0; count < mostSteps; count++) {
      if (!(await step(needs, reading))) continue;
      noted = reading.digest;
      return;
    }
  };
};
