import { CreateRouteTableCommand, CreateSubnetCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quotas } from '../../../../infra/sandbox/aws/quotas/catalog.ts';
import { accounts, openCloud, type TestCloud, vpcs } from './cloud.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const routes = 'L-93826ACB';
const marketing = { account: accounts.marketing, region: 'us-east-1' };

/** The JSON protocol by hand: the SDK's package for Service Quotas is not among ours. */
const call = async (
  operation: string,
  body: object,
  account: string = marketing.account,
  region = 'us-east-1',
) => {
  const answer = await fetch(place.cloud.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `ServiceQuotasV20190624.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20261123/${region}/servicequotas/aws4_request, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  return { status: answer.status, body: await answer.json() };
};
const get = (QuotaCode: string, account?: string, region?: string) =>
  call('GetServiceQuota', { ServiceCode: 'vpc', QuotaCode }, account, region);
const valueAt = async (code: string, account?: string, region?: string) =>
  (await get(code, account, region)).body.Quota.Value;
const set = (code: string, value: unknown, more: object = {}) =>
  place.drive('quota', { ...marketing, code, value, ...more });

describe('a quota', () => {
  it('is told with its name and its ARN', async () => {
    expect(await get('L-7E9ECCDB')).toEqual({
      status: 200,
      body: {
        Quota: {
          ServiceCode: 'vpc',
          ServiceName: 'Amazon Virtual Private Cloud (Amazon VPC)',
          QuotaArn: `arn:aws:servicequotas:us-east-1:${accounts.marketing}:vpc/L-7E9ECCDB`,
          QuotaCode: 'L-7E9ECCDB',
          QuotaName: 'Active VPC peering connections per VPC',
          Value: 50,
          Unit: 'None',
          Adjustable: true,
          GlobalQuota: false,
        },
      },
    });
  });

  it.each([
    ['L-7E9ECCDB', 50],
    ['L-DC9F7029', 25],
    ['L-93826ACB', 500],
    ['L-589F43AA', 200],
    ['L-407747CB', 200],
    ['L-83CA0A9D', 5],
  ])('%s is %i until it is changed', async (code, value) => {
    expect(await valueAt(code)).toBe(value);
  });

  it('is changed for one account in one Region', async () => {
    expect((await set(routes, 1000)).status).toBe(200);
    expect(await valueAt(routes)).toBe(1000);
    await set(routes, 700);
    expect(await valueAt(routes)).toBe(700);
    expect(await valueAt(routes, accounts.finance)).toBe(500);
    expect(await valueAt(routes, accounts.marketing, 'eu-west-1')).toBe(500);
    expect(await valueAt(routes, accounts.lab)).toBe(50);
  });

  it('keeps its default, which belongs to no account', async () => {
    await set(routes, 1000);
    const { body } = await call('GetAWSDefaultServiceQuota', { ServiceCode: 'vpc', QuotaCode: routes });
    expect(body.Quota).toMatchObject({
      Value: 500,
      QuotaArn: 'arn:aws:servicequotas:us-east-1::vpc/L-93826ACB',
    });
  });

  it('that is not there is no such resource, whatever asks for it', async () => {
    for (const operation of ['GetServiceQuota', 'GetAWSDefaultServiceQuota'])
      expect(await call(operation, { ServiceCode: 'vpc', QuotaCode: 'L-00000000' })).toEqual({
        status: 400,
        body: {
          __type: 'NoSuchResourceException',
          message: 'The request failed because the specified service quota does not exist.',
        },
      });
    const elsewhere = await call('GetServiceQuota', { ServiceCode: 'ec2', QuotaCode: routes });
    expect(elsewhere.body.message).toBe('The request failed because the specified service does not exist.');
    expect((await call('GetServiceQuota', { ServiceCode: 'vpc' })).body.__type).toBe(
      'IllegalArgumentException',
    );
  });

  it('cannot be read without the permission', async () => {
    await place.drive('deny', { ...marketing, action: 'servicequotas:GetServiceQuota', denied: true });
    expect(await get(routes)).toEqual({
      status: 400,
      body: {
        __type: 'AccessDeniedException',
        message:
          `User: arn:aws:iam::${accounts.marketing}:root is not authorized to perform: servicequotas:GetServiceQuota ` +
          `on resource: arn:aws:servicequotas:us-east-1:${accounts.marketing}:vpc/${routes} ` +
          'because no identity-based policy allows the servicequotas:GetServiceQuota action',
      },
    });
  });

  it('is changed to a number, by a code and for a place that there are', async () => {
    expect((await set('L-00000000', 1)).status).toBe(400);
    expect((await set(routes, '1000')).status).toBe(400);
    expect((await set(routes, -1)).status).toBe(400);
    expect((await set(routes, 1, { region: 'Virginia' })).status).toBe(400);
    expect(await valueAt(routes)).toBe(500);
  });
});

describe('the list of quotas', () => {
  it('comes in pages, with what was applied', async () => {
    await set(routes, 1000);
    const seen: [string, number][] = [];
    let NextToken: string | undefined;
    do {
      const { body } = await call('ListServiceQuotas', { ServiceCode: 'vpc', MaxResults: 2, NextToken });
      expect(body.Quotas.length).toBeLessThanOrEqual(2);
      seen.push(
        ...body.Quotas.map((each: { QuotaCode: string; Value: number }) => [each.QuotaCode, each.Value]),
      );
      NextToken = body.NextToken;
    } while (NextToken);
    expect(seen).toEqual(
      Object.entries(quotas).map(([code, { value }]) => [code, code === routes ? 1000 : value]),
    );
  });

  it('is of Amazon VPC alone, and has its bounds', async () => {
    const errorOf = async (body: object) => (await call('ListServiceQuotas', body)).body.__type;
    expect(await errorOf({ ServiceCode: 'dynamodb' })).toBe('NoSuchResourceException');
    expect(await errorOf({ ServiceCode: 'vpc', MaxResults: 101 })).toBe('IllegalArgumentException');
    expect(await errorOf({ ServiceCode: 'vpc', NextToken: 'x' })).toBe('InvalidPaginationTokenException');
  });
});

describe('what is built in a VPC', () => {
  const usedBy = (things: { vpcId: string }[]) =>
    things.filter(({ vpcId }) => vpcId === vpcs.marketing).length;

  it('is limited in subnets', async () => {
    await set('L-407747CB', usedBy(place.state.subnets) + 1);
    const add = (CidrBlock: string) =>
      place.ec2('marketing').send(new CreateSubnetCommand({ VpcId: vpcs.marketing, CidrBlock }));
    await add('10.10.100.0/24');
    await expect(add('10.10.101.0/24')).rejects.toMatchObject({ name: 'SubnetLimitExceeded' });
  });

  it('is limited in route tables', async () => {
    await set('L-589F43AA', usedBy(place.state.routeTables) + 1);
    const add = () => place.ec2('marketing').send(new CreateRouteTableCommand({ VpcId: vpcs.marketing }));
    await add();
    await expect(add()).rejects.toMatchObject({ name: 'RouteTableLimitExceeded' });
  });
});
