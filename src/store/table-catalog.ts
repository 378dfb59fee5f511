import { hash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { putIf } from './put-if.ts';

/** The item of a catalog: `text` is its YAML, `version` changes with it, `changedBy` says who did it. */
const item = z.object({
  text: z.string(),
  version: z.union([z.string(), z.number()]).transform(String),
  changedBy: z.string().optional(),
});

type Read = { text: string; version: string; by?: string } | 'same' | 'gone';

/** A catalog in an item of a table. Its version is read alone first: what has not changed is not sent. */
export const makeTableCatalog = (
  client: DynamoDBDocumentClient,
  { table: TableName, id }: { table: string; id: string },
) => ({
  read: async (known?: string): Promise<Read> => {
    const asked = { TableName, Key: { id }, ConsistentRead: true };
    if (known !== undefined) {
      const { Item } = await client.send(
        new GetCommand({
          ...asked,
          ProjectionExpression: '#version',
          ExpressionAttributeNames: { '#version': 'version' },
        }),
      );
      if (Item && String(Item.version) === known) return 'same';
    }
    const { Item } = await client.send(new GetCommand(asked));
    if (!Item) return 'gone';
    const { text, version, changedBy } = item.parse(Item);
    return { text, version, ...(changedBy && { by: changedBy }) };
  },
  write: async (text: string, version: string, changedBy: string): Promise<'written' | 'overtaken'> => {
    const number = Number(version);
    const isWritten = await putIf(client, {
      TableName,
      Item: { id, text, changedBy, version: hash('sha256', text).slice(0, 16) },
      ConditionExpression: '#version IN (:text, :number)',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: {
        ':text': version,
        // Somebody may have given it a number.
        ':number': Number.isFinite(number) ? number : version,
      },
    });
    return isWritten ? 'written' : 'overtaken';
  },
});
