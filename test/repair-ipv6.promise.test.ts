import { DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Packets go to the IPv4 address of an instance, so that of an IPv6 route that came back they say nothing. */
let place: Workplace;
let card: Seen;
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  for (const vpc of place.sandbox.cloud.state.vpcs) {
    if (vpc.id === 'vpc-0a10000000000001') vpc.ipv6CidrBlocks = ['fd00:10::/56'];
    if (vpc.id === 'vpc-0f10000000000002') vpc.ipv6CidrBlocks = ['fd00:20::/56'];
  }
  card = await joinNetworks(place.doors, { said: 'for 90d because close' });
  await place.doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
});
afterAll(() => place.close());

const finance = lookFrom(accounts.finance);

/** Takes out a route of finance to the peering, has it repaired, and tells what is said then. */
const repaired = async (isSix: boolean): Promise<string> => {
  const before = new Set((await place.doors.messages('maya', 'peering-bot')).map(({ ts }) => ts));
  const awaitNew = (fits: RegExp): Promise<Seen> =>
    place.doors.awaitMessage(
      ...(['maya', 'peering-bot', `${fits}`] as const),
      (words, { ts }) => !before.has(ts) && fits.test(words),
    );
  const all = routeLines(await finance.routeTables());
  const line = all.find((one) => / pcx-/.test(one) && one.includes('fd00') === isSix);
  const [RouteTableId, block] = (line ?? '').split(' ');
  const route = isSix ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block };
  await finance.client.send(new DeleteRouteCommand({ RouteTableId, ...route }));
  await awaitNew(/Not as agreed/);
  await place.doors.click('felix', 'finance-net', card.ts, 'repair_drift');
  const told = wordsOf(await awaitNew(/is as agreed again between/));
  expect(routeLines(await finance.routeTables())).toEqual(all);
  return told;
};

test('of an IPv6 route that was repaired it is said that the packets are of IPv4, and that IPv6 was not tested', async () => {
  expect(await repaired(true)).toMatch(
    /packets pass both ways\. Before the repair packets passed both ways\. The packets that were counted are of IPv4; whether IPv6 passes was not tested\.$/,
  );
});

test('of an IPv4 route nothing is said of IPv6', async () => {
  expect(await repaired(false)).not.toMatch(/IPv6/);
});
