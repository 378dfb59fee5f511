import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { cardNow, joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Extensions that overlap, answered in whatever order, on a moved clock: the peering ends when the latest that was agreed on says, and never before. */
let place: Workplace;
let ahead = 0;
let asker = 'maya';
let began = 0;
const minute = 60_000;
/** Under an hour in all: the sessions of the bot's roles last so long, by the clock that is moved. */
const goTo = (minutes: number): void => {
  ahead = began + minutes * minute - Date.now();
};
let card: Seen;
let id = '';

beforeAll(async () => {
  place = await openWorkplace({
    now: () => Date.now() + ahead,
    catalog: (text) => `${text}\ngrace: 5m\n`,
  });
});
afterAll(() => place.close());

const join = async (by: string, from: string, length: string): Promise<void> => {
  asker = by;
  card = await joinNetworks(place.doors, { by, from, said: `for ${length} because close` });
  id = requestOn(card);
  began = Date.now() + ahead;
};

/** The message below the card about the extension that has this reason. */
const below = (reason: string, fits: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(
    ...(['felix', 'finance-net', `${reason} ${fits}`] as const),
    (words) => words.includes(reason) && /You decide for/.test(words) && fits.test(words),
    ...([30, card.ts] as const),
  );

const extend = async (length: string, reason: string): Promise<Seen> => {
  await place.doors.ask(
    ...([asker, 'general', `/peer extend ${id} for ${length} because ${reason}`] as const),
    /is to last until/,
  );
  return below(reason, /It waits for/);
};

const approve = async ({ ts }: Seen): Promise<void> => {
  await place.doors.click('felix', 'finance-net', ts, 'approve_extension');
};
const deny = async ({ ts }: Seen): Promise<void> => {
  await place.doors.click('felix', 'finance-net', ts, 'deny_extension');
  await place.doors.awaitView('felix');
  await place.doors.submit('felix', { reason: { reason: 'that is too long' } });
};

const status = async (): Promise<string> =>
  wordsOf(await place.doors.ask(asker, 'general', `/peer status ${id}`, /What happened/));

/** What the owners' card says now. */
const onCard = (): Promise<string> => cardNow(place.doors, card);

/** The moment of the end that a message tells, in minutes since the peering began. */
const endIn = (words: string): number => {
  const [, at] = /(?:It ends|It now ends|agreed end is|It is taken down) <!date\^(\d+)\^/.exec(words) ?? [];
  return Math.round((Number(at) * 1000 - began) / minute);
};

const isJoined = async (): Promise<boolean> =>
  (await lookFrom(accounts.finance).peerings()).some(({ Status }) => Status?.Code === 'active');
const routes = async (): Promise<number> =>
  (await lookFrom(accounts.finance).routeTables())
    .flatMap(({ Routes = [] }) => Routes)
    .filter(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId).length;
const isOver = (): Promise<Seen> =>
  place.doors.awaitMessage(
    ...([asker, 'peering-bot', 'the end'] as const),
    (words) => words.includes(id) && /is taken down; .*It ended as planned/.test(words),
    60,
  );
/** Time for the bot to do what it would do at this moment. */
const sweeps = () => new Promise((resolve) => setTimeout(resolve, 3_000));

test('the later of two is agreed on first, and a longer one denied between them: the end is that of the later, and the earlier takes nothing from it', async () => {
  await join('maya', 'marketing', '15m');
  const early = await extend('25m', 'the audit');
  const late = await extend('40m', 'the migration');
  const longest = await extend('52m', 'the holidays');
  expect(endIn(await status())).toBe(15);
  // The second yes is on its way before the first has been told.
  await Promise.all([approve(late), approve(early)]);
  expect(endIn(wordsOf(await below('the migration', /Approved by/)))).toBe(40);
  expect(endIn(await status())).toBe(40);
  const overtaken = await below('the audit', /Nothing to decide any more|Approved by/);
  expect(buttonsOf(overtaken)).toEqual([]);
  expect(endIn(wordsOf(overtaken))).toBe(40);
  await deny(longest);
  await below('the holidays', /Denied by .*that is too long/);
  expect(endIn(await status())).toBe(40);
  for (const minutes of [16, 26, 39]) {
    goTo(minutes);
    await sweeps();
    expect(await isJoined()).toBe(true);
    expect(await routes()).toBeGreaterThan(0);
    expect(await status()).toMatch(/connected and verified/);
    expect(endIn(await onCard())).toBe(40);
  }
  goTo(40.5);
  await isOver();
  expect(await isJoined()).toBe(false);
  expect(await routes()).toBe(0);
  expect(endIn(await status())).toBeNaN();
  await expect.poll(onCard, { timeout: 30_000 }).toMatch(/ended as planned/);
});

test('with a grace the end waits for each that is open: one is denied after it has come, and the other is agreed on within the grace', async () => {
  await join('dana', 'developer', '5m');
  const early = await extend('8m', 'the audit');
  const late = await extend('12m', 'the migration');
  expect(await status()).toMatch(/Its end waits for the answer: without one it is taken down/);
  goTo(6);
  await deny(early);
  await below('the audit', /Denied by/);
  await sweeps();
  expect(await isJoined()).toBe(true);
  expect(endIn(await status())).toBe(5);
  await approve(late);
  await below('the migration', /Approved by/);
  for (const minutes of [9, 11]) {
    goTo(minutes);
    await sweeps();
    expect(await isJoined()).toBe(true);
    expect(endIn(await status())).toBe(12);
  }
  goTo(12.5);
  await isOver();
  expect(await isJoined()).toBe(false);
  expect(await routes()).toBe(0);
});
