import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { requestKind } from '../../src/store/items.ts';
import { isConflict, makeBook, readEntry } from '../../src/store/store.ts';
import { aRequest, felix, planned, requested } from '../support/builders.ts';

const dynamoDb = mockClient(DynamoDBDocumentClient);
const book = makeBook(
  DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' })),
  { requests: 'requests', audit: 'audit' },
  requestKind,
);
const bot = { kind: 'bot' } as const;
const approved = { type: 'approved', side: 'accepter', planHash: 'hash-1' } as const;

test('events that are written together have each their own number and hash, and one state', async () => {
  dynamoDb.on(TransactWriteCommand).resolves({});
  const before = aRequest([requested, planned, { by: felix, event: approved }]);
  const keys = ['create-connection'];
  const after = await book.append(
    before,
    { at: before.at + 1, by: bot, event: { type: 'steps-seen', keys } },
    { at: before.at + 2, by: bot, event: { type: 'steps-started', keys: ['accept-connection'], until: 9 } },
  );
  const [call, ...more] = dynamoDb.commandCalls(TransactWriteCommand);
  const items = call?.args[0].input.TransactItems?.map(({ Put }) => Put?.Item ?? {}) ?? [];
  const [state, ...events] = items;
  expect(more).toEqual([]);
  expect(state).toMatchObject({ id: before.id, seq: before.seq + 2 });
  if (isConflict(after)) throw new Error('Nobody else writes here.');
  const entries = events.map((item) => readEntry(requestKind, item));
  expect(entries.map(({ event }) => event.type)).toEqual(['steps-seen', 'steps-started']);
  expect(entries[0]).toMatchObject({ seq: before.seq + 1, prev: before.hash });
  expect(entries[1]).toMatchObject({ seq: before.seq + 2, prev: entries[0]?.hash, hash: after.hash });
});
