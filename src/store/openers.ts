import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { personKey } from '../audit/query.ts';
import { forgetAttribute, type TableNames } from './tables.ts';

/** Somebody who has opened the Home tab lately, and which VPCs were theirs then, by `vpcKey`. */
const opener = z.object({
  team: z.string(),
  user: z.string(),
  name: z.string(),
  owned: z.array(z.string()),
});
type Opener = z.infer<typeof opener>;

/** Who sees a Home tab that has to be kept up to date. A list by an index, which may lag by a moment. */
type Openers = {
  remember: (opener: Opener) => Promise<void>;
  /** Those who opened it last, at most so many. */
  recent: (limit: number) => Promise<Opener[]>;
};

/** After so long without looking somebody's tab is brought up to date when they open it. */
const keptMs = 7 * 86_400_000;
const listed = 'home';

export const makeOpeners = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
  now: () => number,
): Openers => ({
  remember: async (one) => {
    const at = now();
    const id = `home#${personKey(one)}`;
    const forgetAt = Math.ceil((at + keptMs) / 1000);
    const Item = {
      id,
      kind: listed,
      statusKey: listed,
      changedAt: at,
      opener: one,
      [forgetAttribute]: forgetAt,
    };
    await client.send(new PutCommand({ TableName, Item }));
  },

  recent: async (Limit) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: 'statusKey = :listed AND changedAt > :since',
        ExpressionAttributeValues: { ':listed': listed, ':since': now() - keptMs },
        ScanIndexForward: false,
        Limit,
      }),
    );
    const read = Items.map(({ id }) => client.send(new GetCommand({ TableName, Key: { id } })));
    return (await Promise.all(read)).flatMap(({ Item }) => opener.safeParse(Item?.opener).data ?? []);
  },
});
