import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { personKey } from '../audit/query.ts';
import type { Person } from '../events/people.ts';
import type { TableNames } from './tables.ts';

/** How many events that fit somebody caused since a moment, whichever process wrote them; at most so many are looked at. */
export type CountRecent = (
  by: Person,
  since: number,
  fits: (event: { type: string; draft?: boolean }) => boolean,
) => Promise<number>;

const mostRead = 200;

/** Read from an index, which lags by a moment: good enough for a limit, and for nothing else. */
export const makeCountRecent =
  (client: DynamoDBDocumentClient, { audit }: TableNames): CountRecent =>
  async (by, since, fits) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: audit,
        IndexName: 'byActor',
        KeyConditionExpression: 'actorKey = :who AND #when >= :since',
        ExpressionAttributeNames: { '#when': 'when' },
        ExpressionAttributeValues: { ':who': personKey(by), ':since': new Date(since).toISOString() },
        ScanIndexForward: false,
        Limit: mostRead,
      }),
    );
    return Items.filter(({ event }) => fits(event as { type: string; draft?: boolean })).length;
  };
