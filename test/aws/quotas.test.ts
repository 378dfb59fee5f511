import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { makeReadLimits } from '../../src/aws/quotas.ts';

const quotas = mockClient(ServiceQuotasClient);
beforeEach(() => quotas.reset());

const where = { account: '111122223333', region: 'us-east-1' };
const reading = () =>
  makeReadLimits({ quotas: () => new ServiceQuotasClient({ region: 'us-east-1' }) }, () => 0);
const active = async (read: ReturnType<typeof makeReadLimits>) => (await read(where))['active-peerings'];

test('quotas that the account has told are kept, so that looks in a row ask once', async () => {
  quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 60 } });
  const read = reading();
  expect(await active(read)).toEqual({ value: 60, source: 'account' });
  expect(await active(read)).toEqual({ value: 60, source: 'account' });
  expect(quotas.calls()).toHaveLength(3);
});

test('a read that failed is not kept: the next look asks again, and hears the account’s own value', async () => {
  const read = reading();
  quotas.on(GetServiceQuotaCommand).rejects(new Error('throttled'));
  expect(await active(read)).toEqual({ value: 50, source: 'documented' });
  quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 60 } });
  expect(await active(read)).toEqual({ value: 60, source: 'account' });
});

test('one quota of three that could not be read is asked for again as well', async () => {
  const read = reading();
  quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 60 } });
  quotas.on(GetServiceQuotaCommand, { QuotaCode: 'L-7E9ECCDB' }).rejects(new Error('throttled'));
  expect(await active(read)).toEqual({ value: 50, source: 'documented' });
  quotas.on(GetServiceQuotaCommand, { QuotaCode: 'L-7E9ECCDB' }).resolves({ Quota: { Value: 70 } });
  expect(await active(read)).toEqual({ value: 70, source: 'account' });
});
