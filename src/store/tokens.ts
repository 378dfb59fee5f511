import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Person } from '../events/people.ts';
import { tokensKey } from './items.ts';
import type { TableNames } from './tables.ts';

/** Ids of the tokens that somebody issued, latest change first: from an index, which may lag by a moment. */
export const makeTokenIds =
  (client: DynamoDBDocumentClient, { requests: TableName }: TableNames) =>
  async (issuer: Person, Limit: number): Promise<string[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: 'statusKey = :key',
        ExpressionAttributeValues: { ':key': tokensKey(issuer) },
        ScanIndexForward: false,
        Limit,
      }),
    );
    return Items.map(({ id }) => String(id));
  };
