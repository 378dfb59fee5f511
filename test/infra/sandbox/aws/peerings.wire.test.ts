import {
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeVpcPeeringConnectionsCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
  RejectVpcPeeringConnectionCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts, type Owner, openCloud, type TestCloud, vpcs } from './cloud.ts';
import {
  accept,
  ask,
  developerToFinance,
  financeToMarketing,
  join,
  look,
  marketingToFinance,
  statusSeenBy,
} from './peering.ts';

const hour = 3_600_000;
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const remove = (owner: 'marketing' | 'finance', id: string) =>
  place.ec2(owner).send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
const reject = (owner: 'marketing' | 'finance', id: string) =>
  place.ec2(owner).send(new RejectVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
const notFound = { name: 'InvalidVpcPeeringConnectionID.NotFound' };
const notPermitted = { name: 'OperationNotPermitted' };
const badTransition = { name: 'InvalidStateTransition' };

describe('the life of a peering connection', () => {
  it('is not visible for a moment after its creation', async () => {
    const id = await ask(place, marketingToFinance);
    await expect(look(place, 'marketing', id)).rejects.toMatchObject(notFound);
    place.clock.advance(200);
    expect(await statusSeenBy(place, 'marketing', id)).toBe('initiating-request');
    await expect(accept(place, 'finance', id)).rejects.toMatchObject(notFound);
  });

  it('is pending, provisioning and then active', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    expect(await statusSeenBy(place, 'finance', id)).toBe('pending-acceptance');
    const { VpcPeeringConnection } = await accept(place, 'finance', id);
    expect(VpcPeeringConnection?.Status).toEqual({ Code: 'provisioning', Message: 'Provisioning' });
    place.settle();
    expect(await statusSeenBy(place, 'marketing', id)).toBe('active');
  });

  it('shows the blocks of the other VPC only while it is active', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    const pending = await look(place, 'marketing', id);
    expect(pending?.RequesterVpcInfo?.CidrBlock).toBe('10.10.0.0/16');
    expect(pending?.AccepterVpcInfo).toEqual({
      OwnerId: accounts.finance,
      VpcId: vpcs.finance,
      Region: 'us-east-1',
    });
    await accept(place, 'finance', id);
    place.settle();
    const active = await look(place, 'marketing', id);
    expect(active?.AccepterVpcInfo?.CidrBlockSet).toEqual([{ CidrBlock: '172.31.0.0/16' }]);
  });

  it('expires after seven days and stays listed for two more', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    const expiry = (await look(place, 'finance', id))?.ExpirationTime?.getTime() ?? 0;
    expect(expiry - place.clock.now()).toBe(168 * hour - 10_000);
    place.clock.advanceTo(expiry);
    expect(await statusSeenBy(place, 'finance', id)).toBe('expired');
    await expect(accept(place, 'finance', id)).rejects.toMatchObject(badTransition);
    place.clock.advance(49 * hour);
    await expect(look(place, 'marketing', id)).rejects.toMatchObject(notFound);
  });

  it('is deleting and then deleted, and listed for 2 hours to who deleted it and for 2 days to the other', async () => {
    const id = await join(place);
    await remove('marketing', id);
    expect(await statusSeenBy(place, 'finance', id)).toBe('deleting');
    place.settle();
    expect((await look(place, 'finance', id))?.Status).toEqual({
      Code: 'deleted',
      Message: `Deleted by ${accounts.marketing}`,
    });
    place.clock.advance(3 * hour);
    await expect(look(place, 'marketing', id)).rejects.toMatchObject(notFound);
    expect(await statusSeenBy(place, 'finance', id)).toBe('deleted');
  });

  it('once rejected, is listed for 2 days to the requester and for 2 hours to the accepter', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    await reject('finance', id);
    expect(await statusSeenBy(place, 'marketing', id)).toBe('rejected');
    place.clock.advance(3 * hour);
    await expect(look(place, 'finance', id)).rejects.toMatchObject(notFound);
    expect(await statusSeenBy(place, 'marketing', id)).toBe('rejected');
  });
});

describe('what cannot be joined', () => {
  it.each([
    ['overlapping blocks', vpcs.overlapping, 'us-east-1'],
    ['a VPC that is not there', 'vpc-0123456789abcdef0', 'us-east-1'],
    ['the wrong Region', vpcs.farRegion, 'us-east-1'],
  ])('is created and fails a moment later without saying why: %s', async (_, peerVpcId, peerRegion) => {
    const id = await ask(place, { ...marketingToFinance, to: 'lab', peerVpcId, peerRegion });
    place.settle();
    expect((await look(place, 'marketing', id))?.Status).toEqual({
      Code: 'failed',
      Message: 'Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range',
    });
    await expect(remove('marketing', id)).rejects.toMatchObject({
      ...badTransition,
      message: `Invalid state transition for ${id}, attempted to transition from failed to deleting`,
    });
    const { VpcPeeringConnections } = await place
      .ec2('lab')
      .send(new DescribeVpcPeeringConnectionsCommand({}));
    expect(VpcPeeringConnections).toEqual([]);
  });

  it('is refused at once when the VPC should be in the own account', async () => {
    const command = (VpcId: string, PeerVpcId?: string) =>
      place.ec2('marketing').send(new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId }));
    await expect(command(vpcs.finance, vpcs.marketing)).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
    });
    await expect(command(vpcs.marketing, vpcs.finance)).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
    });
    await expect(command('vpc-marketing', vpcs.finance)).rejects.toMatchObject({
      name: 'InvalidVpcID.Malformed',
    });
    await expect(command(vpcs.marketing)).rejects.toMatchObject({ name: 'MissingParameter' });
  });
});

describe('asking twice', () => {
  it('in the same direction hands out the connection that is there', async () => {
    const id = await ask(place, marketingToFinance);
    expect(await ask(place, marketingToFinance)).toBe(id);
    place.settle();
    await accept(place, 'finance', id);
    place.settle();
    expect(await ask(place, marketingToFinance)).toBe(id);
  });

  it('in the other direction makes a second one that cannot be accepted', async () => {
    const id = await join(place);
    const second = await ask(place, financeToMarketing);
    expect(second).not.toBe(id);
    place.settle();
    await expect(accept(place, 'marketing', second)).rejects.toMatchObject({
      name: 'VpcPeeringConnectionAlreadyExists',
      message: expect.stringContaining(second),
    });
    expect(await statusSeenBy(place, 'finance', second)).toBe('pending-acceptance');
  });

  it('makes a new one once the old one has ended', async () => {
    const id = await join(place);
    await remove('finance', id);
    expect(await ask(place, marketingToFinance)).not.toBe(id);
  });
});

describe('who may do what', () => {
  it('only the accepter accepts and rejects', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    await expect(accept(place, 'marketing', id)).rejects.toMatchObject(notPermitted);
    await expect(reject('marketing', id)).rejects.toMatchObject(notPermitted);
    await expect(accept(place, 'developer', id)).rejects.toMatchObject(notFound);
  });

  it('accepts in the Region of its VPC only', async () => {
    const pair = {
      ...marketingToFinance,
      to: 'lab',
      peerVpcId: vpcs.farRegion,
      peerRegion: 'eu-west-1',
    } as const;
    const id = await ask(place, pair);
    place.settle();
    await expect(accept(place, 'lab', id, 'us-east-1')).rejects.toMatchObject({
      ...notPermitted,
      message: expect.stringContaining('must be accepted in region eu-west-1'),
    });
    await accept(place, 'lab', id, 'eu-west-1');
  });

  it('deletes a pending connection as its requester only, an active one from either end', async () => {
    const pending = await ask(place, marketingToFinance);
    place.settle();
    await expect(remove('finance', pending)).rejects.toMatchObject(notPermitted);
    await remove('marketing', pending);
    const active = await join(place);
    await remove('finance', active);
    await expect(remove('marketing', active)).rejects.toMatchObject(badTransition);
  });

  it('neither accepts nor rejects what is active', async () => {
    const id = await join(place);
    await expect(accept(place, 'finance', id)).rejects.toMatchObject(badTransition);
    await expect(reject('finance', id)).rejects.toMatchObject(badTransition);
  });
});

describe('tags', () => {
  it('are seen on the side where they were written', async () => {
    const { VpcPeeringConnection: created } = await place.ec2('marketing').send(
      new CreateVpcPeeringConnectionCommand({
        VpcId: vpcs.marketing,
        PeerVpcId: vpcs.finance,
        PeerOwnerId: accounts.finance,
        TagSpecifications: [
          { ResourceType: 'vpc-peering-connection', Tags: [{ Key: 'Name', Value: 'R&1 <é>' }] },
        ],
      }),
    );
    const id = created?.VpcPeeringConnectionId ?? '';
    place.settle();
    expect((await look(place, 'finance', id))?.Tags).toEqual([]);
    await place
      .ec2('finance')
      .send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'Name', Value: '' }] }));
    expect((await look(place, 'marketing', id))?.Tags).toEqual([{ Key: 'Name', Value: 'R&1 <é>' }]);
    expect((await look(place, 'finance', id))?.Tags).toEqual([{ Key: 'Name', Value: '' }]);
  });
});

describe('quotas', () => {
  const limit = (owner: Owner, code: string, value: number) =>
    place.drive('quota', { account: accounts[owner], region: 'us-east-1', code, value });

  it('limit the requests that wait for an answer', async () => {
    await limit('marketing', 'L-DC9F7029', 1);
    await ask(place, marketingToFinance);
    await expect(
      ask(place, { ...marketingToFinance, to: 'developer', peerVpcId: vpcs.developer }),
    ).rejects.toMatchObject({ name: 'OutstandingVpcPeeringConnectionLimitExceeded' });
    await ask(place, developerToFinance);
  });

  it.each([
    ['accepter', 'finance', 1],
    ['requester', 'developer', 0],
  ] as const)('limit the active connections of the %s', async (_, owner, value) => {
    const second = await ask(place, developerToFinance);
    await join(place);
    await limit(owner, 'L-7E9ECCDB', value);
    await expect(accept(place, 'finance', second)).rejects.toMatchObject({
      name: 'ActiveVpcPeeringConnectionPerVpcLimitExceeded',
    });
    await limit(owner, 'L-7E9ECCDB', value + 1);
    await accept(place, 'finance', second);
  });

  it('let a VPC that has all its active connections ask for no other', async () => {
    await join(place);
    await limit('marketing', 'L-7E9ECCDB', 1);
    await expect(
      ask(place, { ...marketingToFinance, to: 'developer', peerVpcId: vpcs.developer }),
    ).rejects.toMatchObject({ name: 'VpcPeeringConnectionsPerVpcLimitExceeded' });
  });
});

describe('options', () => {
  const allowDns = (owner: 'marketing' | 'finance', id: string, side: 'Requester' | 'Accepter') =>
    place.ec2(owner).send(
      new ModifyVpcPeeringConnectionOptionsCommand({
        VpcPeeringConnectionId: id,
        [`${side}PeeringConnectionOptions`]: { AllowDnsResolutionFromRemoteVpc: true },
      }),
    );

  it('are set by each side for itself, once the connection is active', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    await expect(allowDns('marketing', id, 'Requester')).rejects.toMatchObject(notPermitted);
    await accept(place, 'finance', id);
    place.settle();
    await expect(allowDns('marketing', id, 'Accepter')).rejects.toMatchObject(notPermitted);
    await allowDns('marketing', id, 'Requester');
    const seen = await look(place, 'finance', id);
    expect(seen?.RequesterVpcInfo?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc).toBe(true);
    expect(seen?.AccepterVpcInfo?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc).toBe(false);
  });

  it('need DNS host names in both VPCs', async () => {
    const id = await join(place);
    for (const vpc of place.state.vpcs) vpc.enableDnsHostnames = vpc.id !== vpcs.finance;
    await expect(allowDns('marketing', id, 'Requester')).rejects.toMatchObject({
      name: 'InvalidVpcPeeringConnectionState.DnsHostnamesDisabled',
    });
  });
});
