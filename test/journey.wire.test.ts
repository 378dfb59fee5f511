import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, wordsOf } from '../infra/sandbox/doors.ts';
import { tour } from '../infra/sandbox/tour.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let place: Workplace;
let before: string[];
const allRoutes = async () =>
  (
    await Promise.all(
      Object.values(accounts).map(async (account) => routeLines(await lookFrom(account).routeTables())),
    )
  ).flat();

beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  before = await allRoutes();
});
afterAll(() => place.close());

test('the lab is played from the first ping to the audit log', async () => {
  const story: string[] = [];
  const steps: string[] = [];
  await tour(place.doors, {
    step: (title, run) => {
      steps.push(title);
      return run();
    },
    line: (text) => story.push(text),
  });
  expect(steps).toHaveLength(9);
  const told = story.join('\n');
  expect(told).toContain('There is no peering between marketing and finance');
  expect(told).toContain('4 of 4 packets passed from MarketingServer to 172.31.1.10');
  expect(told).toContain('marketing and developer each reach finance only');
  expect(told).toMatch(
    /AWS is as agreed again between developer and finance \(PR-\w+\); packets pass both ways/,
  );
  expect(told).toContain('bot sent packets before the repair: ');
  expect(told).not.toContain('by schedule');
  expect(told).toMatch(/marketing and finance \(PR-\w+\) is extended: you asked, and @Felix agreed/);
});

test('both sides of the peering carry its name and request', async () => {
  for (const account of [accounts.marketing, accounts.finance]) {
    const peerings = await lookFrom(account).peerings();
    const ours = peerings.find(({ RequesterVpcInfo }) => RequesterVpcInfo?.OwnerId === accounts.marketing);
    const tags = Object.fromEntries(ours?.Tags?.map(({ Key, Value }) => [Key, Value]) ?? []);
    expect(ours?.Status?.Code).toBe('active');
    expect(tags.Name).toBe('marketing <> finance');
    expect(tags['peering-request']).toMatch(/^PR-/);
  }
});

test('each table that serves subnets has a route to the peer, gateway tables have none, and nothing else has changed', async () => {
  const after = await allRoutes();
  const added = after.filter((line) => !before.includes(line));
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
  expect(added.every((line) => line.includes(' pcx-'))).toBe(true);
  const tables = await lookFrom(accounts.finance).routeTables();
  for (const { Associations = [], Routes = [] } of tables) {
    const serves = Associations.some(({ SubnetId }) => SubnetId);
    const toMarketing = Routes.filter(({ DestinationCidrBlock }) => DestinationCidrBlock === '10.10.0.0/16');
    expect(toMarketing).toHaveLength(serves ? 1 : 0);
  }
  const marketing = await lookFrom(accounts.marketing).routeTables();
  const routed = marketing.filter(({ Routes = [] }) =>
    Routes.some(({ DestinationCidrBlock }) => DestinationCidrBlock === '172.31.0.0/16'),
  );
  expect(routed).toHaveLength(2);
});

test('the card says who approved, and offers its owners to remove it', async () => {
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the verified card', (words) =>
    /marketing and finance: connected and verified/.test(words),
  );
  expect(buttonsOf(card)).toEqual([
    'extend_peering',
    'remove_peering',
    'shorten_peering',
    'narrow_peering',
    'show_plan',
    'export_code',
  ]);
  expect(wordsOf(card)).toContain('Approved by <@U0FELIX> for finance');
});

test('removal takes out what the bot wrote and leaves the rest as it was', async () => {
  const asker = await place.doors.awaitMessage('maya', 'peering-bot', 'the verified request', (words) =>
    /marketing and finance: connected and verified/.test(words),
  );
  const id = /PR-\w+/.exec(wordsOf(asker))?.[0];
  await place.doors.command('maya', 'marketing', `/peer remove ${id} because the quarter is closed`);
  await place.doors.awaitMessage('maya', 'peering-bot', 'word that it is gone', (words) =>
    /marketing and finance: removed/.test(words),
  );
  const tables = [
    ...(await lookFrom(accounts.marketing).routeTables()),
    ...(await lookFrom(accounts.finance).routeTables()),
  ];
  const left = routeLines(tables).filter((line) => line.includes('pcx-'));
  expect(left).toHaveLength(2);
  expect(left.every((line) => line.includes('10.20.0.0/16'))).toBe(true);
});
