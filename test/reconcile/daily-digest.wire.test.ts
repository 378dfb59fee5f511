import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDigest } from '../../src/audit/digest.ts';
import { makeArchive } from '../../src/aws/archive.ts';
import { type Log, silentLog } from '../../src/log.ts';
import { digestKey, makeDailyDigest } from '../../src/reconcile/daily-digest.ts';
import { makeRawTableClient, makeTableClient } from '../../src/store/client.ts';
import { questionKind } from '../../src/store/items.ts';
import { isConflict, makeBook } from '../../src/store/store.ts';
import { makeWalk } from '../../src/store/walk.ts';
import { asPerson, maya } from '../support/builders.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** Digests of days, kept in the sandbox's bucket from the tables of a bot that is at rest. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ bots: 1 });
});
afterAll(() => place.close());

const day = '2026-03-04';
const noon = Date.parse(`${day}T12:00:00Z`);
const nextDay = Date.parse('2026-03-05T00:11:00Z');

const ask = async (id: string, at: number): Promise<string> => {
  const book = makeBook(makeTableClient('us-east-1'), place.config.tables, questionKind);
  const event = { type: 'asked', question: 'all', answer: 'page', shown: 1 } as const;
  const made = await book.append({ id }, { at, by: asPerson(maya), event });
  if (isConflict(made)) throw new Error(`${id} is taken.`);
  return made.hash;
};

const keeper = (
  now: number,
  { bucket = 'peering-digests', log = silentLog }: { bucket?: string; log?: Log } = {},
) =>
  makeDailyDigest({
    walk: makeWalk(makeRawTableClient('us-east-1'), place.config.tables),
    archive: makeArchive('us-east-1', bucket),
    now: () => now,
    log,
  });

const kept = async (of: string): Promise<string> =>
  (await fetch(`${place.sandbox.awsUrl}/peering-digests/${digestKey(of)}`)).text();

test('the digest of a day holds the head of what happened on it, and nothing else', async () => {
  const hash = await ask('QA-NOON', noon);
  await ask('QA-NEXT', nextDay);
  expect(await keeper(nextDay)()).toBe(digestKey(day));
  const heads = parseDigest(await kept(day));
  expect(heads).toEqual(new Map([['QA-NOON', { id: 'QA-NOON', seq: 1, hash }]]));
});

test('a digest that is kept is written over by nobody, however many processes there are', async () => {
  const before = await kept(day);
  await ask('QA-LATE', noon);
  expect(await Promise.all([keeper(nextDay)(), keeper(nextDay)()])).toEqual([undefined, undefined]);
  expect(await kept(day)).toBe(before);
  expect(await makeArchive('us-east-1', 'peering-digests').put(digestKey(day), 'other')).toBe('there');
});

test('a day is digested once its last moment is past and the indexes are up to date', async () => {
  await ask('QA-EVE', Date.parse('2026-03-09T23:59:59Z'));
  expect(await keeper(Date.parse('2026-03-10T00:05:00Z'))()).toBe(digestKey('2026-03-08'));
  expect(await keeper(Date.parse('2026-03-10T00:10:00Z'))()).toBe(digestKey('2026-03-09'));
});

test('a bucket that is not there is a fault, and the day is digested when it is back', async () => {
  await expect(keeper(noon, { bucket: 'no-such-bucket' })()).rejects.toThrow(/bucket/);
});
