import type { CatalogEvent, CatalogFact } from '../audit/catalog-change.ts';
import { type Catalog, parseCatalog } from '../catalog/catalog.ts';
import type { Reading } from '../catalog/reading.ts';
import { writeId } from '../events/id.ts';
import type { CatalogRecord, CatalogRecords } from '../store/catalog-record.ts';
import type { Fresh, NewEntry } from '../store/store.ts';
import { differencesOf } from './catalog-changes.ts';

type NoteNeeds = {
  records: CatalogRecords;
  changes: { append: (change: Fresh, written: NewEntry<CatalogEvent>) => Promise<unknown> };
  /** The catalog that is in force. */
  catalog: Pick<Catalog, 'networkTeam'>;
  wake: (id: string) => void;
  now: () => number;
};

const mostProblems = 10;

const teamOf = ({ networkTeam }: Pick<Catalog, 'networkTeam'>): string[] =>
  networkTeam ? [networkTeam.channel] : [];

const withoutPending = ({ pending: _, turn: __, ...known }: CatalogRecord) => known;

type Next = Omit<CatalogRecord, 'turn' | 'pending'> & { event: CatalogFact };

const whereOf = ({ place, digest, said }: Reading) => ({ place, digest, ...(said && { said }) });

const refuse = (
  before: CatalogRecord,
  reading: Reading & { problems: string[] },
  channels: string[],
): Next => ({
  ...{ ...withoutPending(before), count: before.count + 1, refused: reading.digest },
  event: {
    ...{ type: 'catalog-refused', ...whereOf(reading), channels },
    problems: reading.problems.slice(0, mostProblems),
    count: reading.problems.length,
  },
});

/** So many texts back one is known to be older. */
const mostReplaced = 20;

const change = (
  before: CatalogRecord,
  reading: Reading & { catalog: Catalog },
  channels: string[],
  seenAt: number,
): Next => {
  const last = parseCatalog(before.text);
  const mends = before.refused !== undefined;
  const { text, digest } = reading;
  const older = [before.digest, ...(before.replaced ?? [])].filter((one) => one !== digest);
  return {
    ...{ count: before.count + 1, text, digest, seenAt, replaced: older.slice(0, mostReplaced) },
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
const nextOf = (
  before: CatalogRecord,
  reading: Reading,
  channels: string[],
  at: number,
): Next | undefined => {
  if ('problems' in reading)
    return before.refused === reading.digest ? undefined : refuse(before, reading, channels);
  const isKnown = before.digest === reading.digest && before.refused === undefined;
  return isKnown ? undefined : change(before, reading, channels, at);
};

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

/** So often a process that has a catalog for itself says that it has it. */
const sayMs = 5 * 60_000;
/** So long after the last word of it a catalog counts as gone, and an older one that is still there as the one in force. */
const goneMs = 3 * sayMs;

/**
 * An older catalog in a process that began with it, or wrote it down long ago, is what a new version replaces, and no change, as
 * long as the newer one is there: processes of both begin while it is rolled out. Where the newer one has gone, it was taken back.
 */
const isOvertaken = (before: CatalogRecord, reading: Reading, isNew: boolean, at: number): boolean => {
  if (!reading.ofProcess || (isNew && reading.ofProcess === 'changed')) return false;
  return (before.replaced ?? []).includes(reading.digest) && at - (before.seenAt ?? 0) < goneMs;
};

/** `again`: the record was written, by this process or by another; `waits`: a newer catalog is there. */
type Stepped = 'noted' | 'again' | 'waits';

/** Nothing is to be written down but that the catalog is still there. */
const say = async (
  { records }: NoteNeeds,
  before: CatalogRecord,
  reading: Reading,
  at: number,
): Promise<Stepped> => {
  const isTime = reading.ofProcess !== undefined && at - (before.seenAt ?? 0) >= sayMs;
  if (isTime && 'catalog' in reading) await records.write({ ...withoutPending(before), seenAt: at }, before);
  return 'noted';
};

const step = async (needs: NoteNeeds, reading: Reading, isNew: boolean): Promise<Stepped> => {
  const { records, catalog } = needs;
  const [before, at] = [await records.read(), needs.now()];
  if (!before) {
    if ('problems' in reading) return 'noted';
    const first = { count: 0, text: reading.text, digest: reading.digest, seenAt: at };
    return (await records.write(first, undefined)) ? 'noted' : 'again';
  }
  if (before.pending) {
    await finish(needs, before, before.pending);
    return 'again';
  }
  const next = nextOf(before, reading, teamOf(catalog), at);
  if (!next) return say(needs, before, reading, at);
  if (isOvertaken(before, reading, isNew, at)) return 'waits';
  await records.write({ ...withoutPending(before), pending: next }, before);
  return 'again';
};

const mostSteps = 12;

/**
 * Writes each change of the catalog down once, whichever processes read it. What it begins with is no change. A change that was
 * made while no process ran is found by the next one that starts.
 */
export const makeNoteCatalog = (needs: NoteNeeds) => {
  let noted: { digest: string; at: number } | undefined;
  const isKnown = ({ digest, ofProcess }: Reading): boolean =>
    noted?.digest === digest && (ofProcess === undefined || needs.now() - noted.at < sayMs);
  return async (reading: Reading): Promise<void> => {
    if (isKnown(reading)) return;
    const isNew = noted?.digest !== reading.digest;
    for (let count = 0; count < mostSteps; count++) {
      const stepped = await step(needs, reading, isNew);
      if (stepped === 'waits') return;
      if (stepped === 'again') continue;
      noted = { digest: reading.digest, at: needs.now() };
      return;
    }
  };
};
