import { subscribe } from 'node:diagnostics_channel';
import { serialize } from 'node:v8';
import type { CloudState, Peering, RouteTable, Vpc } from '../../infra/sandbox/aws/cloud/state.ts';
import { startCloud } from '../../infra/sandbox/aws/server.ts';
import { readAll } from '../../infra/tools/discover/discover.ts';
import { makeClients } from '../../src/aws/clients.ts';
import { readStock } from '../../src/aws/stock.ts';
import { makeJoin } from '../../src/estate/join.ts';
import { unmanagedIn } from '../../src/estate/unmanaged.ts';
import { world } from '../infra/sandbox/aws/cloud.ts';
import { type Row, row } from './row.ts';

/** Peerings that somebody made by hand in twenty accounts and four Regions, found again in pages. */
const accounts = Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + index));
const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-south-1'];
const places = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
const vpcsPerPlace = 25;

const id = (kind: string, number: number): string => `${kind}-0${number.toString(16).padStart(15, '0')}`;

const vpcOf = (number: number): Vpc => ({
  ...(places[number % places.length] ?? { account: '', region: '' }),
  id: id('vpc', number),
  cidrBlocks: [`10.${Math.floor(number / 256)}.${number % 256}.0/24`],
  ...{
    ipv6CidrBlocks: [],
    enableDnsSupport: true,
    enableDnsHostnames: true,
    tags: { Name: `net-${number}` },
  },
});

const tableOf = (vpc: Vpc, number: number): RouteTable => ({
  ...{ account: vpc.account, region: vpc.region, id: id('rtb', number), vpcId: vpc.id, main: true },
  ...{ subnets: {}, routes: [], tags: {} },
});

/** Each VPC is joined with the next ones, so that they all have about as many. */
const fill = (state: CloudState, peerings: number): void => {
  const vpcs = Array.from({ length: places.length * vpcsPerPlace }, (_, number) => vpcOf(number));
  const tables = vpcs.map(tableOf);
  const side = ({ account, region, id: vpcId }: Vpc) => ({
    account,
    region,
    vpcId,
    allowDnsResolution: false,
    tags: {},
  });
  const made = Array.from({ length: peerings }, (_, number): Peering => {
    const from = number % vpcs.length;
    const to = (from + 1 + Math.floor(number / vpcs.length) * 7) % vpcs.length;
    const [a, b] = [vpcs[from], vpcs[to]];
    if (!a || !b) throw new Error('no such VPC');
    const pcx = id('pcx', number);
    for (const [table, peer] of [
      [tables[from], b],
      [tables[to], a],
    ] as const)
      table?.routes.push({ destination: peer.cidrBlocks[0] ?? '', target: pcx, origin: 'CreateRoute' });
    return { id: pcx, requester: side(a), accepter: side(b), createdAt: 0, acceptedAt: 1 };
  });
  state.vpcs.push(...vpcs);
  state.routeTables.push(...tables);
  state.peerings.push(...made);
  state.roles.push(
    ...accounts.map((account) => ({ account, arn: `arn:aws:iam::${account}:role/PeeringBot` })),
  );
};

export const measureEstate = async (quick: boolean): Promise<Row[]> => {
  const peerings = quick ? 1_000 : 10_000;
  const cloud = await startCloud({ port: 0, world: world(), now: Date.now });
  fill(cloud.state, peerings);
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: cloud.url, AWS_ACCESS_KEY_ID: '123456789012', AWS_SECRET_ACCESS_KEY: 'any' },
  });
  let calls = 0;
  subscribe('http.client.request.start', () => {
    calls += 1;
  });
  const clientsAnew = () =>
    makeClients({ region: 'us-east-1', roleIn: (account) => `arn:aws:iam::${account}:role/PeeringBot` });

  const clients = clientsAnew();
  const join = makeJoin();
  let pages = 0;
  const began = performance.now();
  for (let at = 0; at < places.length; at += 8)
    await Promise.all(
      places.slice(at, at + 8).map(async (place) => {
        await readStock(clients, place, (page) => {
          pages += 1;
          join.add(place, page);
        });
        join.close(place);
      }),
    );
  const rows = unmanagedIn(join.estate().peerings, new Set());
  const readMs = performance.now() - began;
  const readCalls = calls;
  if (rows.length !== peerings) throw new Error(`${rows.length} of ${peerings} peerings were found`);

  calls = 0;
  const before = performance.now();
  const { found } = await readAll(clientsAnew(), places, () => {});
  const discoverMs = performance.now() - before;
  if (found.length < places.length * vpcsPerPlace) throw new Error(`${found.length} VPCs were found`);
  const discoverCalls = calls;
  await cloud.stop();
  const what = `${peerings.toLocaleString('en-US')} peerings in 20 accounts × 4 Regions`;
  return [
    row(`unmanaged: ${what} / allowed`, 's', readMs / 1000, 60, 1),
    row(
      'unmanaged: calls, roles among them, / pages, and a look for stale rules a place',
      'calls',
      readCalls,
      pages + places.length,
      1.1,
    ),
    row(
      `unmanaged: what is kept of ${what} / allowed`,
      'MB',
      serialize(join.estate()).byteLength / 1e6,
      64,
      1,
    ),
    row(`discover: ${what} / allowed`, 's', discoverMs / 1000, 60, 1),
    row(
      'discover: calls, roles among them, / two pages a place',
      'calls',
      discoverCalls,
      places.length * 2,
      1.2,
    ),
  ];
};
