import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type CallLimits, limiting, makePool } from '../calls/calls.ts';
import { refuseScans } from './no-scan.ts';

export const tableLimits: CallLimits = { tries: 5, connectMs: 2_000, answerMs: 5_000 };
/** Reads and writes on their way at once; lists read many items side by side. */
const callsAtOnce = 100;

/** A client of both tables that leaves items as DynamoDB writes them. It asks indexes, and never reads a whole table. */
export const makeRawTableClient = (region: string, limits = tableLimits): DynamoDBClient =>
  refuseScans(new DynamoDBClient({ region, ...limiting(limits, makePool(callsAtOnce)) }));

/** The client by which the bot reads and writes both tables. */
export const makeTableClient = (region: string, limits = tableLimits): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(makeRawTableClient(region, limits), {
    marshallOptions: { removeUndefinedValues: true },
  });
