import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../infra/sandbox/aws/network/peering.ts';
import { accounts, world } from './cloud.ts';

const {
  vpcs,
  subnets,
  routeTables,
  securityGroups,
  networkAcls,
  instances,
  documents,
  roles,
  appliedQuotas,
} = world();

describe('the world', () => {
  it('has ids that EC2 could have given, each once', () => {
    const interfaces = instances.map(({ interfaceId }) => interfaceId);
    const all = [vpcs, subnets, routeTables, securityGroups, networkAcls, instances].flat();
    const ids = [...all.map(({ id }) => id), ...interfaces];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+-[0-9a-f]{8,17}$/);
  });

  it.each([
    ['marketing', 'us-east-1', ['10.10.0.0/16']],
    ['finance', 'us-east-1', ['172.31.0.0/16']],
    ['developer', 'us-east-1', ['10.20.0.0/16']],
    ['overlapping', 'us-east-1', ['10.10.128.0/17']],
    ['far-region', 'eu-west-1', ['10.40.0.0/16']],
    ['sealed-by-acl', 'us-east-1', ['10.50.0.0/16']],
    ['no-icmp', 'us-east-1', ['10.60.0.0/16']],
    ['agent-offline', 'us-east-1', ['10.70.0.0/16']],
    ['routes-full', 'us-east-1', ['10.80.0.0/16']],
    ['two-blocks', 'us-east-1', ['10.90.0.0/16', '10.91.0.0/16', '2001:db8:90::/56']],
  ])('has %s in %s with %j', (name, region, blocks) => {
    const vpc = vpcs.find(({ tags }) => tags.Name === name);
    expect(vpc?.region).toBe(region);
    expect(vpc && blocksOf(vpc)).toEqual(blocks);
  });

  it('has one running server in every VPC', () => {
    expect(instances.map(({ vpcId }) => vpcId)).toEqual(vpcs.map(({ id }) => id));
    expect(instances.every(({ state }) => state === 'running')).toBe(true);
  });

  it('has one main table in every VPC, and a route out in each but the gateway table', () => {
    for (const { id } of vpcs) {
      const tables = routeTables.filter(({ vpcId }) => vpcId === id);
      expect(tables.filter(({ main }) => main)).toHaveLength(1);
      for (const { routes, gateway } of tables)
        expect(routes.some(({ destination }) => destination === '0.0.0.0/0')).toBe(gateway === undefined);
    }
  });

  it('lets IPv6 through where there is IPv6, and mentions it nowhere else', () => {
    for (const { id, ipv6CidrBlocks } of vpcs) {
      const groups = securityGroups.filter(({ vpcId }) => vpcId === id);
      const acls = networkAcls.filter(({ vpcId }) => vpcId === id);
      const open = [
        ...groups.flatMap(({ rules }) => rules.filter(({ egress }) => egress)),
        ...acls.flatMap(({ entries }) => entries.filter(({ allow }) => allow)),
      ].filter(({ cidr }) => cidr === '::/0');
      expect(open).toHaveLength(ipv6CidrBlocks.length * 3);
    }
  });

  it('has one table that is full', () => {
    expect(appliedQuotas).toEqual([
      { account: accounts.lab, region: 'us-east-1', code: 'L-93826ACB', value: 50 },
    ]);
    const full = routeTables.filter(({ routes }) => routes.length >= 50);
    expect(full.map(({ tags, account, region }) => [tags.Name, account, region])).toEqual([
      ['routes-full-main', accounts.lab, 'us-east-1'],
    ]);
  });

  it('has the ping document and the bot’s role wherever there is a VPC', () => {
    for (const { account, region } of vpcs) {
      expect(documents).toContainEqual(expect.objectContaining({ name: 'PeeringPing', account, region }));
      expect(roles).toContainEqual({
        arn: `arn:aws:iam::${account}:role/PeeringBot`,
        account,
        externalId: 'sandbox-external-id',
      });
    }
  });
});
