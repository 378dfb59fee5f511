import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type TableNames, tableDefinitions } from '../../src/store/tables.ts';
import type { Change } from './setup-documents.ts';

type Definition = ReturnType<typeof tableDefinitions>[number];

/** Emulators have no backups; on AWS whatever keeps them from being switched on is a fault. */
const protect = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  try {
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('UnknownOperation'))) throw error;
  }
};

const create = async (client: DynamoDBClient, definition: Definition): Promise<void> => {
  const TableName = definition.TableName ?? '';
  await client.send(new CreateTableCommand({ ...definition, DeletionProtectionEnabled: true }));
  await waitUntilTableExists({ client, maxWaitTime: 300, minDelay: 1 }, { TableName });
  await protect(client, TableName);
};

const planTable = async (client: DynamoDBClient, definition: Definition): Promise<Change> => {
  const TableName = definition.TableName ?? '';
  const what = `the table ${TableName}`;
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.DeletionProtectionEnabled) return { what, state: 'there' };
    return {
      what,
      state: 'update',
      because: 'deletion protection is switched on',
      act: async () => {
        await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
        await protect(client, TableName);
      },
    };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    const because = 'with its indexes, point-in-time recovery and deletion protection';
    return { what, state: 'create', because, act: () => create(client, definition) };
  }
};

/** Both tables: created where they are not, protected where they are, and never changed otherwise. */
export const planTables = (client: DynamoDBClient, names: TableNames): Promise<Change[]> =>
  Promise.all(tableDefinitions(names).map((definition) => planTable(client, definition)));
