import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { forgetAttribute, hasNotes, type TableNames, tableDefinitions } from '../../../src/store/tables.ts';
import type { Change } from './documents.ts';

/** How often AWS is asked whether a new index is ready. */
const indexPauseMs = 2_000;

type Definition = ReturnType<typeof tableDefinitions>[number];

/** Emulators do not support some of this; on AWS any failure to switch it on is a fault. */
const ifSupported = async <Answer>(call: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('UnknownOperation'))) throw error;
    return undefined;
  }
};

const protect = (client: DynamoDBClient, TableName: string): Promise<unknown> =>
  ifSupported(
    client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ),
  );

const enableExpiry = (client: DynamoDBClient, TableName: string): Promise<unknown> => {
  const TimeToLiveSpecification = { Enabled: true, AttributeName: forgetAttribute };
  return ifSupported(client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification })));
};

const hasExpiry = async (client: DynamoDBClient, TableName: string): Promise<boolean> => {
  const found = await ifSupported(client.send(new DescribeTimeToLiveCommand({ TableName })));
  const { TimeToLiveStatus: status } = found?.TimeToLiveDescription ?? {};
  return found === undefined || status === 'ENABLED' || status === 'ENABLING';
};

const create = async (client: DynamoDBClient, definition: Definition): Promise<void> => {
  const TableName = definition.TableName ?? '';
  await client.send(new CreateTableCommand({ ...definition, DeletionProtectionEnabled: true }));
  await waitUntilTableExists({ client, maxWaitTime: 300, minDelay: 1 }, { TableName });
  await protect(client, TableName);
  if (hasNotes(definition)) await enableExpiry(client, TableName);
};

type Fix = { because: string; act: () => Promise<unknown> };
type Index = NonNullable<Definition['GlobalSecondaryIndexes']>[number];

const isIndexReady = async (client: DynamoDBClient, TableName: string, name: string): Promise<boolean> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const found = Table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === name);
  return Table?.TableStatus === 'ACTIVE' && (found?.IndexStatus ?? 'ACTIVE') === 'ACTIVE';
};

/** DynamoDB makes one index at a time: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html */
const addIndex = async (client: DynamoDBClient, definition: Definition, index: Index): Promise<void> => {
  const TableName = definition.TableName ?? '';
  const named = (index.KeySchema ?? []).map(({ AttributeName }) => AttributeName);
  await client.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: definition.AttributeDefinitions?.filter(({ AttributeName }) =>
        named.includes(AttributeName),
      ),
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    }),
  );
  while (!(await isIndexReady(client, TableName, index.IndexName ?? ''))) await pause(indexPauseMs);
};

const missingIndexes = (definition: Definition, there: readonly (string | undefined)[]): Index[] =>
  (definition.GlobalSecondaryIndexes ?? []).filter(({ IndexName }) => !there.includes(IndexName));

const fixesFor = async (client: DynamoDBClient, definition: Definition): Promise<Fix[]> => {
  const TableName = definition.TableName ?? '';
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const isProtected = Table?.DeletionProtectionEnabled;
  const expires = !hasNotes(definition) || (await hasExpiry(client, TableName));
  const protectIt = async (): Promise<void> => {
    await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
    await protect(client, TableName);
  };
  const there = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName);
  return [
    ...missingIndexes(definition, there).map((index) => ({
      because: `the index ${index.IndexName} is added`,
      act: () => addIndex(client, definition, index),
    })),
    ...(isProtected ? [] : [{ because: 'deletion protection is switched on', act: protectIt }]),
    ...(expires
      ? []
      : [{ because: 'expiry of old notes is switched on', act: () => enableExpiry(client, TableName) }]),
  ];
};

const planTable = async (client: DynamoDBClient, definition: Definition): Promise<Change> => {
  const what = `the table ${definition.TableName ?? ''}`;
  try {
    const fixes = await fixesFor(client, definition);
    if (fixes.length === 0) return { what, state: 'there' };
    const because = fixes.map((fix) => fix.because).join(', ');
    const act = async (): Promise<void> => {
      for (const fix of fixes) await fix.act();
    };
    return { what, state: 'update', because, act };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    const because = 'with its indexes, point-in-time recovery and deletion protection';
    return { what, state: 'create', because, act: () => create(client, definition) };
  }
};

/** Both tables: created if missing; those that exist are protected, and get the indexes that they lack. */
export const planTables = (client: DynamoDBClient, names: TableNames): Promise<Change[]> =>
  Promise.all(tableDefinitions(names).map((definition) => planTable(client, definition)));
