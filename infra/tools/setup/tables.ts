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

type Definition = ReturnType<typeof tableDefinitions>[number];

/** Emulators lack some of this; on AWS whatever keeps it from being switched on is a fault. */
const orNothing = async <Answer>(call: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('UnknownOperation'))) throw error;
    return undefined;
  }
};

const protect = (client: DynamoDBClient, TableName: string): Promise<unknown> =>
  orNothing(
    client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ),
  );

const letForget = (client: DynamoDBClient, TableName: string): Promise<unknown> => {
  const TimeToLiveSpecification = { Enabled: true, AttributeName: forgetAttribute };
  return orNothing(client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification })));
};

const isForgetting = async (client: DynamoDBClient, TableName: string): Promise<boolean> => {
  const found = await orNothing(client.send(new DescribeTimeToLiveCommand({ TableName })));
  const { TimeToLiveStatus: status } = found?.TimeToLiveDescription ?? {};
  return found === undefined || status === 'ENABLED' || status === 'ENABLING';
};

const create = async (client: DynamoDBClient, definition: Definition): Promise<void> => {
  const TableName = definition.TableName ?? '';
  await client.send(new CreateTableCommand({ ...definition, DeletionProtectionEnabled: true }));
  await waitUntilTableExists({ client, maxWaitTime: 300, minDelay: 1 }, { TableName });
  await protect(client, TableName);
  if (hasNotes(definition)) await letForget(client, TableName);
};

type Deed = { because: string; act: () => Promise<unknown> };

const deedsFor = async (client: DynamoDBClient, definition: Definition): Promise<Deed[]> => {
  const TableName = definition.TableName ?? '';
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const isProtected = Table?.DeletionProtectionEnabled;
  const forgets = !hasNotes(definition) || (await isForgetting(client, TableName));
  const protectIt = async (): Promise<void> => {
    await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
    await protect(client, TableName);
  };
  return [
    ...(isProtected ? [] : [{ because: 'deletion protection is switched on', act: protectIt }]),
    ...(forgets
      ? []
      : [{ because: 'expiry of old notes is switched on', act: () => letForget(client, TableName) }]),
  ];
};

const planTable = async (client: DynamoDBClient, definition: Definition): Promise<Change> => {
  const what = `the table ${definition.TableName ?? ''}`;
  try {
    const deeds = await deedsFor(client, definition);
    if (deeds.length === 0) return { what, state: 'there' };
    const because = deeds.map((deed) => deed.because).join(', ');
    const act = async (): Promise<void> => {
      for (const deed of deeds) await deed.act();
    };
    return { what, state: 'update', because, act };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    const because = 'with its indexes, point-in-time recovery and deletion protection';
    return { what, state: 'create', because, act: () => create(client, definition) };
  }
};

/** Both tables: created where they are not, protected where they are, and never changed otherwise. */
export const planTables = (client: DynamoDBClient, names: TableNames): Promise<Change[]> =>
  Promise.all(tableDefinitions(names).map((definition) => planTable(client, definition)));
