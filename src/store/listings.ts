import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type ListingHead, listingHead } from '../estate/listing.ts';
import { pack, unpack } from './pack.ts';
import { putIf } from './put-if.ts';
import type { TableNames } from './tables.ts';

type ListingName = 'unmanaged' | 'tidy';

/** Lists that were made from a reading of all accounts, kept for whoever turns their pages. They decide nothing. */
export type Listings = {
  write: (name: ListingName, head: Omit<ListingHead, 'count'>, rows: readonly unknown[]) => Promise<void>;
  head: (name: ListingName) => Promise<ListingHead | undefined>;
  /** Rows from one on; fewer where the list ends, or is being written anew. */
  rows: (name: ListingName, from: number, count: number) => Promise<unknown[]>;
  /** Writes rows anew from one on, such as with what has been read of them since; nothing where the list was written anew. */
  amend: (name: ListingName, from: number, rows: readonly unknown[]) => Promise<void>;
  /** Every row, a chunk at a time. */
  each: (name: ListingName, take: (rows: readonly unknown[]) => void) => Promise<void>;
};

/** Some 150 KB of rows. */
const chunkSize = 200;

export const makeListings = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
): Listings => {
  const get = async (id: string) => (await client.send(new GetCommand({ TableName, Key: { id } }))).Item;
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));

  /** Of a chunk that is newer or older than the head nothing is shown: the two lists may have nothing in common. */
  const chunk = async (name: ListingName, at: number, index: number): Promise<unknown[]> => {
    const item = await get(`listing#${name}#${index}`);
    if (!item || item.at !== at) return [];
    const { state } = unpack(item, 'state');
    return Array.isArray(state) ? state : [];
  };

  const readHead = async (name: ListingName) => listingHead.safeParse(await get(`listing#${name}`)).data;

  return {
    head: readHead,
    write: async (name, written, rows) => {
      for (let index = 0; index * chunkSize < rows.length; index++) {
        const state = rows.slice(index * chunkSize, (index + 1) * chunkSize);
        await put(pack({ id: `listing#${name}#${index}`, at: written.at, state }, 'state'));
      }
      await put({ id: `listing#${name}`, ...written, count: rows.length });
    },
    rows: async (name, from, count) => {
      const known = await readHead(name);
      if (!known) return [];
      const first = Math.floor(from / chunkSize);
      const last = Math.floor((from + count - 1) / chunkSize);
      const found: unknown[] = [];
      for (let index = first; index <= last; index++) found.push(...(await chunk(name, known.at, index)));
      return found.slice(from - first * chunkSize, from - first * chunkSize + count);
    },
    amend: async (name, from, rows) => {
      const known = await readHead(name);
      const last = Math.floor((from + rows.length - 1) / chunkSize);
      for (let index = Math.floor(from / chunkSize); known && index <= last; index++) {
        const before = await chunk(name, known.at, index);
        const state = before.map((row, at) => rows[index * chunkSize + at - from] ?? row);
        await putIf(client, {
          ...{ TableName, Item: pack({ id: `listing#${name}#${index}`, at: known.at, state }, 'state') },
          ConditionExpression: '#at = :at',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': known.at },
        });
      }
    },
    each: async (name, take) => {
      const known = await readHead(name);
      for (let index = 0; known && index * chunkSize < known.count; index++)
        take(await chunk(name, known.at, index));
    },
  };
};
