import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The networks grow behind the bot's back: what nobody has agreed on is asked of both sides, and written once they have. */
let place: Workplace;
let ahead = 0;
let card = '';
beforeAll(async () => {
  place = await openWorkplace({ now: () => Date.now() + ahead, driftSeconds: 1 });
  const { doors } = place;
  await doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
  card = (await waitFor('felix', 'finance-net', /marketing/)).ts;
  await doors.click('felix', 'finance-net', card, 'approve_request');
  await waitFor('maya', 'peering-bot', /packets pass both ways/);
});
afterAll(() => place.close());

const waitFor = async (
  as: string,
  channel: string,
  fits: RegExp,
  { thread, button }: { thread?: string; button?: string } = {},
): Promise<Seen> => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const all = await place.doors.messages(as, channel, thread);
    const seen = all.findLast(
      (one) => fits.test(wordsOf(one)) && (button === undefined || buttonsOf(one).includes(button)),
    );
    if (seen) return seen;
    if (performance.now() > deadline)
      throw new Error(
        `${as} never saw ${fits} in #${channel}, but ${all.map(wordsOf).slice(-5).join(' || ')}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const routes = async (): Promise<string[]> =>
  (
    await Promise.all(
      [accounts.marketing, accounts.finance].map(async (one) =>
        routeLines(await lookFrom(one).routeTables()),
      ),
    )
  ).flat();

const toldOf = async (fits: RegExp): Promise<number> =>
  (await place.doors.messages('maya', 'peering-bot')).filter((one) => fits.test(wordsOf(one))).length;

const drifted = /^\*[\w-]+\* and \*[\w-]+\* \(PR-\w+\): .*Not as agreed/s;
const mended = /AWS is as agreed again .*; packets pass both ways\. Before the repair /;
const uninterrupted = /; packets pass both ways\. Before the repair packets passed both ways\./;

test('a new CIDR block of the other side is told with the routes that would reach it, by names', async () => {
  await place.doors.behindTheBack('add-block');
  const told = wordsOf(await waitFor('maya', 'peering-bot', drifted, { button: 'propose_repair' }));
  expect(told).toMatch(/finance has a new CIDR block, 10\.\d+\.0\.0\/16/);
  expect(told).toMatch(
    /Beyond the agreed plan.*I would add 2 routes, and take nothing out.*a yes of the owners of both sides/s,
  );
  expect(told).toMatch(
    /\+ Route in marketing, table .+ \(rtb-\w+\): 10\.\d+\.0\.0\/16 → the peering connection/,
  );
});

test('whoever proposes it is one side; the owners of the other are asked in the thread of their card, and nothing is written before', async () => {
  const before = await routes();
  const told = await waitFor('maya', 'peering-bot', drifted, { button: 'propose_repair' });
  await place.doors.click('maya', 'peering-bot', told.ts, 'propose_repair');
  await waitFor('maya', 'peering-bot', /waits for an owner of finance; they are asked below the cards/);
  const asked = await waitFor(
    'felix',
    'finance-net',
    /<@U0MAYA> proposes to repair .*You decide for \*finance\*/s,
    {
      thread: card,
      button: 'approve_repair',
    },
  );
  expect(wordsOf(asked)).toMatch(/What would be added\*?\n\+ Route in marketing/);
  expect(await routes()).toEqual(before);
  await place.doors.click('felix', 'finance-net', asked.ts, 'approve_repair');
  await waitFor('maya', 'peering-bot', uninterrupted);
  const after = await routes();
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
  const added = after.filter((line) => !before.includes(line));
  expect(added).toHaveLength(2);
  for (const line of added) expect(line).toMatch(/^rtb-\w+ 10\.\d+\.0\.0\/16 pcx-/);
  await waitFor('felix', 'finance-net', /It is done; the card says what packets tell/, { thread: card });
});

test('a denial is said with its reason; what differs stays told, and is not told again', async () => {
  await place.doors.behindTheBack('add-table');
  const told = await waitFor('felix', 'finance-net', /has no route to the peer/, {
    thread: card,
    button: 'propose_repair',
  });
  await waitFor('maya', 'peering-bot', /\*Not as agreed\*.*has no route to the peer/s);
  const count = await toldOf(drifted);
  await place.doors.click('felix', 'finance-net', told.ts, 'propose_repair');
  const asked = await waitFor('maya', 'marketing-net', /<@U0FELIX> proposes .*made-by-hand/s, {
    button: 'deny_repair',
  });
  await place.doors.click('maya', 'marketing-net', asked.ts, 'deny_repair');
  await place.doors.submit('maya', { reason: { reason: 'that table goes again' } });
  await waitFor('felix', 'finance-net', /<@U0MAYA> denied the repair .*that table goes again/s, {
    thread: card,
  });
  // Whoever denied it knows.
  expect((await place.doors.messages('maya', 'peering-bot')).map(wordsOf).join()).not.toContain(
    'denied the repair',
  );
  ahead += 20 * 60_000;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await toldOf(drifted)).toBe(count);
  await waitFor('felix', 'finance-net', /Not as agreed/, { button: 'propose_repair' });
});

test('it can be typed as well, with a reason that is asked of nobody and that the others read, and the routes of a removal are those of both', async () => {
  const [own] = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
  const id = /PR-\w+/.exec(own ?? '')?.[0] ?? '';
  await place.doors.command('felix', 'general', `/peer repair ${id} because the batch grew today`);
  await waitFor('felix', 'general', /waits for an owner of marketing; they are asked below the cards/);
  const before = await toldOf(mended);
  const asked = await waitFor('maya', 'marketing-net', /<@U0FELIX> proposes/, { button: 'approve_repair' });
  expect(JSON.stringify(asked)).toContain('"the batch grew today"');
  const log = wordsOf(
    await place.doors.ask('maya', 'general', `/peer audit ${id}`, /beyond the agreed plan/),
  );
  expect(log).toMatch(/\*felix\* asked to repair it beyond the agreed plan.*: the batch grew today/);
  await place.doors.click('maya', 'marketing-net', asked.ts, 'approve_repair');
  await expect.poll(() => toldOf(mended), { timeout: 60_000, interval: 100 }).toBe(before + 1);
  expect((await routes()).some((line) => / pcx-/.test(line))).toBe(true);
  await place.doors.command('maya', 'general', `/peer remove ${id} because over`);
  await waitFor('maya', 'peering-bot', /is taken down; its routes and its connection are gone/);
  expect((await routes()).filter((line) => / pcx-/.test(line))).toEqual([]);
});
