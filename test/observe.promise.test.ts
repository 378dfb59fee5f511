import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A bot of which the catalog says that it only observes, with roles that may only look. */
let place: Workplace;
const world = async (): Promise<string[]> => {
  const owners = [accounts.marketing, accounts.finance];
  const each = await Promise.all(
    owners.map(async (account) => [
      ...routeLines(await lookFrom(account).routeTables()),
      ...(await lookFrom(account).peerings()).map((one) => JSON.stringify(one)),
    ]),
  );
  return each.flat();
};

beforeAll(async () => {
  place = await openWorkplace({ catalog: (text) => `${text}\nmode: observe\n` });
  const denied = ['ec2:CreateVpcPeeringConnection', 'ec2:CreateRoute', 'ec2:CreateTags', 'ssm:SendCommand'];
  for (const account of [accounts.marketing, accounts.finance])
    for (const action of denied)
      await fetch(`${place.sandbox.awsUrl}/drive/deny`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account, action, denied: true }),
      });
});
afterAll(() => place.close());

test('a request becomes a plan: it says kindly why, asks nobody, and changes nothing', async () => {
  const before = await world();
  await place.doors.command(
    'maya',
    'general',
    '/peer request marketing finance for 7d because quarterly close',
  );
  const answer = await place.doors.awaitMessage('maya', 'general', 'the answer', (words) =>
    /only observe/.test(words),
  );
  expect(wordsOf(answer)).toMatch(/this is no request, and nobody is asked/);
  await place.doors.awaitMessage('maya', 'peering-bot', 'the plan', (words) =>
    /What would be done/.test(words),
  );
  const cards = (await place.doors.messages('felix', 'finance-net')).filter((one) =>
    /marketing/.test(wordsOf(one)),
  );
  expect(cards).toEqual([]);
  expect(await world()).toEqual(before);
});

test('what would write says that it cannot, and what can be done instead', async () => {
  const own = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf).join('\n');
  const id = /PR-\w+/.exec(own)?.[0] ?? '';
  await place.doors.command('maya', 'general', `/peer remove ${id} because it is over`);
  await place.doors.awaitMessage('maya', 'general', 'the refusal', (words) =>
    /I only observe here .* nothing has changed\. What I can do: .*plan/s.test(words),
  );
});

test('a ping that may not be sent is answered from the configuration', async () => {
  await place.doors.command('felix', 'general', '/ping finance from marketing');
  const answer = await place.doors.awaitMessage('felix', 'general', 'the answer', (words) =>
    /no peering|not joined|not connected/i.test(words),
  );
  expect(wordsOf(answer)).toMatch(/marketing/);
});

test('what nobody asked for, and what could be tidied up, are listed as ever', async () => {
  await place.doors.command('maya', 'general', '/peer unmanaged');
  await place.doors.awaitMessage('maya', 'general', 'the list', (words) => /asked for here/.test(words));
  await place.doors.awaitMessage('nora', 'network-team', 'what could be tidied up', (words) =>
    /routes-full is nearly full/.test(words),
  );
});
