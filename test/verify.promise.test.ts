import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { makeTableClient } from '../src/store/client.ts';
import { requestKind } from '../src/store/items.ts';
import { makeBook } from '../src/store/store.ts';
import { accounts } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** `verify.every`: packets are sent again by schedule. Time passes when the test says so, and under an hour in all. */
let place: Workplace;
let ahead = 0;
let id = '';
beforeAll(async () => {
  place = await openWorkplace({
    ...{ now: () => Date.now() + ahead, driftSeconds: 1 },
    catalog: (text) => `verify: { every: 15m }\n${text}`,
  });
  const { doors } = place;
  await joinNetworks(doors, { said: 'for 7d because close' });
  const proof = await doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
  id = requestOn(proof);
});
afterAll(() => place.close());

const minutes = (count: number): void => {
  ahead += count * 60_000;
};
const own = async (): Promise<string> =>
  (await place.doors.messages('maya', 'peering-bot'))
    .map(wordsOf)
    .find((words) => /Packets counted/.test(words)) ?? '';
const countedAt = async (): Promise<number> =>
  Number(/Packets counted <!date\^(\d+)/.exec(await own())?.[1] ?? 0);
/** A round has written down how often. */
const isScheduled = async (): Promise<boolean> => {
  const book = makeBook(makeTableClient('us-east-1'), place.config.tables, requestKind);
  return (await book.find(id))?.verify !== undefined;
};
const told = async (fits: RegExp): Promise<Seen[]> =>
  (await place.doors.messages('maya', 'peering-bot')).filter((one) => fits.test(wordsOf(one)));
/** What the server itself keeps is no drift: AWS shows nothing of it. */
const server = () => {
  const found = place.sandbox.cloud.state.instances.find(({ account }) => account === accounts.finance);
  if (!found) throw new Error('finance has no server');
  return found;
};
const patient = { timeout: 60_000, interval: 150 };
const lost = /do not pass as before/;

test('packets are sent again by themselves, and the standing says how old they are', async () => {
  const before = await countedAt();
  await expect.poll(isScheduled, patient).toBe(true);
  minutes(15);
  await expect.poll(countedAt, patient).toBeGreaterThan(before);
  expect(await own()).toMatch(/\*Verified\.\*/);
});

test('packets that do not pass any more are told to the asker and the owners, once, after a second count', async () => {
  server().answersIcmp = false;
  const before = await countedAt();
  minutes(15);
  await expect.poll(countedAt, patient).toBeGreaterThan(before);
  expect(await told(lost)).toEqual([]);
  minutes(1);
  await expect.poll(async () => (await told(lost)).length, patient).toBe(1);
  const [one] = await told(lost);
  expect(one && wordsOf(one)).toMatch(
    /Packets between \*marketing\* and \*finance\* \(PR-\w+\) do not pass as before: they pass from finance to marketing only\. .*counted twice/,
  );
  expect(await own()).not.toMatch(/\*Verified\.\*/);
});

test('their end is told as well', async () => {
  server().answersIcmp = true;
  minutes(16);
  await expect.poll(async () => (await told(/Packets pass again between/)).length, patient).toBe(1);
  expect(await told(lost)).toHaveLength(1);
  await expect.poll(own, patient).toMatch(/\*Verified\.\*/);
});
