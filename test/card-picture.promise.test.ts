import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Seen } from '../infra/sandbox/doors.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The picture below a card, while AWS comes to differ from what was agreed and is mended. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ pictures: true, driftSeconds: 1 });
});
afterAll(() => place.close());

const thread = (channel: string, as: string, card: Seen) => place.doors.messages(as, channel, card.ts);
const withFiles = (messages: Seen[]): Seen[] => messages.filter(({ files = [] }) => files.length > 0);
const picturesBelow = async (card: Seen) =>
  withFiles(await thread('finance-net', 'felix', card)).flatMap(({ files = [] }) => files);

test('drift and its end are said in words below the card, and draw no picture', async () => {
  const { doors } = place;
  const card = await joinNetworks(doors, { said: 'for 30d because close' });
  const verified = /marketing – finance: verified/;
  await expect
    .poll(async () => (await picturesBelow(card)).map(({ alt_txt }) => alt_txt), { timeout: 60_000 })
    .toEqual([expect.stringMatching(verified)]);
  const before = await picturesBelow(card);
  await doors.behindTheBack('delete-route');
  const isTold = (words: string) => /Not as agreed/.test(words);
  const isNotice = (words: string, { ts }: Seen) => isTold(words) && ts !== card.ts;
  const told = await doors.awaitMessage('felix', 'finance-net', 'drift', isNotice, 30, card.ts);
  await doors.click('felix', 'finance-net', told.ts, 'repair_drift');
  const isOver = (words: string) => /AWS is as agreed again/.test(words);
  await doors.awaitMessage('felix', 'finance-net', 'its end', isOver, 30, card.ts);
  // Pictures are drawn one after the other: once that of another card is there, all of before have been.
  const other = { to: 'developer', owner: 'dana', channel: 'developer-net', said: 'for 2d because tests' };
  const next = await joinNetworks(doors, other);
  await expect
    .poll(async () => withFiles(await thread('developer-net', 'dana', next)).length, { timeout: 60_000 })
    .toBe(1);
  expect(await picturesBelow(card)).toEqual(before);
});
