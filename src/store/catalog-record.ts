import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { catalogEvent } from '../audit/catalog-change.ts';
import { pack, unpack } from './pack.ts';
import { putIf } from './put-if.ts';
import type { TableNames } from './tables.ts';

const known = z.object({
  /** How many changes were written down. */
  count: z.number(),
  /** The last text without mistakes, for whoever starts while there is none. */
  text: z.string(),
  digest: z.string(),
  /** Digest of what stands there with mistakes, as long as it does. */
  refused: z.string().optional(),
  /** When a process that has it for itself last said so, in milliseconds since 1970. */
  seenAt: z.number().optional(),
  /** Digests of the texts before it, the latest first. */
  replaced: z.array(z.string()).optional(),
});

/** The catalog that every process knows, and the change that one of them is about to write down. */
const record = known.extend({ turn: z.number(), pending: known.extend({ event: catalogEvent }).optional() });
export type CatalogRecord = z.infer<typeof record>;

export type CatalogRecords = {
  read: () => Promise<CatalogRecord | undefined>;
  /** False where another process has written since. */
  write: (next: Omit<CatalogRecord, 'turn'>, before: CatalogRecord | undefined) => Promise<boolean>;
};

const id = 'catalog#known';

export const makeCatalogRecords = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
): CatalogRecords => ({
  read: async () => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
    return Item && record.safeParse(unpack(Item, 'state').state).data;
  },
  write: (next, before) => {
    const turn = (before?.turn ?? 0) + 1;
    return putIf(client, {
      TableName,
      Item: pack({ id, turn, state: { ...next, turn } }, 'state'),
      ConditionExpression: 'attribute_not_exists(id) OR turn = :before',
      ExpressionAttributeValues: { ':before': before?.turn ?? 0 },
    });
  },
});
