import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type TableNames, tableDefinitions } from '../../src/store/tables.ts';
import { SetupProblem } from './catalog.ts';

const exists = async (client: DynamoDBDocumentClient, TableName: string | undefined): Promise<boolean> => {
  try {
    await client.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
};

/**
 * Makes sure that both tables exist, and creates missing ones where that is allowed. On AWS it is not: tables created here
 * would lack the backups and the append-only policy that the stack gives them.
 */
export const ensureTables = async (
  client: DynamoDBDocumentClient,
  names: TableNames,
  mayCreate: boolean,
): Promise<void> => {
  for (const definition of tableDefinitions(names)) {
    if (await exists(client, definition.TableName)) continue;
    if (!mayCreate)
      throw new SetupProblem(
        `DynamoDB has no table "${definition.TableName}". Create it as src/store/tables.ts defines it, or name another in .env.`,
      );
    await client.send(new CreateTableCommand(definition));
  }
};
