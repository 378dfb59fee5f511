import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A drill as those live through it who asked for it, who approve it, and who use the peering. */
let place: Workplace;
let ahead = 0;
let [card, id] = ['', ''];

const open = async (driftSeconds: number): Promise<void> => {
  ahead = 0;
  place = await openWorkplace({ now: () => Date.now() + ahead, driftSeconds });
  const asked = await joinNetworks(place.doors, { said: 'for 7d because close' });
  [card, id] = [asked.ts, requestOn(asked)];
  await told('maya', 'peering-bot', /are joined; packets pass both ways/);
};

const told = (as: string, channel: string, fits: RegExp, thread?: string): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, String(fits), (words) => fits.test(words), 20, thread);
const below = (fits: RegExp): Promise<Seen> => told('felix', 'finance-net', fits, card);
const routes = async (): Promise<string[]> => routeLines(await lookFrom(accounts.finance).routeTables());
/** Seconds that a drill took differ from run to run. */
const timed = (message: Seen): string => asRead(message).replace(/\d+ (s|min)\b/g, '‹n› $1');

const askForDrill = async (why: string): Promise<Seen> => {
  const answer = await place.doors.ask('nora', 'general', `/peer drill ${id} because ${why}`, /The drill on/);
  expect(asRead(answer)).toBe(
    'The drill on *marketing* and *finance* (PR-…) waits for an owner of *finance*: nothing is taken out before. What comes of it stands in the thread of its card and in the log: `/peer audit PR-…`.',
  );
  return below(new RegExp(`asks for a drill .*${why}`, 's'));
};

describe('where rounds find it', () => {
  beforeAll(() => open(1));
  afterAll(() => place.close());

  test('an owner is asked with what is lost meanwhile, and a denial says that nothing was taken out', async () => {
    const before = await routes();
    const asked = await askForDrill('the first');
    expect(timed(asked)).toMatchInlineSnapshot(`
      "<!subteam^S0FINANCE>: <@U0NORA> asks for a drill on the peering of *marketing* and *finance* (PR-…): I take out the route to 10.10.0.0/16 in finance, table finance-app (rtb-…), tell how long it takes until that is found and mended, and begin to put it back by myself after 15 minutes at the latest. Until then packets between marketing and finance are lost. You decide for *finance*.
      the first
      It waits for an owner. Nothing is taken out before.
      Approve Drill
      Deny Drill"
    `);
    await place.doors.click('felix', 'finance-net', asked.ts, 'deny_drill');
    await place.doors.submit('felix', { reason: { reason: 'we close the books' } });
    const denied = await below(/the first.*Denied by/s);
    expect(asRead(denied).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Denied by <@U0FELIX>: we close the books. Nothing was taken out."`,
    );
    expect(buttonsOf(denied)).toEqual([]);
    expect(await routes()).toEqual(before);
  });

  test('whoever uses the peering reads at once that it is a drill, and at last what packets say; the thread says how long it took', async () => {
    const before = await routes();
    const asked = await askForDrill('the second');
    await place.doors.click('felix', 'finance-net', asked.ts, 'approve_drill');
    expect(timed(await told('maya', 'peering-bot', /^\*A drill\* begins/))).toMatchInlineSnapshot(
      `"*A drill* begins on the peering of *marketing* and *finance* (PR-…), asked for by <@U0NORA> and approved by <@U0FELIX>: I take out the route to 10.10.0.0/16 in finance, table finance-app (rtb-…) on purpose, and put it back by myself, after 15 minutes at the latest. Until then packets between marketing and finance are lost. There is nothing for you to do; I say here when it is over."`,
    );
    expect(timed(await told('maya', 'peering-bot', /^The drill on .* is over/))).toMatchInlineSnapshot(
      `"The drill on the peering of *marketing* and *finance* (PR-…) is over: found after ‹n› s, whole again after ‹n› s; packets pass both ways."`,
    );
    expect(timed(await below(/The drill on .* is over/))).toMatchInlineSnapshot(
      `"<@U0FELIX>: The drill on the peering of *marketing* and *finance* (PR-…) is over: found after ‹n› s, whole again after ‹n› s; packets pass both ways."`,
    );
    const all = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf).join('\n');
    expect(all).not.toMatch(/^\*marketing\* and .*Not as agreed|AWS is as agreed again/m);
    const over = await below(/the second.*The drill is over/s);
    expect(timed(over).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Approved by <@U0FELIX>. The drill is over: found after ‹n› s, whole again after ‹n› s."`,
    );
    expect(
      timed(await below(/ended the drill/))
        .split('\n')
        .filter((line) => /drill/.test(line)),
    ).toMatchInlineSnapshot(`
      [
        "⟨when⟩ · <@U0NORA> asked for a drill on the side of finance: the first",
        "⟨when⟩ · <@U0FELIX> denied the drill: we close the books",
        "⟨when⟩ · <@U0NORA> asked for a drill on the side of finance: the second",
        "⟨when⟩ · <@U0FELIX> approved the drill for finance",
        "⟨when⟩ · The bot found AWS not as agreed: The route to 10.10.0.0/16 in finance, table finance-app (rtb-…), is gone. Its packets go to the internet gateway igw-0f10000000000002 now, by the default route. I took it out myself ⟨ago⟩, for a drill.",
        "⟨when⟩ · The bot ended the drill: found after ‹n› s, whole again after ‹n› s",
      ]
    `);
    expect(await routes()).toEqual(before);
  });
});

describe('where no round finds it', () => {
  beforeAll(() => open(50 * 60));
  afterAll(() => place.close());

  test('after a quarter of an hour it is put back all the same, and said so', async () => {
    const before = await routes();
    const asked = await askForDrill('the third');
    await place.doors.click('felix', 'finance-net', asked.ts, 'approve_drill');
    await expect.poll(routes, { timeout: 20_000 }).not.toEqual(before);
    await told('maya', 'peering-bot', /Peering of marketing and finance.*This is a drill/s);
    ahead += 16 * 60_000;
    const over = await below(/the third.*The drill is over/s);
    expect(timed(await told('maya', 'peering-bot', /^The drill on .* is over/))).toMatchInlineSnapshot(
      `"The drill on the peering of *marketing* and *finance* (PR-…) is over: no round found it gone, whole again after ‹n› min ‹n› s; packets pass both ways."`,
    );
    expect(timed(over).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Approved by <@U0FELIX>. The drill is over: no round found it gone, whole again after ‹n› min ‹n› s."`,
    );
    expect(await routes()).toEqual(before);
  });

  test('where AWS is not as agreed to begin with nothing is taken out, and said why', async () => {
    await place.doors.behindTheBack('delete-route');
    const without = await routes();
    const asked = await askForDrill('the fourth');
    await place.doors.click('felix', 'finance-net', asked.ts, 'approve_drill');
    const over = await below(/the fourth.*The drill is over/s);
    expect(asRead(over).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Approved by <@U0FELIX>. The drill is over: nothing was taken out, since AWS was not as agreed to begin with."`,
    );
    expect(await routes()).toEqual(without);
    expect((await place.doors.messages('felix', 'finance-net', card)).map(wordsOf).join('\n')).toMatch(
      /ended the drill: nothing was taken out/,
    );
  });
});
