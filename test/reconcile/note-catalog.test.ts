import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CatalogEvent } from '../../src/audit/catalog-change.ts';
import { type Reading, readingOf } from '../../src/catalog/reading.ts';
import { makeNoteCatalog } from '../../src/reconcile/note-catalog.ts';
import type { CatalogRecord } from '../../src/store/catalog-record.ts';

/** Processes that each carry a catalog, as they begin and go on while a new version is rolled out. */
const minute = 60_000;

const textOf = (name: string): string => `
accounts:
  "111122223333": { role: "arn:aws:iam::111122223333:role/PeeringBot" }
vpcs:
  ${name}:
    account: "111122223333"
    region: us-east-1
    vpcId: vpc-0a10000000000001
    owners: { groups: [S0MARKETING] }
    channel: C0MARKETINGNET
`;

type From = NonNullable<Reading['ofProcess']> | 'central';

const makeFleet = () => {
  const state: { record?: CatalogRecord; at: number } = { at: Date.parse('2027-03-01T12:00:00Z') };
  const events: CatalogEvent[] = [];
  const records = {
    read: async () => state.record,
    write: async (next: Omit<CatalogRecord, 'turn'>, before: CatalogRecord | undefined) => {
      if (state.record?.turn !== before?.turn) return false;
      state.record = { ...next, turn: (before?.turn ?? 0) + 1 };
      return true;
    },
  };
  const reading = (version: string, from: From): Reading => {
    const read = readingOf('./catalog.yaml', { text: textOf(version), version: '' });
    return from === 'central' ? read : { ...read, ofProcess: from };
  };
  const start = () => {
    const note = makeNoteCatalog({
      ...{ records, catalog: { networkTeam: undefined }, wake: () => {}, now: () => state.at },
      changes: { append: async (_, { event }) => void events.push(event) },
    });
    return (version: string, from: From = 'begun') => note(reading(version, from));
  };
  const pass = (minutes: number): void => {
    state.at += minutes * minute;
  };
  /** The names that each change brought. */
  const changes = () =>
    events.map((event) =>
      event.type === 'catalog-changed'
        ? event.differences?.renamed.map(({ before, after }) => `${before} > ${after}`).join()
        : event.type,
    );
  return { start, pass, changes };
};

test('processes of both versions that begin during a rollout write one change between them', async () => {
  const { start, pass, changes } = makeFleet();
  await start()('old');
  pass(600);
  await start()('new');
  for (const version of ['old', 'new', 'old', 'old', 'new']) {
    pass(1);
    await start()(version);
  }
  expect(changes()).toEqual(['old > new']);
});

test('whoever begins and ends in which order, the log goes from the old one to the new one once', async () => {
  const begins = fc.tuple(fc.constantFrom('old', 'new'), fc.integer({ min: 0, max: 4 }));
  await fc.assert(
    fc.asyncProperty(fc.array(begins, { maxLength: 30 }), async (begun) => {
      const { start, pass, changes } = makeFleet();
      await start()('old');
      const rolledOut = start();
      await rolledOut('new');
      const running: (() => Promise<void>)[] = [];
      for (const [version, minutes] of begun) {
        pass(minutes);
        const note = start();
        running.push(() => note(version));
        for (const again of [() => rolledOut('new'), ...running]) await again();
      }
      expect(changes()).toEqual(['old > new']);
    }),
  );
});

test('a version that is taken back is a change once nothing has the newer one any more', async () => {
  const { start, pass, changes } = makeFleet();
  await start()('old');
  const newer = start();
  await newer('new');
  pass(10);
  await newer('new');
  const back = start();
  await back('old');
  pass(10);
  await back('old');
  expect(changes()).toEqual(['old > new']);
  pass(6);
  await back('old');
  expect(changes()).toEqual(['old > new', 'new > old']);
});

test('a file that somebody changes while it is read is a change at once, back as well as forth', async () => {
  const { start, changes } = makeFleet();
  const note = start();
  await note('old');
  await note('new', 'changed');
  await note('old', 'changed');
  expect(changes()).toEqual(['old > new', 'new > old']);
});

test('two machines with a file each, one of which is changed, do not write against each other', async () => {
  const { start, pass, changes } = makeFleet();
  const [one, other] = [start(), start()];
  await one('old', 'changed');
  await other('old', 'changed');
  await one('new', 'changed');
  for (let minutes = 0; minutes < 60; minutes += 1) {
    pass(1);
    await one('new', 'changed');
    await other('old', 'changed');
  }
  expect(changes()).toEqual(['old > new']);
});

test('what lives in one place for all is as it is read', async () => {
  const { start, changes } = makeFleet();
  const note = start();
  for (const name of ['old', 'new', 'old']) await note(name, 'central');
  expect(changes()).toEqual(['old > new', 'new > old']);
});
