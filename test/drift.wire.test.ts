import { CreateRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What the bot says and does when AWS changes behind its back. Time passes when the test says so. */
let place: Workplace;
let ahead = 0;
beforeAll(async () => {
  place = await openWorkplace({ now: () => Date.now() + ahead, driftSeconds: 1 });
});
afterAll(() => place.close());

const minutes = (count: number): void => {
  ahead += count * 60_000;
};

/** Rounds come every second here. */
const waitFor = async (as: string, channel: string, fits: RegExp) => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const seen = (await place.doors.messages(as, channel)).findLast((message) => fits.test(wordsOf(message)));
    if (seen) return seen;
    if (performance.now() > deadline) throw new Error(`${as} never saw ${fits} in #${channel}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

test('a route that somebody deleted is told once to the asker, with what can be done', async () => {
  await joinNetworks(place.doors, { said: 'for 90d because close' });
  await place.doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
  await place.doors.behindTheBack('delete-route');
  const told = await waitFor('maya', 'peering-bot', /Not as agreed/);
  expect(wordsOf(told)).toMatch(/The route to [\d./]+ in \w+, table .* is gone/);
  expect(wordsOf(told)).toMatch(/Deleted by role\/ops-admin \(session oscar\) <!date\^/);
  minutes(30);
  await waitFor('maya', 'peering-bot', /Not as agreed/);
  const lines = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
  // Beside the asker's own message, which is kept up to date.
  expect(
    lines.filter((line) => /^\*[\w-]+\* and \*[\w-]+\* \(PR-\w+\): .*Not as agreed/s.test(line)),
  ).toHaveLength(1);
});

test('status says what differs, and never that all is in place', async () => {
  await place.doors.command('maya', 'general', '/peer mine');
  await place.doors.awaitMessage('maya', 'general', 'the state', (words) =>
    /connected, not as agreed/.test(words),
  );
});

test('status says how old the comparison with AWS is, and where what differs is decided', async () => {
  const [own] = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
  const id = /PR-\w+/.exec(own ?? '')?.[0] ?? '';
  await place.doors.command('maya', 'general', `/peer status ${id}`);
  await place.doors.awaitMessage('maya', 'general', 'its age', (words) =>
    /take it with \*Accept as It Is\*: the buttons stand on the card[\s\S]*Compared with AWS <!date\^/.test(
      words,
    ),
  );
});

test('an owner repairs it with one click: the route is back, packets pass, and everybody hears that it is over', async () => {
  const card = await waitFor('felix', 'finance-net', /Not as agreed/);
  await place.doors.click('felix', 'finance-net', card.ts, 'repair_drift');
  await place.doors.awaitMessage('maya', 'peering-bot', 'the end of it', (words) =>
    /AWS is as agreed again .*; packets pass both ways\. Before the repair (no packet passed|packets passed one way only)\./.test(
      words,
    ),
  );
});

test('what somebody puts back by hand is said to be over by packets that are counted then, and not by those that were lost', async () => {
  const finance = lookFrom(accounts.finance);
  const before = routeLines(await finance.routeTables());
  await place.doors.behindTheBack('delete-route');
  await waitFor('maya', 'peering-bot', /: connected, not as agreed/);
  await place.doors.ask('maya', 'general', '/ping finance from marketing', /nothing passes/);
  const after = routeLines(await finance.routeTables());
  const [gone = ''] = before.filter((line) => !after.includes(line));
  const [RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId] = gone.split(' ');
  await finance.client.send(
    new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId }),
  );
  const over =
    /AWS is as agreed again between \*marketing\* and \*finance\* \(PR-\w+\); packets pass both ways\.$/;
  await waitFor('maya', 'peering-bot', over);
  await waitFor('maya', 'peering-bot', /: connected and verified/);
});

test('what was accepted and is put back by hand is said to be over as well, by packets that are counted then', async () => {
  const over = /AWS is as agreed again between \*marketing\* and \*finance\*/;
  const said = async () =>
    (await place.doors.messages('maya', 'peering-bot')).map(wordsOf).filter((words) => over.test(words))
      .length;
  const before = await said();
  const finance = lookFrom(accounts.finance);
  const lines = routeLines(await finance.routeTables());
  await place.doors.behindTheBack('delete-route');
  await waitFor('maya', 'peering-bot', /: connected, not as agreed/);
  const card = await waitFor('felix', 'finance-net', /Not as agreed/);
  await place.doors.click('felix', 'finance-net', card.ts, 'accept_drift');
  await waitFor('maya', 'peering-bot', /what differs is accepted/);
  await waitFor('maya', 'peering-bot', /can have it repaired after all: `\/peer repair PR-\w+`/);
  const after = routeLines(await finance.routeTables());
  const [gone = ''] = lines.filter((line) => !after.includes(line));
  const [RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId] = gone.split(' ');
  await finance.client.send(
    new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId }),
  );
  await waitFor('maya', 'peering-bot', /: connected and verified/);
  await expect.poll(said, { timeout: 30_000 }).toBe(before + 1);
});
