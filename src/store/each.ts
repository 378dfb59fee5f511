import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { inBatches } from '../calls/in-batches.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Status } from '../request/status.ts';
import { type FindMany, mostAtOnce } from './find-many.ts';
import { statusKeyOf } from './items.ts';
import type { TableNames } from './tables.ts';

/** Where a request stands in the index. */
type Place = { id: string; changedAt: number };

/**
 * Takes every request in one status, in pages, so that memory does not grow with their number; those behind a place alone, where one is
 * given. `last` is the place of the last of a page. By an index, which may lag by a moment: what changes meanwhile may be missed or
 * come twice, and comes up in the next round.
 */
export type EachRequest = (
  status: Status,
  take: (requests: PeeringRequest[], last: Place) => Promise<void>,
  after?: Place,
) => Promise<void>;

/** A page of the index costs a read however few it has. */
const indexPage = 1000;

export const makeEachRequest = (
  client: DynamoDBDocumentClient,
  { requests: table }: TableNames,
  findMany: FindMany,
): EachRequest => {
  const placeOf = ({ id, changedAt }: Record<string, unknown>): Place => ({
    id: String(id),
    changedAt: Number(changedAt),
  });

  return async (status, take, after) => {
    const statusKey = statusKeyOf(status);
    let from: Record<string, unknown> | undefined = after && { ...after, statusKey };
    do {
      const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byStatus',
          KeyConditionExpression: 'statusKey = :key',
          ExpressionAttributeValues: { ':key': statusKey },
          Limit: indexPage,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const some of inBatches(Items.map(placeOf), mostAtOnce)) {
        const requests = await findMany(some.map(({ id }) => id));
        const last = some.at(-1);
        if (last)
          await take(
            requests.filter((request) => request.status === status),
            last,
          );
      }
      from = LastEvaluatedKey;
    } while (from);
  };
};
