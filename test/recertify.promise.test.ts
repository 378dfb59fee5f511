import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A peering without an end that nobody confirms, by both policies of the catalog: what its owners and the asker read, and when. */
const day = 86_400_000;
let place: Workplace;
let ahead = 0;
let [card, began] = ['', 0];

const open = async (after: 'keep' | 'end'): Promise<void> => {
  ahead = 0;
  place = await openWorkplace({
    now: () => Date.now() + ahead,
    catalog: (text) => `recertify: { every: 30d, after: ${after} }\n${text}`,
  });
  card = (await joinNetworks(place.doors, { said: 'forever because close' })).ts;
  await told('maya', 'peering-bot', /are joined; packets pass both ways/);
  began = Date.now();
};

const told = (as: string, channel: string, fits: RegExp, thread?: string): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, String(fits), (words) => fits.test(words), 20, thread);
const asked = /still needed\?/;
const inThread = async (fits: RegExp): Promise<Seen[]> =>
  (await place.doors.messages('felix', 'finance-net', card)).filter((one) => fits.test(wordsOf(one)));

/** So many days after it was connected. Sessions of a role last an hour, so the bot is started anew then. */
const onDay = async (days: number): Promise<void> => {
  await place.stopBots();
  ahead = began + days * day - Date.now() + 60_000;
  await place.startBots();
};

/** The reminder of that day, which is the only new one. */
const reminderOn = async (days: number, howMany: number): Promise<Seen> => {
  await onDay(days);
  await expect
    .poll(async () => (await inThread(asked)).length, { timeout: 40_000, interval: 200 })
    .toBe(howMany);
  return (await inThread(asked)).at(-1) ?? { ts: '', text: '' };
};

describe('where it is kept', () => {
  beforeAll(() => open('keep'));
  afterAll(() => place.close());

  test('its owners are reminded 14 days before, 7 days before, and at the moment, each time once', async () => {
    const first = await reminderOn(16, 1);
    expect(asRead(first)).toMatchInlineSnapshot(`
      "<@U0FELIX>: Is the peering of *marketing* and *finance* (PR-…) still needed? It has no end, and is to be confirmed by an owner of marketing and an owner of finance until ⟨when⟩, with *Still Needed*. If they have not by ⟨when⟩, it is kept, and listed as overdue. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
    expect(buttonsOf(first)).toEqual(['still_needed']);
    await reminderOn(23, 2);
    const own = (await place.doors.messages('maya', 'peering-bot')).filter((one) => asked.test(wordsOf(one)));
    expect(own).toHaveLength(2);
    expect(wordsOf(own[0] ?? first)).toContain(
      'by an owner of marketing, such as you, and an owner of finance',
    );
    expect(asRead(await reminderOn(30, 3))).toMatchInlineSnapshot(`
      "<@U0FELIX>: Is the peering of *marketing* and *finance* (PR-…) still needed? It has no end, and is to be confirmed now by an owner of marketing and an owner of finance, with *Still Needed*. If they have not by ⟨when⟩, it is kept, and listed as overdue. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
  });

  test('a week after that the asker and the owners read that it is kept as overdue, and what they can do', async () => {
    await onDay(37);
    expect(asRead(await told('maya', 'peering-bot', /not confirmed in time/))).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…), which has no end, was not confirmed in time by an owner of marketing, such as you, and an owner of finance. It is kept, and stays on the list of what is overdue until they do. *Still Needed* confirms it. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
    const owners = await told('felix', 'finance-net', /not confirmed in time/, card);
    expect(asRead(owners)).toMatchInlineSnapshot(`
      "<@U0FELIX>: The peering of *marketing* and *finance* (PR-…), which has no end, was not confirmed in time by an owner of marketing and an owner of finance. It is kept, and stays on the list of what is overdue until they do. *Still Needed* confirms it. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
    await place.doors.click('felix', 'finance-net', owners.ts, 'still_needed');
    await told(
      'maya',
      'peering-bot',
      /Peering of marketing and finance.*overdue: was to be confirmed by an owner of marketing, such as you, until/s,
    );
  });
});

describe('where it ends', () => {
  beforeAll(() => open('end'));
  afterAll(() => place.close());

  test('the reminders say that it will end', async () => {
    expect(asRead(await reminderOn(16, 1))).toMatchInlineSnapshot(`
      "<@U0FELIX>: Is the peering of *marketing* and *finance* (PR-…) still needed? It has no end, and is to be confirmed by an owner of marketing and an owner of finance until ⟨when⟩, with *Still Needed*. If they have not by ⟨when⟩, it is taken down a week later. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
    expect(asRead(await reminderOn(30, 2))).toMatchInlineSnapshot(`
      "<@U0FELIX>: Is the peering of *marketing* and *finance* (PR-…) still needed? It has no end, and is to be confirmed now by an owner of marketing and an owner of finance, with *Still Needed*. If they have not by ⟨when⟩, it is taken down a week later. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
  });

  test('a week after that it has an end, of which both read, and of which they are warned', async () => {
    await onDay(37);
    expect(asRead(await told('maya', 'peering-bot', /not confirmed in time/))).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…), which had no end, was not confirmed in time by an owner of marketing, such as you, and an owner of finance. It is taken down ⟨when⟩ unless they do. *Still Needed* confirms it. If it is not needed any more: \`/peer remove PR-… because …\`
      Still Needed"
    `);
    await onDay(43.5);
    expect(asRead(await told('maya', 'peering-bot', /^The peering of .* ends/))).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…) ends ⟨when⟩. Then its routes and its connection are taken down, and traffic between the two stops. It has this end because nobody confirmed it in time. If it is still needed, an owner of marketing, such as you, and an owner of finance can still confirm it with *Still Needed*; then it has no end again.
      Still Needed
      Extend
      Let It End"
    `);
  });

  test('at that end it is taken down, and both read why', async () => {
    await onDay(44.1);
    expect(asRead(await told('maya', 'peering-bot', /is taken down; its routes/))).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…) is taken down; its routes and its connection are gone. It ended as was said: it had no end, and nobody confirmed in time for marketing and finance that it is still needed.
      Ask Again"
    `);
    await told('felix', 'finance-net', /nobody confirmed in time/, card);
  });
});
