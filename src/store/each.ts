import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { inBatches } from '../calls/in-batches.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Status } from '../request/status.ts';
import { requestKind, statusKeyOf } from './items.ts';
import { stateIn } from './store.ts';
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

/** BatchGetItem takes 100: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const pageSize = 100;
/** A page of the index costs a read however few it has. */
const indexPage = 1000;
const againMs = 200;

export const makeEachRequest = (
  client: DynamoDBDocumentClient,
  { requests: table }: TableNames,
  find: (id: string) => Promise<PeeringRequest | undefined>,
): EachRequest => {
  /** A state of an older form is folded anew where it is looked for by its id. */
  const read = async (item: Record<string, unknown>): Promise<PeeringRequest | undefined> =>
    stateIn(requestKind, item) ?? find(String(item.id));

  const readAll = async (ids: string[]): Promise<PeeringRequest[]> => {
    const found: (PeeringRequest | undefined)[] = [];
    let keys = ids.map((id) => ({ id }));
    while (keys.length > 0) {
      const asked = new BatchGetCommand({ RequestItems: { [table]: { Keys: keys } } });
      const { Responses, UnprocessedKeys } = await client.send(asked);
      found.push(...(await Promise.all((Responses?.[table] ?? []).map(read))));
      // What was too much at once is asked for again a moment later.
      if (UnprocessedKeys?.[table]?.Keys?.length) await pause(againMs);
      keys = (UnprocessedKeys?.[table]?.Keys ?? []).map(({ id }) => ({ id: String(id) }));
    }
    return found.filter((request) => request !== undefined);
  };

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
      for (const some of inBatches(Items.map(placeOf), pageSize)) {
        const requests = await readAll(some.map(({ id }) => id));
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
