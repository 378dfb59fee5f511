import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteRouteCommand,
  DescribeVpcsCommand,
  EC2Client,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { SendCommandCommand } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts, openCloud, servers, type TestCloud, vpcs } from './cloud.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const deny = (action: string, denied = true, account: string = accounts.marketing) =>
  place.drive('deny', { account, action, denied });
const refusal = (run: Promise<unknown>): Promise<Error> =>
  run.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => error as Error,
  );
const table = () => place.state.routeTables.find(({ vpcId }) => vpcId === vpcs.marketing)?.id ?? '';
const igw = () => place.state.routeTables[0]?.routes.at(-1)?.target;
const newRoute = (more: object = {}) =>
  new CreateRouteCommand({
    RouteTableId: table(),
    DestinationCidrBlock: '192.0.2.0/24',
    GatewayId: igw(),
    ...more,
  });
const send = (more: object = {}) => place.ec2('marketing').send(newRoute(more));

/** A client of Marketing's that came by AssumeRole, as the bot does. */
const inRole = async () => {
  const { Credentials } = await place.sts('123456789012').send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accounts.marketing}:role/PeeringBot`,
      RoleSessionName: 'request-7',
      ExternalId: 'sandbox-external-id',
    }),
  );
  return new EC2Client({
    endpoint: place.cloud.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
};

describe('a permission that was taken away', () => {
  it('is missed by whoever acts in the account, and named with the role and the resource', async () => {
    await deny('ec2:CreateRoute');
    const client = await inRole();
    const error = await refusal(client.send(newRoute()));
    const role = `arn:aws:sts::${accounts.marketing}:assumed-role/PeeringBot/request-7`;
    const resource = `arn:aws:ec2:us-east-1:${accounts.marketing}:route-table/${table()}`;
    expect(error).toMatchObject({ name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } });
    expect(error.message).toMatch(
      `You are not authorized to perform this operation. User: ${role} is not authorized to perform: ` +
        `ec2:CreateRoute on resource: ${resource} because no identity-based policy allows the ec2:CreateRoute action. ` +
        'Encoded authorization failure message: ',
    );
    expect(JSON.parse(Buffer.from(error.message.split(' ').at(-1) ?? '', 'base64url').toString())).toEqual({
      allowed: false,
      explicitDeny: false,
      context: { principal: role, action: 'ec2:CreateRoute', resource },
    });
    expect(place.cloud.calls().CreateRoute).toBe(1);
  });

  it('is missed in that account and for that action alone', async () => {
    await deny('ec2:CreateRoute', true, accounts.finance);
    await deny('ec2:DeleteRoute');
    await send();
    expect(place.state.routeTables.find(({ id }) => id === table())?.routes).toContainEqual(
      expect.objectContaining({ destination: '192.0.2.0/24' }),
    );
  });

  it('can be given back', async () => {
    await deny('ec2:CreateRoute');
    await refusal(send());
    await deny('ec2:CreateRoute', false);
    await send();
  });

  it('changes nothing when it is missed', async () => {
    const before = structuredClone(place.state);
    await deny('ec2:CreateVpcPeeringConnection');
    await refusal(
      place
        .ec2('marketing')
        .send(new CreateVpcPeeringConnectionCommand({ VpcId: vpcs.marketing, PeerVpcId: vpcs.finance })),
    );
    const { denials, ...after } = place.state;
    expect({ ...after, denials: [] }).toEqual(before);
    expect(denials).toEqual([{ account: accounts.marketing, action: 'ec2:CreateVpcPeeringConnection' }]);
  });

  it('is told in fewer words where nothing would have been changed', async () => {
    await deny('ec2:DescribeVpcs');
    const { message } = await refusal(place.ec2('marketing').send(new DescribeVpcsCommand({})));
    expect(message).toBe(
      `You are not authorized to perform this operation. User: arn:aws:iam::${accounts.marketing}:root is not authorized ` +
        'to perform: ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action',
    );
  });

  it('to tag is missed by what is made with tags', async () => {
    await deny('ec2:CreateTags');
    const create = (tags: { Key: string; Value: string }[]) =>
      place.ec2('marketing').send(
        new CreateVpcPeeringConnectionCommand({
          VpcId: vpcs.marketing,
          PeerVpcId: vpcs.finance,
          PeerOwnerId: accounts.finance,
          ...(tags.length > 0 && {
            TagSpecifications: [{ ResourceType: 'vpc-peering-connection', Tags: tags }],
          }),
        }),
      );
    const { message } = await refusal(create([{ Key: 'a', Value: 'b' }]));
    expect(message).toContain('is not authorized to perform: ec2:CreateTags on resource');
    await create([]);
  });

  it('is an AccessDeniedException in Systems Manager, and AccessDenied in STS', async () => {
    await deny('ssm:SendCommand');
    await deny('sts:AssumeRole', true, '123456789012');
    const command = new SendCommandCommand({
      DocumentName: 'PeeringPing',
      InstanceIds: [servers.marketing],
      Parameters: { target: ['10.10.1.10'] },
    });
    const error = await refusal(place.ssm('marketing').send(command));
    expect(error).toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });
    expect(error.message).toBe(
      `User: arn:aws:iam::${accounts.marketing}:root is not authorized to perform: ssm:SendCommand on resource: ` +
        `arn:aws:ssm:us-east-1:${accounts.marketing}:document/PeeringPing because no identity-based policy allows the ssm:SendCommand action`,
    );
    expect(await refusal(inRole())).toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('is still missed after a restart', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'cloud-'));
    const dataFile = joinPath(folder, 'cloud.json');
    const first = await openCloud({ dataFile });
    await first.drive('deny', { account: accounts.lab, action: 'ec2:CreateRoute', denied: true });
    await first.cloud.stop();
    const second = await openCloud({ dataFile });
    expect(await (await second.drive('deny')).json()).toEqual([
      { account: accounts.lab, action: 'ec2:CreateRoute' },
    ]);
    await second.cloud.stop();
    rmSync(folder, { recursive: true });
  });

  it('must be one that there is, of an account', async () => {
    expect((await deny('ec2:CreateRoutes')).status).toBe(400);
    expect((await deny('CreateRoute')).status).toBe(400);
    expect((await deny('ec2:CreateRoute', true, 'marketing')).status).toBe(400);
    expect((await place.drive('deny', { account: accounts.lab, action: 'ec2:CreateRoute' })).status).toBe(
      400,
    );
    expect(place.state.denials).toEqual([]);
  });
});

describe('a dry run', () => {
  const dry = (more: object = {}) => send({ DryRun: true, ...more });
  const stop = (more: object = {}) =>
    place
      .ec2('marketing')
      .send(new StopInstancesCommand({ InstanceIds: [servers.marketing], DryRun: true, ...more }));

  it('says that it would have succeeded', async () => {
    expect(await refusal(dry())).toMatchObject({
      name: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      $metadata: { httpStatusCode: 412 },
    });
  });

  it('says that a permission is missing', async () => {
    await deny('ec2:CreateRoute');
    expect(await refusal(dry())).toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each([true, false])('tells of its form before it tells of permissions (denied: %s)', async (denied) => {
    await deny('ec2:CreateRoute', denied);
    await deny('ec2:StopInstances', denied);
    await deny('ec2:AuthorizeSecurityGroupIngress', denied);
    const name = async (run: Promise<unknown>) => (await refusal(run)).name;
    expect(await name(dry({ RouteTableId: 'rtb-x' }))).toBe('InvalidRouteTableId.Malformed');
    expect(await name(dry({ DestinationCidrBlock: undefined }))).toBe('MissingParameter');
    expect(await name(dry({ DestinationCidrBlock: '192.0.2.0' }))).toBe('InvalidParameterValue');
    expect(await name(dry({ NatGatewayId: 'nat-0123456789abcdef0' }))).toBe('InvalidParameterCombination');
    expect(await name(stop({ InstanceIds: ['marketing'] }))).toBe('InvalidInstanceID.Malformed');
    const ingress = new AuthorizeSecurityGroupIngressCommand({ GroupId: 'sg-1', DryRun: true });
    expect(await name(place.ec2('marketing').send(ingress))).toBe('InvalidGroupId.Malformed');
  });

  it('does not look whether things are there, nor in which state', async () => {
    await expect(dry({ RouteTableId: 'rtb-0123456789abcdef0' })).rejects.toMatchObject({
      name: 'DryRunOperation',
    });
    await expect(dry({ DestinationCidrBlock: '10.10.1.0/24' })).rejects.toMatchObject({
      name: 'DryRunOperation',
    });
    await expect(
      place.ec2('marketing').send(
        new DeleteRouteCommand({
          RouteTableId: table(),
          DestinationCidrBlock: '198.51.100.0/24',
          DryRun: true,
        }),
      ),
    ).rejects.toMatchObject({ name: 'DryRunOperation' });
  });

  it('changes nothing, and does not count as the deed', async () => {
    const before = structuredClone(place.state);
    await refusal(dry());
    await refusal(stop());
    await refusal(
      place
        .ec2('marketing')
        .send(new CreateTagsCommand({ Resources: [vpcs.marketing], Tags: [{ Key: 'a' }], DryRun: true })),
    );
    expect(place.state).toEqual(before);
    expect(place.cloud.calls()).toEqual({
      'CreateRoute.DryRun': 1,
      'StopInstances.DryRun': 1,
      'CreateTags.DryRun': 1,
    });
  });

  it('meets the faults ordered for it, and leaves those of the deed to the deed', async () => {
    await place.drive('fault', { operation: 'CreateRoute', error: 'UnauthorizedOperation' });
    expect(await refusal(dry())).toMatchObject({ name: 'DryRunOperation' });
    expect(await refusal(send())).toMatchObject({ name: 'UnauthorizedOperation' });
    await place.drive('fault', { operation: 'CreateRoute.DryRun', error: 'RequestLimitExceeded' });
    await send();
    expect(await refusal(dry())).toMatchObject({ name: 'RequestLimitExceeded' });
    await place.drive('fault', { operation: '*', error: 'InternalError' });
    expect(await refusal(dry())).toMatchObject({ name: 'InternalError' });
  });
});
