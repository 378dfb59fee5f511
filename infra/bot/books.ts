import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Metrics, measured, measurePing, measureRequest } from '../../src/measure.ts';
import { pingKind, requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import type { TableNames } from '../../src/store/tables.ts';

type Memory = { tableClient: DynamoDBDocumentClient; tables: TableNames; metrics: Metrics };

/** Requests and pings; what is written of them is measured here, whichever host writes it. */
export const makeBooks = ({ tableClient, tables, metrics }: Memory) => ({
  requests: measured(makeBook(tableClient, tables, requestKind), (happened) =>
    measureRequest(metrics, happened),
  ),
  pings: measured(makeBook(tableClient, tables, pingKind), (happened) => measurePing(metrics, happened)),
});
