import {
  AuthorizeSecurityGroupIngressCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcPeeringConnectionCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStaleRules } from '../../src/aws/stale-rules.ts';
import type { StaleRule } from '../../src/estate/shapes.ts';
import { accounts, openCloud, type TestCloud, vpcs } from '../infra/sandbox/aws/cloud.ts';
import { groupOf } from '../infra/sandbox/aws/network.ts';
import { join } from '../infra/sandbox/aws/peering.ts';

/** What `/peer tidy` is told of rules that match nothing any more, by the real SDK. */
let place: TestCloud;
let connection = '';
const spare = 'sg-0a1000000000000ff';
beforeEach(async () => {
  place = await openCloud();
  connection = await join(place);
  const theirs = structuredClone(groupOf(place.state, vpcs.marketing));
  place.state.securityGroups.push({ ...theirs, id: spare, name: 'spare', rules: [] });
  const GroupId = groupOf(place.state, vpcs.finance).id;
  const tcp = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: spare }] };
  await place
    .ec2('finance')
    .send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [tcp] }));
});
afterEach(() => place.cloud.stop());

const read = async (): Promise<StaleRule[]> => {
  const rules: StaleRule[] = [];
  await readStaleRules(place.ec2('finance'), (more) => void rules.push(...more));
  return rules;
};
const found = () => {
  const { id, name } = groupOf(place.state, vpcs.finance);
  return [{ vpcId: vpcs.finance, groupId: id, groupName: name, names: spare }];
};
const deleteSpare = () => place.ec2('marketing').send(new DeleteSecurityGroupCommand({ GroupId: spare }));
const unpeer = async () => {
  await place
    .ec2('marketing')
    .send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: connection }));
  place.settle();
};
const deny = (action: string) => place.drive('deny', { account: accounts.finance, action, denied: true });

test('a rule that names a group which its owner has deleted is stale, though the connection is active', async () => {
  expect(await read()).toEqual([]);
  await deleteSpare();
  expect(await read()).toEqual(found());
});

test('a rule behind a connection that is gone is told once, and also where the role may not ask AWS for stale ones', async () => {
  await unpeer();
  expect(await read()).toEqual(found());
  await deny('ec2:DescribeStaleSecurityGroups');
  expect(await read()).toEqual(found());
});

test('AWS is asked about no VPC whose rules name nothing outside of it', async () => {
  const calls = async () => (await (await place.drive('calls')).json()) as Record<string, unknown>;
  await readStaleRules(place.ec2('developer'), () => undefined);
  expect(JSON.stringify(await calls())).not.toContain('DescribeStaleSecurityGroups');
  await readStaleRules(place.ec2('finance'), () => undefined);
  expect(JSON.stringify(await calls())).toContain('DescribeStaleSecurityGroups');
});
