import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { aRequest, asPerson, maya, planned, requested } from '../support/builders.ts';

/** What DynamoDB answers under load, and no emulator does. */
const dynamoDb = mockClient(DynamoDBDocumentClient);
const book = makeBook(
  DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' })),
  { requests: 'requests', audit: 'audit' },
  requestKind,
);
const cancelled = (codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const winner = aRequest([requested, planned]);
const entry = { at: 1, by: asPerson(maya), event: { type: 'cancelled' } as const };

beforeEach(() => {
  dynamoDb.reset();
  dynamoDb.on(GetCommand).resolves({ Item: { kind: 'request', form: requestKind.form, state: winner } });
});

test.each([
  ['another writer was first', ['ConditionalCheckFailed', 'None']],
  ['two transactions met', ['TransactionConflict', 'None']],
])('when %s, the loser gets the state that won', async (_, codes) => {
  dynamoDb.on(TransactWriteCommand).rejects(cancelled(codes));
  expect(await book.append(aRequest([requested]), entry)).toEqual({ conflict: 'stale', now: winner });
});

test('a fault of DynamoDB is thrown, for those who try again later', async () => {
  dynamoDb.on(TransactWriteCommand).rejects(cancelled(['ThrottlingError']));
  await expect(book.append(aRequest([requested]), entry)).rejects.toThrow('cancelled');
});
