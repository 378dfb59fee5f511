import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planTables } from '../../../infra/tools/setup/tables.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { tableDefinitions } from '../../../src/store/tables.ts';
import { openWorkplace, type Workplace } from '../../support/workplace.ts';

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ bots: 0 });
});
afterAll(() => place.close());

test('a table of an older version gets the indexes that it lacks, and is then as it should be', async () => {
  const client = makeTableClient(place.config.aws.region);
  const names = { requests: 'older-requests', audit: 'older-audit' };
  const [requests] = tableDefinitions(names);
  const used = ['id', 'statusKey', 'changedAt', 'due', 'dueAt', 'askerKey'];
  await client.send(
    new CreateTableCommand({
      ...requests,
      TableName: names.requests,
      KeySchema: requests?.KeySchema,
      AttributeDefinitions: requests?.AttributeDefinitions?.filter(({ AttributeName = '' }) =>
        used.includes(AttributeName),
      ),
      GlobalSecondaryIndexes: requests?.GlobalSecondaryIndexes?.filter(
        ({ IndexName = '' }) => !['byRequester', 'byAccepter'].includes(IndexName),
      ),
    }),
  );
  const [planned] = await planTables(client, names);
  expect(planned?.because).toMatch(/the index byRequester is added, the index byAccepter is added/);
  await planned?.act?.();
  const { Table } = await client.send(new DescribeTableCommand({ TableName: names.requests }));
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(
    requests?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort(),
  );
});
