import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** `drift.repair: by-itself`: what lies within the agreed plan is put back without a click, and nobody is fought. */
let place: Workplace;
let card = '';
beforeAll(async () => {
  place = await openWorkplace({
    driftSeconds: 1,
    catalog: (text) => `drift: { repair: by-itself }\n${text}`,
  });
  const { doors } = place;
  card = (await joinNetworks(doors, { said: 'for 7d because close' })).ts;
  await doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
});
afterAll(() => place.close());

const news = async (): Promise<Seen[]> =>
  (await place.doors.messages('maya', 'peering-bot')).filter((one) =>
    /\*\w+\* and \*\w+\* \(PR-\w+\)/.test(wordsOf(one)),
  );
const seen = async (fits: RegExp, from = 0): Promise<Seen> => {
  const found = async () => (await news()).slice(from).find((one) => fits.test(wordsOf(one)));
  await expect.poll(found, { timeout: 60_000, interval: 100 }).toBeDefined();
  return (await found()) ?? { ts: '', text: '' };
};
const routes = async (): Promise<string[]> => routeLines(await lookFrom(accounts.finance).routeTables());

test('a route that somebody deletes is back without a click, and is told once: as that, with what packets say', async () => {
  const before = await routes();
  const from = (await news()).length;
  await place.doors.behindTheBack('delete-route');
  expect(await routes()).not.toEqual(before);
  const told = await seen(/I put it back by myself/, from);
  expect(asRead(told)).toMatchInlineSnapshot(
    `"AWS is as agreed again between *marketing* and *finance* (PR-…); packets pass both ways. I put it back by myself, as the catalog has it: I wrote the route for 10.10.0.0/16 in finance, table finance-app (rtb-…). What had happened: Deleted by role/ops-admin (session oscar) ⟨ago⟩. Before the repair no packet passed."`,
  );
  const owners = await place.doors.awaitMessage(
    ...(['felix', 'finance-net', 'the same'] as const),
    (words) => /I put it back by myself/.test(words),
    20,
    card,
  );
  expect(asRead(owners)).toMatchInlineSnapshot(
    `"<@U0FELIX>: AWS is as agreed again between *marketing* and *finance* (PR-…); packets pass both ways. I put it back by myself, as the catalog has it: I wrote the route for 10.10.0.0/16 in finance, table finance-app (rtb-…). What had happened: Deleted by role/ops-admin (session oscar) ⟨ago⟩. Before the repair no packet passed."`,
  );
  expect(await routes()).toEqual(before);
  expect((await news()).slice(from)).toHaveLength(1);
});

test('whoever deletes it a fourth time within a day is asked, and the route stays away', async () => {
  for (const _ of [2, 3]) {
    const from = (await news()).length;
    await place.doors.behindTheBack('delete-route');
    await seen(/I put it back by myself/, from);
  }
  const from = (await news()).length;
  await place.doors.behindTheBack('delete-route');
  const without = await routes();
  const told = await seen(/Not as agreed/, from);
  expect(asRead(told)).toMatchInlineSnapshot(`
    "*marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • The route to 10.10.0.0/16 in finance, table finance-app (rtb-…), is gone. Its packets go to the internet gateway igw-0f10000000000002 now, by the default route. Deleted by role/ops-admin (session oscar) ⟨ago⟩.
    I have put that back 3 times within a day (to write the route for 10.10.0.0/16 in finance, table finance-app (rtb-…)), and it was undone each time. Somebody may mean it, so I ask now. Please ask whoever it was before you repair it.
    The owners of *finance* can repair what lies there, on their card; I have told them.
    Accept as It Is
    Remove Peering"
  `);
  // The route is finance's: its owners repair it, and whoever asked for it owns marketing.
  expect(buttonsOf(told)).toEqual(['accept_drift', 'remove_peering']);
  expect(await routes()).toEqual(without);
});

test('a route that leads elsewhere by now is told, and never overwritten', async () => {
  const from = (await news()).length;
  await place.doors.behindTheBack('redirect-route');
  const changed = await routes();
  await seen(/now leads to the transit gateway tgw-/, from);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await routes()).toEqual(changed);
});
