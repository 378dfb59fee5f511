import { CreateRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A route of a widening that somebody else wrote before is used as it stands: it is not called the bot's, and not taken out with the rest. */
let place: Workplace;
let card: Seen;
let id = '';
const table = 'rtb-0f10000000020002';
const finance = lookFrom(accounts.finance);

beforeAll(async () => {
  place = await openWorkplace();
  card = await joinNetworks(place.doors, { said: 'for 7d because close' });
  id = requestOn(card);
});
afterAll(() => place.close());

const form = async (as: string, fits: RegExp): Promise<string> => {
  const seen = async () => JSON.stringify(await place.doors.view(as));
  await expect.poll(seen, { timeout: 60_000 }).toMatch(fits);
  return seen();
};
const told = (as: string, channel: string, fits: RegExp, thread?: string): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, String(fits), (words) => fits.test(words), 30, thread);
const routesIn = async (): Promise<string[]> =>
  routeLines(await finance.routeTables()).filter((line) => line.startsWith(`${table} 10.10.`));

test('the form, the owners and the news say that it stands there and is not ours; a removal leaves it', async () => {
  const { doors } = place;
  await doors.command('felix', 'finance-net', `/peer narrow ${id} to finance-app because they moved`);
  await form('felix', /What I take out/);
  await doors.submit('felix', { reason: { reason: 'they moved' } });
  await told('maya', 'peering-bot', /has narrowed.*finance-app/);
  const connection = (await finance.peerings()).find(({ Status }) => Status?.Code === 'active');
  await finance.client.send(
    new CreateRouteCommand({
      ...{ RouteTableId: table, DestinationCidrBlock: '10.10.0.0/16' },
      VpcPeeringConnectionId: connection?.VpcPeeringConnectionId,
    }),
  );
  const before = await routesIn();
  expect(before).toHaveLength(1);
  await doors.command('maya', 'general', `/peer widen ${id} to finance-data because the batch moved`);
  const shown = await form('maya', /What I add first/);
  expect(shown).toMatch(
    /What stands there already, and is not mine[^=]*= Route in finance, table finance-data/,
  );
  expect(shown).not.toContain('+ Route in finance');
  await doors.submit('maya', { reason: { reason: 'the batch moved' } });
  const asked = await told('felix', 'finance-net', /asks to widen the peering/, card.ts);
  const words = /stands there already, and is not mine.*= Route in finance, table finance-data/s;
  expect(wordsOf(asked)).toMatch(words);
  await doors.click('felix', 'finance-net', asked.ts, 'approve_widening');
  await told(
    ...(['maya', 'peering-bot'] as const),
    /is widened to finance-data.*2 routes were added\. 1 more stood there already and is not mine: it stays when the peering goes/,
  );
  await doors.command('maya', 'general', `/peer remove ${id} because it is over`);
  await told('maya', 'peering-bot', /: removed/);
  expect(await routesIn()).toEqual(before);
});
