import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { refuseScans } from './no-scan.ts';

/** A client of both tables that leaves items as DynamoDB writes them. It asks indexes, and never reads a whole table. */
export const makeRawTableClient = (region: string): DynamoDBClient =>
  refuseScans(
    new DynamoDBClient({
      region,
      maxAttempts: 5,
      // Without `throwOnRequestTimeout` a time-out is only a warning in the log.
      requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    }),
  );

/** The client by which the bot reads and writes both tables. */
export const makeTableClient = (region: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(makeRawTableClient(region), {
    marshallOptions: { removeUndefinedValues: true },
  });
