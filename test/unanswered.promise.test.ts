import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** An extension that nobody answers: when the peering ends, and what the asker and Finance's owners read before and after. */
const minute = 60_000;
let place: Workplace;
let ahead = 0;
let [card, id] = ['', ''];
let end = 0;

const open = async (catalog: (text: string) => string): Promise<void> => {
  ahead = 0;
  place = await openWorkplace({ now: () => Date.now() + ahead, catalog });
  const { doors } = place;
  const asked = await joinNetworks(doors, { said: 'for 20m because close' });
  [card, id] = [asked.ts, requestOn(asked)];
  const joined = await told('maya', 'peering-bot', /are joined; packets pass both ways/);
  end = Number(/It ends <!date\^(\d+)/.exec(wordsOf(joined))?.[1]) * 1000;
  await doors.ask(
    'maya',
    'general',
    `/peer extend ${id} for 50m because the close takes longer`,
    /waits for/,
  );
};

const told = (as: string, channel: string, fits: RegExp, thread?: string): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, String(fits), (words) => fits.test(words), 20, thread);
const below = (fits: RegExp): Promise<Seen> => told('felix', 'finance-net', fits, card);
const own = async (fits: RegExp): Promise<string> =>
  asRead(
    await told('maya', 'peering-bot', new RegExp(`Peering of marketing and finance.*${fits.source}`, 's')),
  );
/** The sentences of a long message that speak of its end. */
const aboutEnd = (words: string): string[] =>
  words.split('\n').filter((line) => /extend|taken down|agreed end|ends|answer/.test(line));
const onCard = async (): Promise<string[]> => {
  const shown = (await place.doors.messages('felix', 'finance-net')).find(({ ts }) => ts === card);
  return shown ? aboutEnd(asRead(shown)) : [];
};
const at = (moment: number): void => {
  ahead = moment - Date.now();
};
const joinedRoutes = async (): Promise<string[]> =>
  routeLines(await lookFrom(accounts.finance).routeTables()).filter((route) => route.includes(' pcx-'));
/** Sweeps come every second here; nothing happens in some of them. */
const afterSweeps = () => new Promise((resolve) => setTimeout(resolve, 2_500));

describe('without grace', () => {
  beforeAll(() => open((text) => text));
  afterAll(() => place.close());

  test('it is said that the end does not wait, to those who could answer too', async () => {
    expect(aboutEnd(await own(/asks to extend it/))).toMatchInlineSnapshot(`
      [
        "Connected by pcx-…: the peering connection is active and every route is in place. It is taken down ⟨when⟩.",
        "<@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.",
        "The end does not wait for the answer: without one it is taken down ⟨when⟩.",
      ]
    `);
    expect(asRead(await below(/asks to extend/))).toMatchInlineSnapshot(`
      "<!subteam^S0FINANCE>: <@U0MAYA> asks to extend the peering of *marketing* and *finance* (PR-…) until ⟨when⟩. You decide for *finance*.
      the close takes longer
      It waits for an owner of finance. It ends ⟨when⟩.
      Approve Extension
      Deny Extension"
    `);
    expect(await onCard()).toMatchInlineSnapshot(`
      [
        "Connected by pcx-…: the peering connection is active and every route is in place. It is taken down ⟨when⟩.",
        "<@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.",
        "The end does not wait for the answer: without one it is taken down ⟨when⟩.",
      ]
    `);
  });

  test('the warning before the end names the extension and whom it waits for', async () => {
    at(end - 5 * minute);
    expect(asRead(await told('maya', 'peering-bot', /^The peering of .* ends/))).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…) ends ⟨when⟩. Then its routes and its connection are taken down, and traffic between the two stops. <@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.
      Extend
      Let It End"
    `);
  });

  test('it ends at its time, and both read that the extension was not agreed to in time', async () => {
    at(end - 10_000);
    await afterSweeps();
    expect(await joinedRoutes()).not.toEqual([]);
    at(end + 1000);
    const over = await told('maya', 'peering-bot', /is taken down; its routes/);
    expect(asRead(over)).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…) is taken down; its routes and its connection are gone. It ended as planned: its 20 minutes were over. The extension until ⟨when⟩ was not agreed to in time.
      Ask Again"
    `);
    expect(buttonsOf(over)).toEqual(['open_request_form']);
    expect(asRead(await below(/is taken down; its routes/))).toMatchInlineSnapshot(
      `"<@U0FELIX>: The peering of *marketing* and *finance* (PR-…) is taken down; its routes and its connection are gone. It ended as planned: its 20 minutes were over. The extension until ⟨when⟩ was not agreed to in time."`,
    );
    const decided = await below(/It was not decided in time: the peering is removed/);
    expect(asRead(decided)).toMatchInlineSnapshot(`
      "<@U0MAYA> asks to extend the peering of *marketing* and *finance* (PR-…) until ⟨when⟩. You decide for *finance*.
      the close takes longer
      It was not decided in time: the peering is removed."
    `);
    expect(buttonsOf(decided)).toEqual([]);
    expect(await joinedRoutes()).toEqual([]);
  });
});

describe('with grace', () => {
  beforeAll(() => open((text) => `grace: 10m\n${text}`));
  afterAll(() => place.close());

  test('it is said until when the end waits, to those who could answer too', async () => {
    expect(aboutEnd(await own(/asks to extend it/))).toMatchInlineSnapshot(`
      [
        "Connected by pcx-…: the peering connection is active and every route is in place. Its agreed end is ⟨when⟩.",
        "<@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.",
        "Its end waits for the answer: without one it is taken down ⟨when⟩.",
      ]
    `);
    expect(asRead(await below(/asks to extend/))).toMatchInlineSnapshot(`
      "<!subteam^S0FINANCE>: <@U0MAYA> asks to extend the peering of *marketing* and *finance* (PR-…) until ⟨when⟩. You decide for *finance*.
      the close takes longer
      It waits for an owner of finance. Its agreed end is ⟨when⟩; it waits for the answer to an extension until ⟨when⟩ at the latest.
      Approve Extension
      Deny Extension"
    `);
    expect(await onCard()).toMatchInlineSnapshot(`
      [
        "Connected by pcx-…: the peering connection is active and every route is in place. Its agreed end is ⟨when⟩.",
        "<@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.",
        "Its end waits for the answer: without one it is taken down ⟨when⟩.",
      ]
    `);
  });

  test('the warning before the end says both moments', async () => {
    at(end - 5 * minute);
    expect(asRead(await told('maya', 'peering-bot', /^The peering of .* ends/))).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…) ends ⟨when⟩, or ⟨when⟩ at the latest if nobody has answered its extension by then. Then its routes and its connection are taken down, and traffic between the two stops. <@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.
      Extend
      Let It End"
    `);
  });

  test('it stands through its end, and nothing that is said then is wrong', async () => {
    at(end + 9 * minute);
    await afterSweeps();
    expect(await joinedRoutes()).not.toEqual([]);
    expect(await onCard()).toMatchInlineSnapshot(`
      [
        "Connected by pcx-…: the peering connection is active and every route is in place. Its agreed end is ⟨when⟩.",
        "<@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.",
        "Its end waits for the answer: without one it is taken down ⟨when⟩.",
      ]
    `);
    await place.doors.command('maya', 'general', `/peer status ${id}`);
    const status = asRead(await told('maya', 'general', /What happened/));
    expect(aboutEnd(status)).toMatchInlineSnapshot(`
      [
        "Connected by pcx-…: the peering connection is active and every route is in place. Its agreed end is ⟨when⟩.",
        "<@U0MAYA> asks to extend it until ⟨when⟩: “the close takes longer” It waits for an owner of finance.",
        "Its end waits for the answer: without one it is taken down ⟨when⟩.",
        "⟨when⟩ · <@U0MAYA> asked to extend it until ⟨when⟩, which is a yes for marketing: the close takes longer",
      ]
    `);
  });

  test('it ends when the grace is over, and both read that the extension was not agreed to in time', async () => {
    at(end + 10 * minute + 1000);
    const over = await told('maya', 'peering-bot', /is taken down; its routes/);
    expect(asRead(over)).toMatchInlineSnapshot(`
      "The peering of *marketing* and *finance* (PR-…) is taken down; its routes and its connection are gone. It ended as planned: its 20 minutes were over. The extension until ⟨when⟩ was not agreed to in time.
      Ask Again"
    `);
    expect(asRead(await below(/is taken down; its routes/))).toMatchInlineSnapshot(
      `"<@U0FELIX>: The peering of *marketing* and *finance* (PR-…) is taken down; its routes and its connection are gone. It ended as planned: its 20 minutes were over. The extension until ⟨when⟩ was not agreed to in time."`,
    );
    expect(asRead(await below(/It was not decided in time: the peering is removed/))).toContain(
      'asks to extend',
    );
    expect(await joinedRoutes()).toEqual([]);
  });
});
