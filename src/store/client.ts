import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { refuseScans } from './no-scan.ts';

/** The client of both tables: it asks indexes, and never reads a whole table. */
export const makeTableClient = (region: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    refuseScans(
      new DynamoDBClient({
        region,
        maxAttempts: 5,
        // Without `throwOnRequestTimeout` a time-out is only a warning in the log.
        requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
      }),
    ),
    { marshallOptions: { removeUndefinedValues: true } },
  );
