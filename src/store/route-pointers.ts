import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { inBatches } from '../calls/in-batches.ts';
import type { TableNames } from './tables.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type RouteRef = { table: string; destination: string };
/** The claim that points: of which request, and its number and time. */
type Claim = { request: string; seq: number; at: number };

/** So many pointers stand beside the event that speaks of their routes: DynamoDB takes 100 writes in a transaction. */
const mostBeside = 80;
/** Route tables in one pointer: some 100 KB, where an item takes 400. */
const mostTables = 4_000;
/** In one transaction: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html */
const mostWrites = 100;

/** Leads from a route to the request that last wrote it. */
const routeKey = ({ table, destination }: RouteRef): string => `route#${table}#${destination}`;
/** Under which the claims of many routes are listed: people ask by it for what they asked, and routes have no asker. */
const destinationKey = (destination: string): string => `routes#${destination}`;

const onEach = (TableName: string, { request, at }: Claim, routes: readonly RouteRef[]): Write[] =>
  routes.map((route) => ({ Put: { TableName, Item: { id: routeKey(route), request, at } } }));

/** One pointer of a claim to a destination names all of its tables there. Nobody else writes it, so claims never meet in one. */
const onDestinations = (
  TableName: string,
  { request, seq, at }: Claim,
  routes: readonly RouteRef[],
): Write[] =>
  [...new Set(routes.map(({ destination }) => destination))].flatMap((destination) => {
    const tables = routes.flatMap((route) => (route.destination === destination ? [route.table] : []));
    const askerKey = destinationKey(destination);
    return [...inBatches(tables, mostTables)].map((some, part) => ({
      Put: {
        TableName,
        Item: { id: `${askerKey}#${request}#${seq}#${part}`, askerKey, changedAt: at, request, tables: some },
      },
    }));
  });

/**
 * The writes by which routes lead to their request, beside the event that speaks of them; and, where there are more than fit,
 * those before it, so that no route is begun to which nothing leads. Where the event is refused then, they lead to a request
 * that would have written those routes.
 */
export const pointersTo = (
  table: string,
  claim: Claim,
  routes: readonly RouteRef[],
): { beside: Write[]; ahead: Write[][] } => {
  if (routes.length <= mostBeside) return { beside: onEach(table, claim, routes), ahead: [] };
  const writes = onDestinations(table, claim, routes);
  return { beside: writes.slice(0, mostBeside), ahead: [...inBatches(writes.slice(mostBeside), mostWrites)] };
};

/** Those of before pointers told their time are older than any that does. */
const pointer = z.object({ request: z.string(), at: z.number().default(0) });
const listed = z.object({ request: z.string(), changedAt: z.number(), tables: z.array(z.string()) });

/** The request that last wrote a route, by pointers of both kinds. */
export const makeFindRoute = (client: DynamoDBDocumentClient, { requests: TableName }: TableNames) => {
  const get = async (id: string) => (await client.send(new GetCommand({ TableName, Key: { id } }))).Item;

  /** Newest first, a page at a time. */
  const claimsSince = async function* (destination: string, since: number) {
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'byAsker',
          KeyConditionExpression: 'askerKey = :key AND changedAt >= :since',
          ExpressionAttributeValues: { ':key': destinationKey(destination), ':since': since },
          ScanIndexForward: false,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const { id } of Items) yield String(id);
      from = LastEvaluatedKey;
    } while (from);
  };

  return async (route: RouteRef): Promise<string | undefined> => {
    const own = pointer.safeParse(await get(routeKey(route))).data;
    for await (const id of claimsSince(route.destination, own?.at ?? 0)) {
      const claim = listed.safeParse(await get(id)).data;
      if (claim?.tables.includes(route.table)) return claim.request;
    }
    return own?.request;
  };
};
