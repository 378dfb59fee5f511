import {
  AuthorizeSecurityGroupIngressCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeSecurityGroupsCommand,
  DescribeStaleSecurityGroupsCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accounts, openCloud, type TestCloud, vpcs } from './cloud.ts';
import { groupOf } from './network.ts';
import { join } from './peering.ts';

/** Rules that match nothing any more, as AWS tells of them: only this call does so of a group that was deleted. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const own = () => groupOf(place.state, vpcs.finance);
const theirs = () => groupOf(place.state, vpcs.marketing);

/** Finance lets a group of Marketing in. */
const nameThem = async (GroupId = theirs().id): Promise<void> => {
  const IpPermissions: IpPermission[] = [
    {
      ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
      UserIdGroupPairs: [{ GroupId }],
      IpRanges: [{ CidrIp: '10.10.0.0/16' }],
    },
  ];
  const asked = new AuthorizeSecurityGroupIngressCommand({ GroupId: own().id, IpPermissions });
  await place.ec2('finance').send(asked);
};

const stale = async (VpcId: string = vpcs.finance, more: { MaxResults?: number } = {}) =>
  (await place.ec2('finance').send(new DescribeStaleSecurityGroupsCommand({ VpcId, ...more })))
    .StaleSecurityGroupSet;

const unpeer = async (VpcPeeringConnectionId: string): Promise<void> => {
  await place.ec2('marketing').send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
  place.settle();
};

test('while the connection is active no rule is stale, and once it is deleted the rule is, until there is a new one', async () => {
  const id = await join(place);
  await nameThem();
  expect(await stale()).toEqual([]);
  await unpeer(id);
  expect(await stale()).toEqual([
    {
      ...{ GroupId: own().id, GroupName: own().name, Description: own().description, VpcId: vpcs.finance },
      StaleIpPermissions: [
        {
          ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [], PrefixListIds: [] },
          UserIdGroupPairs: [
            {
              ...{ GroupId: theirs().id, UserId: accounts.marketing, VpcId: vpcs.marketing },
              ...{ VpcPeeringConnectionId: id, PeeringStatus: 'deleted' },
            },
          ],
        },
      ],
      StaleIpPermissionsEgress: [],
    },
  ]);
  await join(place);
  expect(await stale()).toEqual([]);
});

test('a rule is stale as well where the group that it names is deleted, which the group itself does not show', async () => {
  await join(place);
  const spare = { ...structuredClone(theirs()), id: 'sg-0a1000000000000ff', name: 'spare', rules: [] };
  place.state.securityGroups.push(spare);
  await nameThem(spare.id);
  await place.ec2('marketing').send(new DeleteSecurityGroupCommand({ GroupId: spare.id }));
  expect(await stale()).toMatchObject([
    {
      GroupId: own().id,
      StaleIpPermissions: [{ UserIdGroupPairs: [{ GroupId: spare.id, VpcId: vpcs.marketing }] }],
    },
  ]);
  const asked = new DescribeSecurityGroupsCommand({ GroupIds: [own().id] });
  const { SecurityGroups = [] } = await place.ec2('finance').send(asked);
  expect(JSON.stringify(SecurityGroups)).toContain(spare.id);
  expect(JSON.stringify(SecurityGroups)).not.toContain('deleted');
});

test('a group that instances use, or its own VPC names, is not deleted', async () => {
  const finance = place.ec2('finance');
  await expect(finance.send(new DeleteSecurityGroupCommand({ GroupId: own().id }))).rejects.toMatchObject({
    name: expect.stringMatching(/DependencyViolation|CannotDelete/),
  });
});

test('it is asked of a VPC of one’s own, in pages of 5 to 255', async () => {
  await expect(stale('vpc-0123456789abcdef0')).rejects.toMatchObject({ name: 'InvalidVpcID.NotFound' });
  await expect(stale(vpcs.marketing)).rejects.toMatchObject({ name: 'InvalidVpcID.NotFound' });
  await expect(stale(vpcs.finance, { MaxResults: 256 })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
});
