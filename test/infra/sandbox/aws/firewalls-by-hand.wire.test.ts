import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateManagedPrefixListCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  DeleteNetworkAclCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  type IpPermission,
  ModifyInstanceAttributeCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ModifySecurityGroupRulesCommand,
  ReplaceNetworkAclAssociationCommand,
  ReplaceNetworkAclEntryCommand,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCloud, servers, type TestCloud, vpcs } from './cloud.ts';

/** Security groups and network ACLs as people change them by hand, and what AWS says where it cannot be. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const finance = () => place.ec2('finance');
const server = () => {
  const found = place.state.instances.find(({ id }) => id === servers.finance);
  if (!found) throw new Error('finance has no server');
  return found;
};
const groupId = () => server().groupIds[0];
const fails = (name: string) => ({ name });
const absent = '0123456789abcdef0';

const rulesOf = async (id = groupId()) => {
  const Filters = [{ Name: 'group-id', Values: [id ?? ''] }];
  const shown = await finance().send(new DescribeSecurityGroupRulesCommand({ Filters }));
  return shown.SecurityGroupRules ?? [];
};
const out = async () => (await rulesOf()).filter(({ IsEgress }) => IsEgress);
const https: IpPermission = {
  ...{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
  IpRanges: [{ CidrIp: '10.10.0.0/16' }],
};

test('what a group lets out is allowed and taken out by what it says and by its id, apart from what it lets in', async () => {
  const GroupId = groupId();
  const allow = (...IpPermissions: IpPermission[]) =>
    finance().send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
  const revoke = (more: object) => finance().send(new RevokeSecurityGroupEgressCommand({ GroupId, ...more }));
  const before = await rulesOf();
  const { SecurityGroupRules: [made] = [] } = await allow(https);
  expect(made).toMatchObject({ IsEgress: true, CidrIpv4: '10.10.0.0/16', FromPort: 443 });
  await expect(allow(https)).rejects.toMatchObject(fails('InvalidPermission.Duplicate'));
  // The same let in is another rule.
  await finance().send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [https] }));
  await revoke({ IpPermissions: [https] });
  await expect(revoke({ IpPermissions: [https] })).rejects.toMatchObject(fails('InvalidPermission.NotFound'));
  expect((await rulesOf()).length).toBe(before.length + 1);
  const [everything] = await out();
  await revoke({ SecurityGroupRuleIds: [everything?.SecurityGroupRuleId] });
  expect(await out()).toEqual([]);
});

test.each([
  ['a group that is not there', { GroupId: `sg-${absent}` }, 'InvalidGroup.NotFound'],
  ['an id of another form', { GroupId: 'finance' }, 'InvalidGroupId.Malformed'],
  ['no group', {}, 'MissingParameter'],
  ['no source', { IpPermissions: [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 2 }] }, 'MissingParameter'],
  [
    'ports the wrong way round',
    { IpPermissions: [{ ...https, FromPort: 9, ToPort: 2 }] },
    'InvalidParameterValue',
  ],
  [
    'a block that is none',
    { IpPermissions: [{ ...https, IpRanges: [{ CidrIp: '10.10/16' }] }] },
    'InvalidParameterValue',
  ],
  [
    'a prefix list that is not there',
    { IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: `pl-${absent}` }] }] },
    'InvalidPrefixListID.NotFound',
  ],
])('AuthorizeSecurityGroupEgress with %s is refused', async (_, more, code) => {
  const GroupId = 'GroupId' in more || Object.keys(more).length === 0 ? undefined : groupId();
  const asked = { GroupId, IpPermissions: [https], ...more };
  await expect(finance().send(new AuthorizeSecurityGroupEgressCommand(asked))).rejects.toMatchObject(
    fails(code),
  );
});

test.each([
  ['a rule that is not there', `sgr-${absent}`, 'InvalidSecurityGroupRuleId.NotFound'],
  ['an id of another form', 'sgr-1', 'InvalidSecurityGroupRuleId.Malformed'],
])('RevokeSecurityGroupEgress of %s is refused', async (_, id, code) => {
  const asked = { GroupId: groupId(), SecurityGroupRuleIds: [id] };
  await expect(finance().send(new RevokeSecurityGroupEgressCommand(asked))).rejects.toMatchObject(
    fails(code),
  );
});

test('a rule is changed in its place: its id, its direction and its tags stay', async () => {
  const GroupId = groupId();
  const { SecurityGroupRules: [made] = [] } = await finance().send(
    new AuthorizeSecurityGroupIngressCommand({
      ...{ GroupId, IpPermissions: [https] },
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'team', Value: 'web' }] }],
    }),
  );
  const SecurityGroupRuleId = made?.SecurityGroupRuleId ?? '';
  const modify = (SecurityGroupRule: object, id = SecurityGroupRuleId) =>
    finance().send(
      new ModifySecurityGroupRulesCommand({
        ...{ GroupId, SecurityGroupRules: [{ SecurityGroupRuleId: id, SecurityGroupRule }] },
      }),
    );
  const to = { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, CidrIpv4: '192.0.2.0/24' };
  await modify(to);
  const changed = (await rulesOf()).find((one) => one.SecurityGroupRuleId === SecurityGroupRuleId);
  expect(changed).toMatchObject({ ...to, IsEgress: false, Tags: [{ Key: 'team', Value: 'web' }] });
  await modify(to);
  await expect(modify({ IpProtocol: 'tcp', FromPort: 1, ToPort: 1 })).rejects.toMatchObject(
    fails('InvalidParameterCombination'),
  );
  await expect(modify(to, `sgr-${absent}`)).rejects.toMatchObject(
    fails('InvalidSecurityGroupRuleId.NotFound'),
  );
  const { SecurityGroupRules: [other] = [] } = await finance().send(
    new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [https] }),
  );
  await expect(modify(to, other?.SecurityGroupRuleId)).rejects.toMatchObject(
    fails('InvalidPermission.Duplicate'),
  );
});

const create = (more: object = {}) =>
  finance().send(
    new CreateSecurityGroupCommand({
      ...{ GroupName: 'quiet', Description: 'lets nothing in', VpcId: vpcs.finance, ...more },
    }),
  );

test('a group that is made lets everything out and nothing in, and no two of a VPC have one name', async () => {
  const { GroupId } = await create();
  expect(await rulesOf(GroupId)).toMatchObject([{ IsEgress: true, CidrIpv4: '0.0.0.0/0' }]);
  await expect(create()).rejects.toMatchObject(fails('InvalidGroup.Duplicate'));
  await expect(create({ GroupName: 'sg-quiet' })).rejects.toMatchObject(fails('InvalidParameterValue'));
  await expect(create({ VpcId: vpcs.marketing })).rejects.toMatchObject(fails('InvalidVpcID.NotFound'));
});

test.each(['instance', 'interface'])('the groups of an %s are others from then on', async (which) => {
  const { id, interfaceId } = server();
  const set = (Groups: string[], more: object = {}) =>
    which === 'instance'
      ? finance().send(new ModifyInstanceAttributeCommand({ InstanceId: id, Groups, ...more }))
      : finance().send(
          new ModifyNetworkInterfaceAttributeCommand({
            ...{ NetworkInterfaceId: interfaceId, Groups, ...more },
          }),
        );
  const { GroupId = '' } = await create();
  await set([GroupId]);
  const { NetworkInterfaces: [shown] = [] } = await finance().send(
    new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [interfaceId] }),
  );
  expect(shown?.Groups).toEqual([{ GroupId, GroupName: 'quiet' }]);
  const elsewhere = place.state.securityGroups.find(
    ({ account, vpcId }) => account === '444455556666' && vpcId !== vpcs.finance,
  );
  if (elsewhere) await expect(set([elsewhere.id])).rejects.toMatchObject(fails('InvalidParameterValue'));
  await expect(set([`sg-${absent}`])).rejects.toMatchObject(fails('InvalidGroup.NotFound'));
  await expect(set(['quiet'])).rejects.toMatchObject(fails('InvalidGroupId.Malformed'));
  const noun = which === 'instance' ? 'InstanceId' : 'NetworkInterfaceId';
  const [prefix, name] =
    which === 'instance' ? ['i', 'InvalidInstanceID'] : ['eni', 'InvalidNetworkInterfaceID'];
  await expect(set([GroupId], { [noun]: `${prefix}-${absent}` })).rejects.toMatchObject(
    fails(`${name}.NotFound`),
  );
  await expect(set([GroupId], { [noun]: 'server' })).rejects.toMatchObject({
    name: expect.stringMatching(/\.Malformed$/),
  });
});

const acls = async () => (await finance().send(new DescribeNetworkAclsCommand({}))).NetworkAcls ?? [];
const associationOf = async (subnetId: string | undefined) =>
  (await acls())
    .flatMap(({ Associations = [] }) => Associations)
    .find(({ SubnetId }) => SubnetId === subnetId);

test('a subnet is put on another network ACL by its association, one that is new too, and an ACL goes once it serves none', async () => {
  const { Subnet } = await finance().send(
    new CreateSubnetCommand({ VpcId: vpcs.finance, CidrBlock: '172.31.60.0/24' }),
  );
  const { NetworkAcl } = await finance().send(new CreateNetworkAclCommand({ VpcId: vpcs.finance }));
  const NetworkAclId = NetworkAcl?.NetworkAclId ?? '';
  // It denies all until it gets entries.
  expect(NetworkAcl?.Entries?.map(({ RuleAction }) => RuleAction)).toEqual(['deny', 'deny']);
  const put = (AssociationId: string | undefined, id = NetworkAclId) =>
    finance().send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId: id }));
  const go = (id = NetworkAclId) => finance().send(new DeleteNetworkAclCommand({ NetworkAclId: id }));
  const before = await associationOf(Subnet?.SubnetId);
  const { NewAssociationId } = await put(before?.NetworkAclAssociationId);
  expect(await associationOf(Subnet?.SubnetId)).toMatchObject({
    ...{ NetworkAclId, NetworkAclAssociationId: NewAssociationId },
  });
  await expect(put(before?.NetworkAclAssociationId)).rejects.toMatchObject(
    fails('InvalidAssociationID.NotFound'),
  );
  await expect(put(NewAssociationId, `acl-${absent}`)).rejects.toMatchObject(
    fails('InvalidNetworkAclID.NotFound'),
  );
  await expect(put(NewAssociationId, 'acl')).rejects.toMatchObject(fails('InvalidNetworkAclId.Malformed'));
  await expect(go()).rejects.toMatchObject(fails('DependencyViolation'));
  await put(NewAssociationId, before?.NetworkAclId);
  await go();
  await expect(go()).rejects.toMatchObject(fails('InvalidNetworkAclID.NotFound'));
  const byDefault = (await acls()).find(({ IsDefault }) => IsDefault);
  if (byDefault)
    await expect(go(byDefault.NetworkAclId)).rejects.toMatchObject(fails('InvalidParameterValue'));
});

test('an entry of a network ACL is replaced by its number, and made once', async () => {
  const { NetworkAcl } = await finance().send(new CreateNetworkAclCommand({ VpcId: vpcs.finance }));
  const entry = {
    ...{ NetworkAclId: NetworkAcl?.NetworkAclId, RuleNumber: 7, Egress: false },
    ...{ Protocol: 'tcp', PortRange: { From: 1, To: 9 }, CidrBlock: '10.10.0.0/16' },
  };
  const create = () => finance().send(new CreateNetworkAclEntryCommand({ ...entry, RuleAction: 'allow' }));
  const replace = (more: object = {}) =>
    finance().send(new ReplaceNetworkAclEntryCommand({ ...entry, RuleAction: 'deny', ...more }));
  await expect(replace()).rejects.toMatchObject(fails('InvalidNetworkAclEntry.NotFound'));
  await create();
  await expect(create()).rejects.toMatchObject(fails('NetworkAclEntryAlreadyExists'));
  await replace();
  const changed = (await acls()).find(({ NetworkAclId }) => NetworkAclId === entry.NetworkAclId);
  expect(changed?.Entries?.find(({ RuleNumber }) => RuleNumber === 7)).toMatchObject({
    ...{ RuleAction: 'deny', Protocol: '6' },
  });
  await expect(replace({ RuleNumber: 40_000 })).rejects.toMatchObject(fails('InvalidParameterValue'));
  await expect(replace({ CidrBlock: '10.10/16' })).rejects.toMatchObject(fails('InvalidParameterValue'));
});

test('a rule names a prefix list that is the account’s', async () => {
  const { PrefixList } = await finance().send(
    new CreateManagedPrefixListCommand({
      ...{ PrefixListName: 'partners', AddressFamily: 'IPv4', MaxEntries: 2 },
    }),
  );
  const IpPermissions = [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: PrefixList?.PrefixListId }] }];
  const { SecurityGroupRules } = await finance().send(
    new AuthorizeSecurityGroupEgressCommand({ GroupId: groupId(), IpPermissions }),
  );
  expect(SecurityGroupRules).toMatchObject([{ PrefixListId: PrefixList?.PrefixListId }]);
});
