import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ModifySecurityGroupRulesCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Somebody makes another rule of the bot's, or deletes the group that it lies in: what is said of it, and what a repair may say. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  id = requestOn(await joinNetworks(place.doors, { said: 'for 7d because close' }));
}, 120_000);
afterAll(() => place.close());

const patient = { timeout: 60_000, interval: 100 };
const { client } = lookFrom(accounts.finance);
const groupId = 'sg-0f10000000000002';

const tagged = async () => {
  const { SecurityGroupRules = [] } = await client.send(new DescribeSecurityGroupRulesCommand({}));
  return SecurityGroupRules.filter(({ Tags = [] }) => Tags.some(({ Value }) => Value === id));
};
/** How it stands, without its story. */
const status = async (): Promise<string> => {
  const told = wordsOf(await place.doors.ask('felix', 'general', `/peer status ${id}`, /What happened/));
  return told.replace(/\*What was done\*.*/s, '');
};
const stands = (fits: RegExp) => expect.poll(status, patient).toMatch(fits);

/** What the owners of Finance find in their channel, or below a card there. */
const below = async (fits: RegExp, label?: string): Promise<Seen> => {
  let found: Seen | undefined;
  await expect
    .poll(async () => {
      const cards = await place.doors.messages('felix', 'finance-net');
      const threads = cards.map(({ ts }) => place.doors.messages('felix', 'finance-net', ts));
      found = [...cards, ...(await Promise.all(threads)).flat()].findLast(
        (one) => fits.test(wordsOf(one)) && (!label || buttonsOf(one).includes(label)),
      );
      return found !== undefined;
    }, patient)
    .toBe(true);
  if (!found) throw new Error(`nobody reads ${fits}`);
  return found;
};
const change = async (CidrIpv4: string): Promise<void> => {
  const [rule] = await tagged();
  await client.send(
    new ModifySecurityGroupRulesCommand({
      GroupId: groupId,
      SecurityGroupRules: [
        {
          SecurityGroupRuleId: rule?.SecurityGroupRuleId,
          SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4 },
        },
      ],
    }),
  );
};

test('a rule of ours that lets in everybody by now is told as that, and not as something that may be blocked', async () => {
  const answer = await place.doors.ask('maya', 'general', '/ping finance from marketing tcp 443', /Show All/);
  await place.doors.click('maya', 'general', answer.ts, 'propose_rule');
  const asked = await below(/asks to let sg-\w+ in .*finance.* take TCP port 443/);
  await place.doors.click('felix', 'finance-net', asked.ts, 'approve_rule');
  await below(/It is in place/);
  await change('0.0.0.0/0');
  const told = wordsOf(await below(/Not as agreed.*was changed/s, 'accept_drift'));
  expect(told).toMatch(
    /The security group rule sgr-\w+ in sg-\w+ of finance, which I made, was changed: it lets in TCP port 443 from 0\.0\.0\.0\/0 \(anywhere\) now; approved was TCP port 443 from 10\.10\.0\.0\/16 alone/,
  );
  expect(told).not.toMatch(/may be blocked/);
  expect(buttonsOf(await below(/Not as agreed.*was changed/s, 'accept_drift'))).not.toContain('repair_drift');
});

test('once it lets in less, Repair adds the approved one, and what was made of ours stays told until it is gone', async () => {
  await change('10.10.7.0/24');
  const told = await below(/it lets in TCP port 443 from 10\.10\.7\.0\/24 now/, 'repair_drift');
  expect(wordsOf(told)).toMatch(/is gone or has changed .*may be blocked/);
  await place.doors.click('felix', 'finance-net', told.ts, 'repair_drift');
  await expect.poll(async () => (await tagged()).length, patient).toBe(2);
  await stands(/Not as agreed(?!.*may be blocked).*it lets in TCP port 443 from 10\.10\.7\.0\/24 now/s);
  const [changed] = (await tagged()).filter(({ CidrIpv4 }) => CidrIpv4 === '10.10.7.0/24');
  await client.send(
    new RevokeSecurityGroupIngressCommand({
      GroupId: groupId,
      SecurityGroupRuleIds: [changed?.SecurityGroupRuleId ?? ''],
    }),
  );
  await stands(/connected and verified/);
});

test('a rule that others made again exactly as approved is told as theirs, and as nothing that is blocked', async () => {
  const [rule] = await tagged();
  const SecurityGroupRuleIds = [rule?.SecurityGroupRuleId ?? ''];
  await client.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds }));
  const IpPermissions = [
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.10.0.0/16' }] },
  ];
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions }));
  await stands(
    /connected, not as agreed.*another rule there, sgr-\w+, which I did not make, lets in the same/s,
  );
  expect(await status()).not.toMatch(/may be blocked/);
  await client.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions }));
  const told = await below(/is gone or has changed .*may be blocked.*Taken out by/s, 'repair_drift');
  await place.doors.click('felix', 'finance-net', told.ts, 'repair_drift');
  await stands(/connected and verified/);
});

test('where the group of a rule is deleted, no repair says that AWS is as agreed again', async () => {
  const { GroupId = '' } = await client.send(
    new CreateSecurityGroupCommand({
      ...{ GroupName: 'another', Description: 'another', VpcId: 'vpc-0f10000000000002' },
    }),
  );
  await client.send(
    new ModifyNetworkInterfaceAttributeCommand({
      ...{ NetworkInterfaceId: 'eni-0f10000000000002', Groups: [GroupId] },
    }),
  );
  await client.send(new DeleteSecurityGroupCommand({ GroupId: groupId }));
  await stands(
    /connected, not as agreed.*is gone or has changed.* The security group was deleted by the root user/s,
  );
  await place.doors.command('felix', 'general', `/peer repair ${id}`);
  await stands(/The last repair came to nothing: InvalidGroup\.NotFound/);
  expect(await status()).toMatch(/connected, not as agreed.*is gone or has changed/s);
});
