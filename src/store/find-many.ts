import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PeeringRequest } from '../request/state.ts';
import { requestKind } from './items.ts';
import { stateIn } from './store.ts';
import type { TableNames } from './tables.ts';

/** BatchGetItem takes 100: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
export const mostAtOnce = 100;
const againMs = 200;

/** Up to `mostAtOnce` requests by their ids, in any order; those that there are. */
export type FindMany = (ids: readonly string[], consistency?: 'consistent') => Promise<PeeringRequest[]>;

export const makeFindMany = (
  client: DynamoDBDocumentClient,
  { requests: table }: TableNames,
  find: (id: string) => Promise<PeeringRequest | undefined>,
): FindMany => {
  /** A state of an older form is folded anew where it is looked for by its id. */
  const read = async (item: Record<string, unknown>): Promise<PeeringRequest | undefined> => {
    if (item.kind !== requestKind.kind) return undefined;
    return stateIn(requestKind, item) ?? find(String(item.id));
  };

  return async (ids, consistency) => {
    const found: (PeeringRequest | undefined)[] = [];
    const ConsistentRead = consistency === 'consistent';
    let Keys = ids.map((id) => ({ id }));
    while (Keys.length > 0) {
      const asked = new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead } } });
      const { Responses, UnprocessedKeys } = await client.send(asked);
      found.push(...(await Promise.all((Responses?.[table] ?? []).map(read))));
      // What was too much at once is asked for again a moment later.
      if (UnprocessedKeys?.[table]?.Keys?.length) await pause(againMs);
      Keys = (UnprocessedKeys?.[table]?.Keys ?? []).map(({ id }) => ({ id: String(id) }));
    }
    return found.filter((request) => request !== undefined);
  };
};
