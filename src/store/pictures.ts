import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Side } from '../network/vpc.ts';
import { putIf } from './put-if.ts';
import type { TableNames } from './tables.ts';

/** Which picture stands below a card: a digest of what it shows, and Slack's id of its file. */
const shown = z.object({ shows: z.string(), file: z.string().optional() });
type Shown = z.infer<typeof shown>;

type Card = { readonly request: string; readonly side: Side };

/** The record of pictures, which every process reads. What it says of one that was begun holds: none is posted twice. */
type PictureNotes = {
  find: (card: Card) => Promise<Shown | undefined>;
  /** Before a picture is posted. False where another process has written since `before` was read. */
  begin: (card: Card, shows: string, before: Shown | undefined) => Promise<boolean>;
  /** Which file it became; or none, where Slack took none and another try may do. */
  keep: (card: Card, what: Shown) => Promise<void>;
};

/** `of`: pictures, or another kind of file that is posted below a card once. */
export const makePictureNotes = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
  of: 'picture' | 'code' = 'picture',
): PictureNotes => {
  const idOf = ({ request, side }: Card): string => `${of}#${request}#${side}`;
  return {
    find: async (card) => {
      const Key = { id: idOf(card) };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return shown.safeParse(Item).data;
    },

    begin: async (card, shows, before) => {
      const Item = { id: idOf(card), ...before, shows };
      const isAsRead = before
        ? { ConditionExpression: 'shows = :before', ExpressionAttributeValues: { ':before': before.shows } }
        : { ConditionExpression: 'attribute_not_exists(id)' };
      return putIf(client, { TableName, Item, ...isAsRead });
    },

    keep: async (card, what) => {
      await client.send(new PutCommand({ TableName, Item: { id: idOf(card), ...what } }));
    },
  };
};
