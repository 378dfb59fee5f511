import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { makeLists } from '../../src/store/lists.ts';

const dynamoDb = mockClient(DynamoDBDocumentClient);
beforeEach(() => dynamoDb.reset());

test('everything that is due is found, however many stuck requests stand before it', async () => {
  const stuck = Array.from({ length: 100 }, (_, index) => ({ id: `PR-${index}`, kind: 'request' }));
  const key = { id: 'PR-99' };
  dynamoDb
    .on(QueryCommand)
    .resolvesOnce({ Items: stuck, LastEvaluatedKey: key })
    .resolves({ Items: [{ id: 'PG-1', kind: 'ping' }] });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
  const lists = makeLists(client, { requests: 'requests', audit: 'audit' });
  const due = await lists.due(5000, 100);
  expect(due).toHaveLength(101);
  expect(due.at(-1)).toEqual({ id: 'PG-1', kind: 'ping' });
  expect(dynamoDb.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(key);
});
