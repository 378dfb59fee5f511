import {
  DescribeVpcEncryptionControlsCommand,
  type DescribeVpcEncryptionControlsRequest,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Encryption } from '../../../../infra/sandbox/aws/cloud/state.ts';
import { buildSite } from '../../../../infra/sandbox/world/site.ts';
import { accounts, openCloud, type TestCloud, vpcs } from './cloud.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const encrypt = (vpcId: string, encryption: Encryption) => {
  const vpc = place.state.vpcs.find(({ id }) => id === vpcId);
  if (vpc === undefined) throw new Error('not in the world');
  vpc.encryption = encryption;
};
const controls = async (more: DescribeVpcEncryptionControlsRequest = {}) =>
  (await place.ec2('lab').send(new DescribeVpcEncryptionControlsCommand(more))).VpcEncryptionControls ?? [];

describe('encryption controls', () => {
  it('are not there unless a VPC has one', async () => {
    expect(await controls()).toEqual([]);
    expect(await controls({ VpcIds: [vpcs.overlapping] })).toEqual([]);
  });

  it('tell their mode, and whether peering connections are let off', async () => {
    encrypt(vpcs.overlapping, { mode: 'enforce', excludesPeering: true });
    encrypt(vpcs.twoBlocks, { mode: 'monitor' });
    encrypt(vpcs.marketing, { mode: 'enforce' });
    const seen = await controls();
    expect(
      seen.map((each) => [each.VpcId, each.Mode, each.State, each.ResourceExclusions?.VpcPeering?.State]),
    ).toEqual([
      [vpcs.overlapping, 'enforce', 'available', 'enabled'],
      [vpcs.twoBlocks, 'monitor', 'available', 'disabled'],
    ]);
  });

  it('are found by VPC, by id and by mode', async () => {
    encrypt(vpcs.overlapping, { mode: 'enforce', state: 'enforce-in-progress' });
    encrypt(vpcs.twoBlocks, { mode: 'monitor' });
    const found = async (more: DescribeVpcEncryptionControlsRequest) =>
      (await controls(more)).map(({ VpcId }) => VpcId);
    const [first] = await controls();
    expect(await found({ VpcIds: [vpcs.twoBlocks] })).toEqual([vpcs.twoBlocks]);
    expect(await found({ VpcEncryptionControlIds: [first?.VpcEncryptionControlId ?? ''] })).toEqual([
      vpcs.overlapping,
    ]);
    expect(await found({ Filters: [{ Name: 'mode', Values: ['monitor'] }] })).toEqual([vpcs.twoBlocks]);
    expect(await found({ Filters: [{ Name: 'state', Values: ['enforce-in-progress'] }] })).toEqual([
      vpcs.overlapping,
    ]);
    await expect(controls({ VpcIds: [vpcs.marketing] })).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
    });
    await expect(controls({ VpcEncryptionControlIds: ['vpc-1'] })).rejects.toMatchObject({
      name: 'InvalidVpcEncryptionControlId.Malformed',
    });
  });

  it('come in pages', async () => {
    for (const { id, account, region } of place.state.vpcs)
      if (account === accounts.lab && region === 'us-east-1') encrypt(id, { mode: 'monitor' });
    const { VpcEncryptionControls: all = [], NextToken } = await place
      .ec2('lab')
      .send(new DescribeVpcEncryptionControlsCommand({ MaxResults: 5 }));
    expect(all).toHaveLength(5);
    const rest = await controls({ NextToken });
    expect(new Set([...all, ...rest].map(({ VpcId }) => VpcId)).size).toBe(6);
  });

  it('can be built into a world', () => {
    const site = {
      account: accounts.lab,
      suffix: '0e10000000000001',
      name: 'vault',
      blocks: ['10.130.0.0/16'],
      subnets: [{ name: 'vault-a', block: '10.130.1.0/24' }],
      server: { name: 'VaultServer', address: '10.130.1.10' },
      encryption: { mode: 'enforce' as const },
    };
    expect(buildSite(site).vpcs).toMatchObject([{ encryption: { mode: 'enforce' } }]);
  });
});
