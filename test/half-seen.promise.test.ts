import { DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { cardNow, joinNetworks, newsIn, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** While the account of finance cannot be looked at, that of marketing is compared all the same. */
let place: Workplace;
let card: Awaited<ReturnType<typeof joinNetworks>>;
let before: { roles: unknown[]; sessions: unknown[] };
let routes: string[] = [];
const { news } = newsIn(() => place.doors);
const marketing = lookFrom;
const linesOf = async () => routeLines(await marketing(accounts.marketing).routeTables());

beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  card = await joinNetworks(place.doors, { said: 'for 7d because close' });
  routes = await linesOf();
  const { roles, sessions } = place.sandbox.cloud.state;
  before = structuredClone({ roles, sessions });
  await place.doors.behindTheBack('take-role');
  await news(/\*unknown\* since .* What lies in \*marketing\* itself I go on comparing\./);
});
afterAll(() => place.close());

test('a route that goes on the side that can be looked at is told, and nothing is said of the other', async () => {
  const [line = ''] = routes.filter((one) => one.includes(' pcx-'));
  const [RouteTableId, DestinationCidrBlock] = line.split(' ');
  await marketing(accounts.marketing).client.send(
    new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }),
  );
  const told = await news(/Not as agreed/);
  expect(told).toMatch(
    /The route to 172\.31\.0\.0\/16 in marketing, table \S+ \(rtb-\w+\), is gone\..* Deleted by/,
  );
  expect(told).not.toMatch(/ in finance,|of finance/);
  const status = wordsOf(
    await place.doors.ask('maya', 'general', `/peer status ${requestOn(card)}`, /happened/),
  );
  expect(status).toMatch(/: not as agreed in marketing; finance cannot be looked at now/);
});

test('what somebody reads of all that is theirs is not called old where the side that can be looked at is compared', async () => {
  const mine = async () => wordsOf(await place.doors.ask('maya', 'general', '/peer status', /Your VPCs/));
  // How old a comparison is, is read twice a minute.
  await expect
    .poll(mine, { timeout: 50_000, interval: 1_000 })
    .toMatch(
      /\*Unknown\* since .* cannot be looked at .* stands here as it was before; all else I go on comparing\./,
    );
  expect(await mine()).not.toMatch(/What stands here is from before/);
});

test('repair writes that route again, while nobody can look at the other side', async () => {
  const mine = (await place.doors.messages('maya', 'peering-bot')).findLast((one) =>
    wordsOf(one).includes('not as agreed in marketing'),
  );
  await place.doors.click('maya', 'peering-bot', mine?.ts ?? '', 'repair_drift');
  await expect.poll(linesOf, { timeout: 40_000 }).toEqual(routes);
  const told = await news(/as agreed again/);
  expect(told).toMatch(/^What differed in \*marketing\* .* is as agreed again; \*finance\* I cannot look at/);
  expect(await cardNow(place.doors, card)).toMatch(/cannot be looked at now; was connected/);
});

test('once both can be looked at again, that is told, and nothing differs', async () => {
  Object.assign(place.sandbox.cloud.state, before);
  expect(await news(/I can look at .* again/)).toMatch(/marketing/);
  await expect.poll(() => cardNow(place.doors, card), { timeout: 40_000 }).toMatch(/: connected/);
  expect(await cardNow(place.doors, card)).not.toMatch(/Not as agreed/);
});
