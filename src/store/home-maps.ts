import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { personKey } from '../audit/query.ts';
import type { Person } from '../events/people.ts';
import type { TableNames } from './tables.ts';

/** The map that somebody had drawn: Slack's id of its file, what it showed (as a digest and in words), and when. */
const homeMap = z.object({
  file: z.string(),
  shows: z.string(),
  title: z.string(),
  says: z.string(),
  at: z.number(),
});
type HomeMap = z.infer<typeof homeMap>;

type Of = Pick<Person, 'team' | 'user'>;
const idOf = (person: Of): string => `home-map#${personKey(person)}`;

/** The maps that stand in Home tabs, one for each person. */
export const makeHomeMaps = (client: DynamoDBDocumentClient, { requests: TableName }: TableNames) => ({
  find: async (person: Of): Promise<HomeMap | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { id: idOf(person) } }));
    return homeMap.safeParse(Item).data;
  },
  keep: async (person: Of, map: HomeMap): Promise<void> => {
    await client.send(new PutCommand({ TableName, Item: { id: idOf(person), ...map } }));
  },
  /** Slack has its file no more. */
  forget: async (person: Of): Promise<void> => {
    await client.send(new DeleteCommand({ TableName, Key: { id: idOf(person) } }));
  },
});
