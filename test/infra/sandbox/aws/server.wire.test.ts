import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import {
  CreateRouteCommand,
  CreateTagsCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { ListDocumentsCommand } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCloud } from '../../../../infra/sandbox/aws/server.ts';
import { accounts, openCloud, type TestCloud, vpcs, world } from './cloud.ts';
import { ask, join, marketingToFinance, statusSeenBy } from './peering.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const hub = '123456789012';
const list = (keys = accounts.marketing as string) => place.ec2With(keys).send(new DescribeVpcsCommand({}));

describe('who calls', () => {
  const assume = (ExternalId?: string, account: string = accounts.finance) =>
    place.sts(hub).send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account}:role/PeeringBot`,
        RoleSessionName: 'bot',
        ExternalId,
      }),
    );

  it('is the account whose digits are the access key id', async () => {
    expect(await place.sts(hub).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: hub,
      Arn: `arn:aws:iam::${hub}:root`,
    });
  });

  it('is another account after AssumeRole, until the session ends', async () => {
    const { Credentials } = await assume('sandbox-external-id');
    const client = new EC2Client({
      endpoint: place.cloud.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({}));
    expect(Vpcs.map(({ VpcId }) => VpcId)).toEqual([vpcs.finance]);
    expect(Credentials?.AccessKeyId).toMatch(new RegExp(`^ASIA${accounts.finance}[0-9A-Z]{4}$`));
    place.clock.advanceTo(Credentials?.Expiration?.getTime() ?? 0);
    await expect(client.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ name: 'RequestExpired' });
  });

  it('may not assume a role without its ExternalId, nor one that is not there', async () => {
    const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    await expect(assume()).rejects.toMatchObject(denied);
    await expect(assume('wrong')).rejects.toMatchObject(denied);
    await expect(assume('sandbox-external-id', '999999999999')).rejects.toMatchObject(denied);
  });

  it('is nobody with a key that was not handed out', async () => {
    await expect(list('AKIAIOSFODNN7EXAMPLE')).rejects.toMatchObject({ name: 'AuthFailure' });
    await expect(
      place.sts('AKIAIOSFODNN7EXAMPLE').send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });
});

describe('an operation that is not there', () => {
  it('is said to be so in the words of its service', async () => {
    await expect(place.ec2('lab').send(new DescribeKeyPairsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
    });
    await expect(place.sts(hub).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
    });
    await expect(place.ssm('lab').send(new ListDocumentsCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('DryRun', () => {
  it('changes nothing', async () => {
    await expect(
      place.ec2('marketing').send(
        new CreateTagsCommand({
          Resources: [vpcs.marketing],
          Tags: [{ Key: 'a', Value: 'b' }],
          DryRun: true,
        }),
      ),
    ).rejects.toMatchObject({ name: 'DryRunOperation', $metadata: { httpStatusCode: 412 } });
    expect(place.state.vpcs[0]?.tags).toEqual({ Name: 'marketing' });
  });
});

describe('faults', () => {
  it('are ordered for so many calls of an operation by an account', async () => {
    await place.drive('fault', {
      operation: 'DescribeVpcs',
      error: 'UnauthorizedOperation',
      times: 2,
      account: accounts.finance,
    });
    const refused = { name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } };
    await list();
    await expect(list(accounts.finance)).rejects.toMatchObject(refused);
    await expect(list(accounts.finance)).rejects.toMatchObject(refused);
    await list(accounts.finance);
  });

  it('can lose the answer of work that was done', async () => {
    place.cloud.order({ operation: 'ec2:CreateVpcPeeringConnection', after: true });
    await expect(ask(place, marketingToFinance)).rejects.toMatchObject({
      name: 'InternalError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(place.state.peerings).toHaveLength(1);
    expect(await ask(place, marketingToFinance)).toBe(place.state.peerings[0]?.id);
  });

  it('make an answer late', async () => {
    await place.drive('latency', { operation: '*', latencyMs: 60 });
    const start = performance.now();
    await list();
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it('that make no sense are refused', async () => {
    expect((await place.drive('fault', { error: 'InternalError' })).status).toBe(400);
    expect((await place.drive('latency', { operation: '*', latencyMs: -1 })).status).toBe(400);
  });
});

describe('calls', () => {
  it('are counted by operation, failed ones too', async () => {
    await list();
    await list();
    await expect(
      place.ec2('lab').send(new CreateRouteCommand({ RouteTableId: 'rtb-x', DestinationCidrBlock: 'x' })),
    ).rejects.toThrow();
    expect(await (await place.drive('calls')).json()).toEqual({ DescribeVpcs: 2, CreateRoute: 1 });
    await place.drive('reset-calls', {});
    expect(place.cloud.calls()).toEqual({});
  });
});

describe('throttling', () => {
  it('empties a bucket per account and operation and fills it with time', async () => {
    await place.drive('throttle', { throttling: 'aws' });
    const throttled = { name: 'RequestLimitExceeded', $metadata: { httpStatusCode: 503 } };
    await Promise.all(Array.from({ length: 100 }, () => list()));
    await expect(list()).rejects.toMatchObject(throttled);
    await list(accounts.finance);
    place.clock.advance(50);
    await list();
    await expect(list()).rejects.toMatchObject(throttled);
  });

  it('has a smaller bucket for lists that are neither filtered nor cut into pages', async () => {
    await place.drive('throttle', { throttling: 'aws' });
    const instances = (more = {}) => place.ec2('marketing').send(new DescribeInstancesCommand(more));
    await Promise.all(Array.from({ length: 50 }, () => instances()));
    await expect(instances()).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  });

  it('can be switched off', async () => {
    await place.drive('throttle', { throttling: 'off' });
    await Promise.all(Array.from({ length: 110 }, () => list()));
  });
});

describe('the data file', () => {
  it('brings everything back after a restart', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'cloud-'));
    const dataFile = joinPath(folder, 'deep', 'cloud.json');
    const first = await openCloud({ dataFile });
    const id = await join(first);
    await first.cloud.stop();
    const second = await openCloud({ dataFile, now: first.clock.now });
    expect(await statusSeenBy(second, 'finance', id)).toBe('active');
    expect(JSON.parse(readFileSync(dataFile, 'utf8')).peerings).toHaveLength(1);
    await second.cloud.stop();
    rmSync(folder, { recursive: true });
  });

  it('that cannot be read is named', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'cloud-'));
    const dataFile = joinPath(folder, 'cloud.json');
    writeFileSync(dataFile, '{"vpcs": [');
    await expect(openCloud({ dataFile })).rejects.toThrow(dataFile);
    rmSync(folder, { recursive: true });
  });
});

it('says when its port is taken', async () => {
  await expect(startCloud({ port: place.cloud.port, world: world() })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
