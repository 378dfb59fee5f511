import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ensureTables } from '../../infra/bot/tables.ts';
import { startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { link } from '../../src/events/chain.ts';
import type { Actor } from '../../src/events/people.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { eventItem, requestKind } from '../../src/store/items.ts';
import { makeLists } from '../../src/store/lists.ts';

/**
 * One happening of a log that a test makes up: the request is asked for first, a moment before unless it says when, and this is
 * its second event.
 */
export type Happening = {
  id: string;
  at: number;
  askedAt?: number;
  by: Actor;
  from: string;
  to: string;
  event: RequestEvent;
};

const account = '111122223333';
const party = (name: string) => ({ name, account, region: 'us-east-1', vpcId: `vpc-${name}` });
export const vpcNamed = (name: string): string => `${account}/us-east-1/vpc-${name}`;

const asked = ({ from, to }: Happening): RequestEvent => ({
  type: 'requested',
  requester: party(from),
  accepter: party(to),
  reason: 'tests',
  duration: 3600,
  lapseAfter: 3600,
  needs: { requester: 1, accepter: 1 },
});

const itemsOf = (one: Happening): Record<string, unknown>[] => {
  const person = { kind: 'person', team: 'T0', user: 'U0ASKER', name: 'asker' } as const;
  const { id, at, askedAt = at - 1 } = one;
  const first = link<RequestEvent>(undefined, { id, at: askedAt, by: person, event: asked(one) });
  const state: PeeringRequest = evolve(undefined, first);
  const second = link<RequestEvent>(state, one);
  return [eventItem(requestKind, state, first), eventItem(requestKind, state, second)];
};

/** A DynamoDB of its own, and what reading costs there. */
export const openAuditLog = async (name: string) => {
  // In memory: filling it is not what is measured.
  const file = ':memory:';
  const dynamoDb = await startDynamoDb(file, process.env.PATH ?? '');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
    AWS_ACCESS_KEY_ID: '123456789012',
    AWS_SECRET_ACCESS_KEY: 'tests',
  });
  const client: DynamoDBDocumentClient = makeTableClient('us-east-1');
  const tables = { requests: `${name}-requests`, audit: `${name}-audit` };
  await ensureTables(client, tables, true);
  const cost = { queries: 0, events: 0, units: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      if (args.input instanceof Object && 'KeyConditionExpression' in args.input)
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const output = result.output as { Count?: number; ConsumedCapacity?: { CapacityUnits?: number } };
      if (output.Count !== undefined) {
        cost.queries += 1;
        cost.events += output.Count;
        cost.units += output.ConsumedCapacity?.CapacityUnits ?? 0;
      }
      return result;
    },
    { step: 'initialize', name: 'countCost' },
  );
  const write = async (happenings: Happening[]): Promise<void> => {
    const items = happenings.flatMap(itemsOf);
    for (let start = 0; start < items.length; start += 25)
      await client.send(
        new BatchWriteCommand({
          RequestItems: {
            [tables.audit]: items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })),
          },
        }),
      );
  };
  /** What something cost: keys read, events read, read units where DynamoDB tells them. */
  const costOf = async (read: () => Promise<unknown>) => {
    Object.assign(cost, { queries: 0, events: 0, units: 0 });
    await read();
    return { ...cost };
  };
  return { client, tables, lists: makeLists(client, tables), write, costOf, stop: dynamoDb.stop };
};
