import {
  AuthorizeSecurityGroupIngressCommand,
  type AuthorizeSecurityGroupIngressRequest,
  CreateTagsCommand,
  DescribeSecurityGroupRulesCommand,
  type DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupsCommand,
  DescribeTagsCommand,
  type IpPermission,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupIngressCommand,
  type RevokeSecurityGroupIngressRequest,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTiming } from '../../../../infra/sandbox/aws/cloud/state.ts';
import { walk, walkTcp } from '../../../../infra/sandbox/aws/network/walk.ts';
import { accounts, openCloud, type TestCloud, vpcs } from './cloud.ts';
import { financeAddress, groupOf, serverOf } from './network.ts';
import { joinWithRoutes } from './peering.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const GroupId = () => groupOf(place.state, vpcs.finance).id;
const postgres: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  IpRanges: [{ CidrIp: '10.10.1.10/32', Description: 'request 7' }],
};
const proposal = [{ Key: 'peering-request', Value: '7' }];

const authorize = (
  IpPermissions: IpPermission[] = [postgres],
  more: Partial<AuthorizeSecurityGroupIngressRequest> = {},
) =>
  place
    .ec2('finance')
    .send(new AuthorizeSecurityGroupIngressCommand({ GroupId: GroupId(), IpPermissions, ...more }));
const propose = async () => {
  const { SecurityGroupRules = [] } = await authorize([postgres], {
    TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: proposal }],
  });
  return SecurityGroupRules[0]?.SecurityGroupRuleId ?? '';
};
const revoke = (more: Partial<RevokeSecurityGroupIngressRequest>) =>
  place.ec2('finance').send(new RevokeSecurityGroupIngressCommand({ GroupId: GroupId(), ...more }));
const rules = async (more: DescribeSecurityGroupRulesRequest = {}) =>
  (await place.ec2('finance').send(new DescribeSecurityGroupRulesCommand(more))).SecurityGroupRules ?? [];
const found = async (Name: string, value: string) =>
  (await rules({ Filters: [{ Name, Values: [value] }] })).map(
    ({ SecurityGroupRuleId }) => SecurityGroupRuleId,
  );

describe('a rule', () => {
  it('is answered with its id, its tags and all that it says', async () => {
    const { Return, SecurityGroupRules } = await authorize([postgres], {
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: proposal }],
    });
    const rule = {
      SecurityGroupRuleId: expect.stringMatching(/^sgr-[0-9a-f]{17}$/),
      SecurityGroupRuleArn: expect.stringMatching(
        `^arn:aws:ec2:us-east-1:${accounts.finance}:security-group-rule/sgr-`,
      ),
      GroupId: GroupId(),
      GroupOwnerId: accounts.finance,
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      CidrIpv4: '10.10.1.10/32',
      Description: 'request 7',
      Tags: proposal,
    };
    expect({ Return, SecurityGroupRules }).toEqual({ Return: true, SecurityGroupRules: [rule] });
    expect(await rules({ Filters: [{ Name: 'tag:peering-request', Values: ['7'] }] })).toEqual([rule]);
  });

  it('is found by its group, its tags and its id', async () => {
    const before = await found('group-id', GroupId());
    const id = await propose();
    expect(await found('group-id', GroupId())).toEqual([...before, id]);
    expect(await found('tag:peering-request', '7')).toEqual([id]);
    expect(await found('tag:peering-request', '8')).toEqual([]);
    expect(await found('tag-key', 'peering-request')).toEqual([id]);
    expect(await found('security-group-rule-id', id)).toEqual([id]);
    expect((await rules({ SecurityGroupRuleIds: [id] })).map(({ FromPort }) => FromPort)).toEqual([5432]);
  });

  it('is one of many, which come in pages', async () => {
    const blocks = Array.from({ length: 12 }, (_, index) => ({ CidrIp: `10.10.${index}.0/24` }));
    await authorize([{ ...postgres, IpRanges: blocks }], {
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: proposal }],
    });
    const pages = paginateDescribeSecurityGroupRules(
      { client: place.ec2('finance'), pageSize: 5 },
      { Filters: [{ Name: 'tag:peering-request', Values: ['7'] }] },
    );
    const sizes: number[] = [];
    const ids = new Set<string | undefined>();
    for await (const { SecurityGroupRules = [] } of pages) {
      sizes.push(SecurityGroupRules.length);
      for (const { SecurityGroupRuleId } of SecurityGroupRules) ids.add(SecurityGroupRuleId);
    }
    expect(sizes).toEqual([5, 5, 2]);
    expect(ids.size).toBe(12);
  });

  it('has tags of its own, also when it was made together with others', async () => {
    const { SecurityGroupRules = [] } = await authorize(
      [{ ...postgres, IpRanges: [{ CidrIp: '10.10.1.0/24' }, { CidrIp: '10.10.2.0/24' }] }],
      { TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: proposal }] },
    );
    const [first = '', second = ''] = SecurityGroupRules.map(
      ({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId,
    );
    const finance = place.ec2('finance');
    await finance.send(new CreateTagsCommand({ Resources: [first], Tags: [{ Key: 'a', Value: 'b' }] }));
    expect(await found('tag:a', 'b')).toEqual([first]);
    const { Tags } = await finance.send(
      new DescribeTagsCommand({ Filters: [{ Name: 'resource-type', Values: ['security-group-rule'] }] }),
    );
    expect(Tags).toContainEqual({
      ResourceId: second,
      ResourceType: 'security-group-rule',
      Key: 'peering-request',
      Value: '7',
    });
  });

  it('that is there already is refused, whatever its description and tags', async () => {
    await propose();
    const again = { ...postgres, IpRanges: [{ CidrIp: '10.10.1.10/32', Description: 'another' }] };
    await expect(authorize([again])).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
    await authorize([{ ...postgres, ToPort: 5433 }]);
  });

  it.each<[string, IpPermission[], string]>([
    ['that comes twice', [postgres, postgres], 'InvalidParameterValue'],
    ['without a source', [{ ...postgres, IpRanges: undefined }], 'MissingParameter'],
    ['about TCP without ports', [{ ...postgres, FromPort: undefined }], 'InvalidParameterValue'],
    ['whose ports run backwards', [{ ...postgres, ToPort: 5431 }], 'InvalidParameterValue'],
    ['with a port that is none', [{ ...postgres, ToPort: 65_536 }], 'InvalidParameterValue'],
    [
      'with a block that is none',
      [{ ...postgres, IpRanges: [{ CidrIp: '10.10.1.10' }] }],
      'InvalidParameterValue',
    ],
    ['about a protocol that is none', [{ ...postgres, IpProtocol: 'tpc' }], 'InvalidParameterValue'],
  ])('%s is refused, and none is made', async (_, permissions, name) => {
    const before = await rules();
    await expect(authorize(permissions)).rejects.toMatchObject({ name });
    expect(await rules()).toEqual(before);
  });
});

describe('revoking', () => {
  it('takes the rule of that id alone, and tells of it', async () => {
    await authorize([{ ...postgres, IpRanges: [{ CidrIp: '10.10.2.0/24' }] }]);
    const before = await rules();
    const id = await propose();
    const { RevokedSecurityGroupRules } = await revoke({ SecurityGroupRuleIds: [id] });
    expect(RevokedSecurityGroupRules).toEqual([
      {
        SecurityGroupRuleId: id,
        GroupId: GroupId(),
        IsEgress: false,
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIpv4: '10.10.1.10/32',
        Description: 'request 7',
      },
    ]);
    expect(await rules()).toEqual(before);
  });

  it('takes a rule by what it says', async () => {
    const id = await propose();
    const { RevokedSecurityGroupRules } = await revoke({ IpPermissions: [postgres] });
    expect(RevokedSecurityGroupRules).toMatchObject([{ SecurityGroupRuleId: id }]);
    await expect(revoke({ IpPermissions: [postgres] })).rejects.toMatchObject({
      name: 'InvalidPermission.NotFound',
    });
  });

  it('needs rules of that group, and takes all or none', async () => {
    const id = await propose();
    const egress = groupOf(place.state, vpcs.finance).rules.find((rule) => rule.egress)?.id ?? '';
    const notThere = { name: 'InvalidSecurityGroupRuleId.NotFound' };
    const missing = { SecurityGroupRuleIds: [id, 'sgr-0123456789abcdef0'] };
    await expect(revoke(missing)).rejects.toMatchObject(notThere);
    await expect(revoke({ SecurityGroupRuleIds: [egress] })).rejects.toMatchObject(notThere);
    await expect(revoke({ SecurityGroupRuleIds: ['rule-7'] })).rejects.toMatchObject({
      name: 'InvalidSecurityGroupRuleId.Malformed',
    });
    await expect(revoke({ SecurityGroupRuleIds: [id], IpPermissions: [postgres] })).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    });
    expect(await found('security-group-rule-id', id)).toEqual([id]);
  });
});

describe('packets', () => {
  const scene = () => ({ state: place.state, now: place.clock.now(), timing: defaultTiming });
  const sender = () => serverOf(place.state, vpcs.marketing);
  const connect = (port: number) => walkTcp(sender(), financeAddress, port, scene()).outcome;

  it('obey a rule about a port as soon as it is there, and as soon as it is gone', async () => {
    await joinWithRoutes(place);
    expect(connect(5432)).toBe('timed-out');
    const id = await propose();
    expect(connect(5432)).toBe('connected');
    expect(connect(443)).toBe('timed-out');
    await revoke({ SecurityGroupRuleIds: [id] });
    expect(connect(5432)).toBe('timed-out');
  });

  it('obey a rule about echo requests', async () => {
    await joinWithRoutes(place);
    const { SecurityGroups = [] } = await place
      .ec2('finance')
      .send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId()] }));
    await revoke({ IpPermissions: SecurityGroups[0]?.IpPermissions ?? [] });
    expect(walk(sender(), financeAddress, scene())).toEqual({ delivered: false, died: 'target-group' });
    await authorize([{ ...postgres, IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }]);
    expect(walk(sender(), financeAddress, scene())).toMatchObject({ delivered: true });
  });

  it('obey no rule that was only tried', async () => {
    await joinWithRoutes(place);
    await expect(authorize([postgres], { DryRun: true })).rejects.toMatchObject({ name: 'DryRunOperation' });
    expect(connect(5432)).toBe('timed-out');
  });
});
