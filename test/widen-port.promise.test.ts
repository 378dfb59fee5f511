import { DescribeSecurityGroupRulesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A peering that stands is to be for another port: agreed to by both sides, opened by one rule of ours, and by nothing else. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  id = requestOn(await joinNetworks(place.doors, { said: 'for 7d because close' }));
}, 120_000);
afterAll(() => place.close());

const patient = { timeout: 60_000, interval: 100 };
const groupRules = async (): Promise<string[]> => {
  const sides = [accounts.marketing, accounts.finance].map(async (account) => {
    const found = await lookFrom(account).client.send(new DescribeSecurityGroupRulesCommand({}));
    return (found.SecurityGroupRules ?? []).map(
      ({ GroupId, IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4 }) =>
        [GroupId, IsEgress ? 'out' : 'in', IpProtocol, FromPort, ToPort, CidrIpv4].join(' '),
    );
  });
  return (await Promise.all(sides)).flat().sort();
};
const routes = async (): Promise<string[]> => {
  const looks = [accounts.marketing, accounts.finance].map((account) => lookFrom(account).routeTables());
  return routeLines((await Promise.all(looks)).flat());
};

const waitForForm = async (as: string, fits: RegExp): Promise<string> => {
  let form = '';
  await expect
    .poll(async () => {
      form = JSON.stringify(await place.doors.view(as));
      return form;
    }, patient)
    .toMatch(fits);
  return form;
};
/** What the owners of Finance find in their channel, or below a card there. */
const below = async (fits: RegExp): Promise<Seen> => {
  const { doors } = place;
  let found: Seen | undefined;
  await expect
    .poll(async () => {
      const cards = await doors.messages('felix', 'finance-net');
      const threads = await Promise.all(cards.map(({ ts }) => doors.messages('felix', 'finance-net', ts)));
      found = [...cards, ...threads.flat()].find((one) => fits.test(wordsOf(one)));
      return found !== undefined;
    }, patient)
    .toBe(true);
  if (!found) throw new Error(`nobody is asked ${fits}`);
  return found;
};
const ping = (port: number) =>
  place.doors.ask('maya', 'general', `/ping finance from marketing tcp ${port}`, /Show All Checks/);

test('the port is agreed to by both sides, no route and no rule changes by it, and from then on it is the one that is tried', async () => {
  const before = { routes: await routes(), rules: await groupRules() };
  await place.doors.command('maya', 'general', `/peer widen ${id} to port 443 because the reports moved`);
  expect(await waitForForm('maya', /From then on it is for TCP port 443/)).toMatch(
    /no security group is opened/,
  );
  await place.doors.submit('maya', { reason: { reason: 'the reports moved' } });
  const asked = await below(/asks to widen the peering .*port 443/);
  await place.doors.click('felix', 'finance-net', asked.ts, 'approve_widening');
  const told = await place.doors.awaitMessage('maya', 'peering-bot', 'the yes', (words) =>
    /is widened to port 443/.test(words),
  );
  expect(wordsOf(told)).toMatch(/as you asked\. No route was changed by it/);
  await expect
    .poll(async () => {
      const cards = await place.doors.messages('maya', 'peering-bot');
      return cards.map(wordsOf).find((words) => words.includes(id) && /TCP 443/.test(words)) ?? '';
    }, patient)
    .toMatch(/TCP 443 does not answer/);
  expect({ routes: await routes(), rules: await groupRules() }).toEqual(before);
});

test('packets on the new port pass once our rule is approved, and nothing else is opened', async () => {
  const before = { routes: await routes(), rules: await groupRules() };
  const answer = await ping(443);
  expect(wordsOf(answer)).toMatch(/TCP 443: no answer/);
  await place.doors.click('maya', 'general', answer.ts, 'propose_rule');
  const asked = await below(/asks to let sg-\w+ in .*finance.* take TCP port 443 from 10\.10\.0\.0\/16/);
  await place.doors.click('felix', 'finance-net', asked.ts, 'approve_rule');
  await expect.poll(async () => wordsOf(await ping(443)), patient).toMatch(/TCP 443: (?!no answer)/);
  const rules = await groupRules();
  expect(rules.filter((one) => !before.rules.includes(one))).toEqual([
    expect.stringMatching(/^sg-\w+ in tcp 443 443 10\.10\.0\.0\/16$/),
  ]);
  expect(before.rules.filter((one) => !rules.includes(one))).toEqual([]);
  expect(await routes()).toEqual(before.routes);
  expect(wordsOf(await ping(5432))).toMatch(/TCP 5432: no answer/);
  const status = wordsOf(await place.doors.ask('maya', 'general', `/peer status ${id}`, /What happened/));
  expect(status).toMatch(/connected and verified/);
  expect(status).not.toMatch(/Not as agreed/);
});
