import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import type { Seen } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** IPv6 blocks of two VPCs that hold the same addresses: AWS peers such VPCs as little as those whose IPv4 blocks do. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const routes = async (): Promise<string[]> => [
  ...routeLines(await lookFrom(accounts.marketing).routeTables()),
  ...routeLines(await lookFrom(accounts.finance).routeTables()),
];

/** The IPv6 blocks of Marketing's VPC and of Finance's, from now on. */
const give = (marketing: string[], finance: string[]): void => {
  for (const vpc of place.sandbox.cloud.state.vpcs) {
    if (vpc.id === 'vpc-0a10000000000001') vpc.ipv6CidrBlocks = marketing;
    if (vpc.id === 'vpc-0f10000000000002') vpc.ipv6CidrBlocks = finance;
  }
};

const ask = async (): Promise<(fits: RegExp) => Promise<Seen>> => {
  const { doors } = place;
  const before = new Set((await doors.messages('maya', 'peering-bot')).map(({ ts }) => ts));
  await doors.command('maya', 'general', '/peer request marketing finance because close');
  return (fits) =>
    doors.awaitMessage(
      'maya',
      'peering-bot',
      `${fits}`,
      (words, { ts }) => !before.has(ts) && fits.test(words),
    );
};

const overlapping = async (): Promise<string> => {
  const told = await ask();
  const read = asRead(await told(/not possible/));
  expect(await place.doors.messages('felix', 'finance-net')).toEqual([]);
  return read;
};

test('where they are equal, nobody is asked, and the asker reads what helps: no NAT gateway, which changes no IPv6 address', async () => {
  give(['2600:1f18:aaaa:100::/56'], ['2600:1f18:aaaa:100::/56']);
  expect(await overlapping()).toMatchInlineSnapshot(`
    "*Peering of marketing and finance: not possible* · PR-…
    *This cannot be done.* The two networks use the same addresses: 2600:1f18:aaaa:100::/56 of marketing overlaps 2600:1f18:aaaa:100::/56 of finance. AWS never peers such VPCs, whatever the routes. What helps: AWS PrivateLink for single services, or another IPv6 block for one of the two, or none where IPv4 is enough.
    7 days · asked ⟨when⟩"
  `);
});

test('where one of several lies within another, nobody is asked, and the asker reads which they are', async () => {
  give(['fd00:10::/48'], ['fd00:20::/56', 'fd00:10:0:100::/56']);
  expect(await overlapping()).toMatchInlineSnapshot(`
    "*Peering of marketing and finance: not possible* · PR-…
    *This cannot be done.* The two networks use the same addresses: fd00:10::/48 of marketing overlaps fd00:10:0:100::/56 of finance. AWS never peers such VPCs, whatever the routes. What helps: AWS PrivateLink for single services, or another IPv6 block for one of the two, or none where IPv4 is enough.
    7 days · asked ⟨when⟩"
  `);
});

test('where they come to overlap while the owners think, a yes changes nothing in AWS, and both read why', async () => {
  give(['fd00:10::/56'], ['fd00:20::/56']);
  const before = await routes();
  const told = await ask();
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes(': waiting'),
  );
  give(['fd00:10::/56'], ['fd00:20::/56', 'fd00:10::/60']);
  await place.doors.click('felix', 'finance-net', card.ts, ids.approve);
  expect(asRead(await told(/overlaps/))).toMatchInlineSnapshot(
    `"Joining *marketing* and *finance* (PR-…) did not work: The two networks use the same addresses: fd00:10::/56 of marketing overlaps fd00:10::/60 of finance. AWS never peers such VPCs, whatever the routes. What helps: AWS PrivateLink for single services, or another IPv6 block for one of the two, or none where IPv4 is enough. What is left, and what to do, stands in the message above."`,
  );
  const now = await place.doors.awaitMessage(
    'felix',
    'finance-net',
    'the end',
    (words, { ts }) => ts === card.ts && /overlaps/.test(words),
  );
  expect(asRead(now)).toMatchInlineSnapshot(`
    "Peering of marketing and finance: failed
    <@U0MAYA> asked to join *marketing* and *finance*.
    close
    *It did not work.* The two networks use the same addresses: fd00:10::/56 of marketing overlaps fd00:10::/60 of finance. AWS never peers such VPCs, whatever the routes. What helps: AWS PrivateLink for single services, or another IPv6 block for one of the two, or none where IPv4 is enough.
    Nothing of it is left in AWS, so there was nothing to take out.
    When the cause is mended, ask again with \`/peer request marketing finance because …\`.
    Agreed by asking: <@U0MAYA> for marketing · ⟨when⟩
    Approved by <@U0FELIX> for finance · ⟨when⟩
    Asked ⟨when⟩ · PR-…"
  `);
  expect(await routes()).toEqual(before);
  expect(await lookFrom(accounts.marketing).peerings()).toEqual([]);
});
