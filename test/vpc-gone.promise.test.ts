import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDenied } from '../infra/sandbox/aws/permissions.ts';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { makeChecks } from '../src/store/checks.ts';
import { makeTableClient } from '../src/store/client.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A VPC of a connected request is deleted, and one that only is not shown is not taken for it. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace({
    driftSeconds: 1,
  });
  id = requestOn(await joinNetworks(place.doors, { said: 'for 7d because close' }));
});
afterAll(() => place.close());

const rounds = async (count: number): Promise<void> => {
  const { aws, tables } = place.config;
  const checks = makeChecks(makeTableClient(aws.region), tables);
  for (let round = 0; round < count; round++) {
    const began = Date.now();
    const isOver = async () =>
      ((await checks.read({ account: accounts.marketing, region: 'us-east-1' })).at ?? 0) > began;
    while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, 60));
  }
};

const wordsIn = async (as: string, channel: string): Promise<string> =>
  (await place.doors.messages(as, channel)).map(wordsOf).join('\n');

const gone = /was deleted|is gone/;
const expectNobodyTold = async (): Promise<void> => {
  expect(await wordsIn('maya', 'peering-bot')).not.toMatch(gone);
  expect(await wordsIn('nora', 'network-team')).not.toMatch(gone);
};

test('a list of VPCs that comes back empty, while their subnets are listed, is no deletion', async () => {
  place.sandbox.cloud.order({
    ...{ operation: 'DescribeVpcs', empty: true, account: accounts.finance, times: 12 },
  });
  await rounds(4);
  await expectNobodyTold();
  place.sandbox.cloud.forget();
});

test('an account whose every answer comes back empty is not taken for one without VPCs', async () => {
  for (const operation of [
    ...['DescribeVpcs', 'DescribeSubnets', 'DescribeRouteTables', 'DescribeVpcPeeringConnections'],
  ])
    place.sandbox.cloud.order({ operation, empty: true, account: accounts.finance, times: 12 });
  await rounds(4);
  await expectNobodyTold();
  place.sandbox.cloud.forget();
});

test('a look that is refused says nothing of its VPCs', async () => {
  const denial = { account: accounts.finance, action: 'ec2:DescribeVpcs' };
  setDenied(place.sandbox.cloud.state, denial, true);
  await rounds(3);
  expect(await wordsIn('maya', 'peering-bot')).not.toMatch(gone);
  setDenied(place.sandbox.cloud.state, denial, false);
  await rounds(1);
});

const toPeerings = async (account: string): Promise<string[]> =>
  routeLines(await lookFrom(account).routeTables()).filter((route) => route.includes(' pcx-'));

test('a VPC that was deleted is told once with who did it, what is left, and what to do', async () => {
  await place.doors.behindTheBack('delete-vpc');
  const told = await place.doors.awaitMessage('maya', 'peering-bot', 'the word', (words) =>
    /The VPC finance \(vpc-0f10000000000002\) was deleted/.test(words),
  );
  const words = wordsOf(told);
  expect(words).toMatch(/2 routes to it are left in marketing and lead nowhere/);
  expect(words).toMatch(/Deleted by role\/ops-admin \(session oscar\)/);
  expect(words).toMatch(/cannot be repaired.*\*Remove Peering\* takes out the routes/);
  expect(words).not.toMatch(/changed back by hand/);
  const team = await place.doors.awaitMessage('nora', 'network-team', 'the word', (one) =>
    /The VPC finance \(vpc-0f10000000000002, account .*\) is gone/.test(one),
  );
  expect(wordsOf(team)).toMatch(/Deleted by role\/ops-admin.*take it out of the catalog/s);
  await rounds(3);
  const lines = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
  expect(lines.filter((line) => line.includes(`(${id}): `) && gone.test(line))).toHaveLength(1);
  const channel = (await place.doors.messages('nora', 'network-team')).map(wordsOf);
  expect(channel.filter((line) => /finance .* is gone/.test(line))).toHaveLength(1);
});

const wordsTo = async (text: string): Promise<string> =>
  wordsOf(await place.doors.ask('maya', 'general', text, /./));

test('a ping says that the VPC is gone and what is left to do, and nothing of instances; the list stays short after it', async () => {
  await place.doors.command('maya', 'general', '/ping finance from marketing');
  const pinged = wordsOf(
    await place.doors.awaitMessage('maya', 'general', 'the answer', (words) =>
      /could not test.*could not test/s.test(words),
    ),
  );
  expect(pinged).toContain('Asked by');
  expect(pinged.match(/AWS lists the VPC \(finance, vpc-0f10000000000002\) no more/g)).toHaveLength(2);
  expect(pinged).toMatch(/The VPC \*finance\* was deleted, and their peering \(PR-\w+\) with it\./);
  expect(pinged).not.toMatch(/no instance|changed it by hand|a new one can be asked for/);
  const line = (await wordsTo('/peer list')).split('\n').find((one) => one.includes(id));
  expect(line).toMatch(
    new RegExp(`· ${id} · not connected any more: the VPC finance is gone, ends <!date[^>]*>$`),
  );
  expect(await wordsTo('/peer mine')).toMatch(/\(\*the VPC finance is gone\*\)/);
});

test('its peering can be removed whole: no dead route is left, and nothing is said to be', async () => {
  expect(await toPeerings(accounts.marketing)).toHaveLength(2);
  await place.doors.command('maya', 'general', `/peer remove ${id} because the VPC is gone`);
  await place.doors.awaitMessage('maya', 'peering-bot', 'the end', (words) =>
    /is taken down; its routes and its connection are gone/.test(words),
  );
  expect(await toPeerings(accounts.marketing)).toEqual([]);
});
