import { DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { cardNow, joinNetworks, newsIn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Where packets go for which an agreed route is missing may change, while it goes on missing. */
let place: Workplace;
let card: Awaited<ReturnType<typeof joinNetworks>>;
const { news } = newsIn(() => place.doors);
const marketing = lookFrom;

beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  card = await joinNetworks(place.doors, { said: 'for 7d because close' });
});
afterAll(() => place.close());

const takeOut = async (RouteTableId: string | undefined, DestinationCidrBlock: string | undefined) =>
  marketing(accounts.marketing).client.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));

const toldOfIt = async (): Promise<number> =>
  (await place.doors.messages('maya', 'peering-bot')).filter((one) =>
    /\(PR-\w+\): \*Not as agreed\*/.test(wordsOf(one)),
  ).length;

test('a card says where packets go now, and nobody is told once more of a route that is still missing', async () => {
  const lines = routeLines(await marketing(accounts.marketing).routeTables());
  const [table, destination] = lines.find((one) => one.includes(' pcx-'))?.split(' ') ?? [];
  await takeOut(table, destination);
  await news(/is gone\. Its packets go to the internet gateway igw-\w+ now, by the default route/);
  await takeOut(table, '0.0.0.0/0');
  await expect
    .poll(() => cardNow(place.doors, card), { timeout: 30_000 })
    .toMatch(/is gone\. The subnets of that table send nothing there\./);
  expect(await cardNow(place.doors, card)).toMatch(/Deleted by/);
  expect(await toldOfIt()).toBe(1);
});
