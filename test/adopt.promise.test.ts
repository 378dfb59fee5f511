import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteRouteCommand,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A peering that somebody made by hand is found, adopted as it is, looked after, and taken down to exactly what was adopted. */
const vpcs = { marketing: 'vpc-0a10000000000001', finance: 'vpc-0f10000000000002' };

let place: Workplace;
let ahead = 0;
let pcx = '';
let tables: { marketing: string[]; finance: string[] };
beforeAll(async () => {
  place = await openWorkplace({ now: () => Date.now() + ahead });
});
afterAll(() => place.close());

const marketing = () => lookFrom(accounts.marketing).client;
const finance = () => lookFrom(accounts.finance).client;

const until = async <Found>(look: () => Promise<Found | undefined>, what: string): Promise<Found> => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const peeringSeen = async (account: string): Promise<VpcPeeringConnection | undefined> =>
  (await lookFrom(account).peerings()).find((one) => one.VpcPeeringConnectionId === pcx);

const route = (table: string | undefined, DestinationCidrBlock: string) => ({
  ...{ RouteTableId: table, DestinationCidrBlock },
  VpcPeeringConnectionId: pcx,
});

/** As somebody would by hand: a name of their own, a wide route on one side, and only one table on the other. */
const makeByHand = async (): Promise<void> => {
  const made = await marketing().send(
    new CreateVpcPeeringConnectionCommand({
      ...{ VpcId: vpcs.marketing, PeerVpcId: vpcs.finance, PeerOwnerId: accounts.finance },
      TagSpecifications: [
        { ResourceType: 'vpc-peering-connection', Tags: [{ Key: 'Name', Value: 'old friends' }] },
      ],
    }),
  );
  pcx = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
  const accept = new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: pcx });
  await until(
    () =>
      finance()
        .send(accept)
        .then(
          () => true,
          () => undefined,
        ),
    'accepted',
  );
  await until(
    async () => ((await peeringSeen(accounts.finance))?.Status?.Code === 'active' ? true : undefined),
    'active',
  );
  const idsOf = async (account: string): Promise<string[]> =>
    (await lookFrom(account).routeTables()).map(({ RouteTableId = '' }) => RouteTableId);
  tables = { marketing: await idsOf(accounts.marketing), finance: await idsOf(accounts.finance) };
  await marketing().send(new CreateRouteCommand(route(tables.marketing[0], '172.16.0.0/12')));
  await finance().send(new CreateRouteCommand(route(tables.finance[0], '10.10.0.0/16')));
};

const routesOf = async (account: string): Promise<string[]> =>
  routeLines(await lookFrom(account).routeTables());

test('what nobody asked for is listed with both ends by name, its state, and the routes on each side', async () => {
  await makeByHand();
  await place.doors.command('maya', 'general', '/peer unmanaged now');
  const list = await place.doors.awaitMessage('maya', 'peering-bot', 'the list', (words) =>
    /1 peering that nobody asked me for/.test(words),
  );
  expect(wordsOf(list)).toContain(`*marketing – finance* · ${pcx} · active`);
  expect(wordsOf(list)).toContain('1 route in marketing, 1 route in finance');
  expect(wordsOf(list)).toMatch(/Read <!date.*> in 8 places/);
});

test('without a length nothing is adopted: what ends is taken down, so that is never guessed', async () => {
  await place.doors.command('maya', 'general', '/peer adopt marketing finance because we need it');
  expect((await place.doors.awaitView('maya')).title?.text).toBe('Adopt the peering');
  await place.doors.close('maya');
});

let before: { marketing: string[]; finance: string[] };
let id = '';

test('its owners are asked, and told that nothing but tags is changed', async () => {
  before = { marketing: await routesOf(accounts.marketing), finance: await routesOf(accounts.finance) };
  await place.doors.command('maya', 'general', `/peer adopt ${pcx} permanent because the close runs over it`);
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /asks to adopt the peering/.test(words),
  );
  const words = wordsOf(card);
  expect(words).toMatch(/There already: 1 peering, 2 routes · only tags are written/);
  id = /PR-\w+/.exec(words)?.[0] ?? '';
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'its end',
    (said) => /adopted/.test(said) && /Adopted/.test(said),
  );
});

test('it is looked after like any other, with every route as it was, and tags on both sides beside the names that stood there', async () => {
  expect(await routesOf(accounts.marketing)).toEqual(before.marketing);
  expect(await routesOf(accounts.finance)).toEqual(before.finance);
  const tagsOn = async (account: string) =>
    Object.fromEntries(((await peeringSeen(account))?.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  expect(await tagsOn(accounts.marketing)).toMatchObject({ Name: 'old friends', 'peering-request': id });
  expect(await tagsOn(accounts.finance)).toMatchObject({
    Name: 'marketing <> finance',
    'peering-request': id,
  });
  await place.doors.command('maya', 'general', '/peer unmanaged now');
  await place.doors.awaitMessage('maya', 'peering-bot', 'an empty list', (words) =>
    /Every peering that I can see was asked for here/.test(words),
  );
});

test('one that nobody used for thirty days is named among what to tidy up, by the flow logs of one side', async () => {
  await place.doors.command('maya', 'general', '/peer tidy now');
  const list = await place.doors.awaitMessage('maya', 'peering-bot', 'the list', (words) =>
    /to tidy up/.test(words),
  );
  expect(wordsOf(list)).toContain(`Nobody used marketing – finance in 30 days* (${id}, adopted)`);
}, 60_000);

test('a route that was adopted and goes is drift; one that was never there is none', async () => {
  await marketing().send(
    new DeleteRouteCommand({ RouteTableId: tables.marketing[0], DestinationCidrBlock: '172.16.0.0/12' }),
  );
  await until(async () => {
    ahead += 60_000;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const said = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
    return said.find((words) => /Not as agreed/.test(words));
  }, 'the drift');
  const told = (await place.doors.messages('maya', 'peering-bot'))
    .map(wordsOf)
    .findLast((words) => /Not as agreed/.test(words));
  expect(told).toMatch(/The route to 172\.16\.0\.0\/12/);
  await marketing().send(new CreateRouteCommand(route(tables.marketing[0], '172.16.0.0/12')));
});

test('a removal takes out what the adoption listed, and leaves what came later', async () => {
  await finance().send(new CreateRouteCommand(route(tables.finance[0], '10.10.9.0/24')));
  await place.doors.command('maya', 'general', `/peer remove ${id} because it is over`);
  await until(
    async () => ((await peeringSeen(accounts.marketing))?.Status?.Code === 'deleted' ? true : undefined),
    'deleted',
  );
  const left = [...(await routesOf(accounts.marketing)), ...(await routesOf(accounts.finance))];
  expect(left.filter((line) => line.includes('pcx-'))).toEqual([`${tables.finance[0]} 10.10.9.0/24 ${pcx}`]);
});
