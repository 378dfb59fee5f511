import {
  CreateRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { eventually, joinByHand } from './support/by-hand.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What lies about in AWS is told with its cost and a way out, on request and once a week; nothing of it is touched. */
let place: Workplace;
let ahead = 0;
beforeAll(async () => {
  place = await openWorkplace({
    now: () => Date.now() + ahead,
    catalog: (text) => text.replace(/^networkTeam: .*$/m, 'networkTeam: { channel: C0GENERAL }'),
  });
});
afterAll(() => place.close());

const firstTable = async (owner: 'marketing' | 'developer'): Promise<string> =>
  (await lookFrom(accounts[owner]).routeTables())[0]?.RouteTableId ?? '';

test('what was left by hand is told with its cause, its cost, and a button where there is a way', async () => {
  const [wide, gone] = [await joinByHand('marketing', 'finance'), await joinByHand('developer', 'marketing')];
  const [tableOfMarketing, tableOfDeveloper] = [await firstTable('marketing'), await firstTable('developer')];
  const route = (RouteTableId: string, DestinationCidrBlock: string, VpcPeeringConnectionId: string) =>
    new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId });
  await eventually(() =>
    lookFrom(accounts.marketing).client.send(route(tableOfMarketing, '172.16.0.0/12', wide)),
  );
  await eventually(() =>
    lookFrom(accounts.developer).client.send(route(tableOfDeveloper, '10.10.0.0/16', gone)),
  );
  await eventually(() =>
    lookFrom(accounts.marketing).client.send(
      new ModifyVpcPeeringConnectionOptionsCommand({
        VpcPeeringConnectionId: wide,
        RequesterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true },
      }),
    ),
  );
  await lookFrom(accounts.developer).client.send(
    new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: gone }),
  );
  await place.doors.command('maya', 'general', '/peer tidy now');
  const list = await place.doors.awaitMessage('maya', 'peering-bot', 'the list', (words) =>
    /to tidy up/.test(words),
  );
  const words = wordsOf(list);
  expect(words).toContain(`1 route in developer leads to a peering that is gone* (${gone})`);
  expect(words).toContain('A route in marketing is wider than what its peer has*: 172.16.0.0/12');
  expect(words).toMatch(/Routes are missing in finance/);
  expect(words).toMatch(/DNS names are answered for one side alone\*, marketing/);
  expect(words).toContain('Packets for addresses that the peer does not have go there and are lost.');
});

test('a button leads through the usual way: the owners are asked to adopt it, and nothing is changed', async () => {
  const list = await place.doors.awaitMessage('maya', 'peering-bot', 'the list', (words) =>
    /to tidy up/.test(words),
  );
  await place.doors.click('maya', 'peering-bot', list.ts, 'adopt_peering');
  await place.doors.submit('maya', { duration: { duration: 'forever' }, reason: { reason: 'to mend it' } });
  await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /asks to adopt the peering/.test(words),
  );
});

test('owners confirm adoptions in one list, and each yes is for the plan that was shown', async () => {
  await place.doors.command('felix', 'general', '/peer adoptions');
  const list = await place.doors.awaitMessage('felix', 'general', 'the list', (words) =>
    /1 adoption waits for your yes/.test(words),
  );
  await place.doors.click('felix', 'general', list.ts, 'approve_adoptions');
  await place.doors.awaitMessage('felix', 'general', 'what came of it', (words) =>
    /Your yes counts for 1 of 1/.test(words),
  );
  await place.doors.awaitMessage('maya', 'peering-bot', 'its end', (words) => /\*Adopted\*/.test(words));
});

test('once a week the network team is told in its channel', async () => {
  ahead += 8 * 86_400_000;
  await place.doors.awaitMessage(
    'maya',
    'general',
    'the weekly list',
    (words, { ephemeral }) => /to tidy up/.test(words) && !ephemeral,
  );
});
