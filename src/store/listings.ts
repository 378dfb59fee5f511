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
/** Rows of one reading, and how often they were amended since. */
type Chunk = { at: number; version: number; state: unknown[] };
/** Those who amend a chunk at once are the readers of its pages: more than a few would be surprising. */
const mostTries = 8;

const itemOf = (name: ListingName, index: number, chunk: Chunk) =>
  pack({ id: `listing#${name}#${index}`, ...chunk }, 'state');

const makeTable = (client: DynamoDBDocumentClient, TableName: string) => {
  const get = async (id: string) =>
    (await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }))).Item;
  return {
    put: (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item })),
    head: async (name: ListingName) => listingHead.safeParse(await get(`listing#${name}`)).data,
    /** Of a chunk that is newer or older than the head nothing is shown: the two lists may have nothing in common. */
    chunk: async (name: ListingName, at: number, index: number): Promise<Chunk | undefined> => {
      const item = await get(`listing#${name}#${index}`);
      if (!item || item.at !== at) return undefined;
      const { state, version } = unpack(item, 'state');
      return Array.isArray(state) && typeof version === 'number' ? { at, version, state } : undefined;
    },
    /** False where somebody amended the chunk since it was read. */
    replace: (name: ListingName, index: number, { at, version }: Chunk, state: unknown[]): Promise<boolean> =>
      putIf(client, {
        ...{ TableName, Item: itemOf(name, index, { at, version: version + 1, state }) },
        ConditionExpression: '#at = :at AND version = :version',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at, ':version': version },
      }),
  };
};

export const makeListings = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
): Listings => {
  const table = makeTable(client, TableName);

  const rowsOf = async (name: ListingName, at: number, index: number) =>
    (await table.chunk(name, at, index))?.state ?? [];

  /** Two pages of one chunk may be looked up at once: what was written of the other meanwhile is read, and stays. */
  const amendChunk = async (
    name: ListingName,
    at: number,
    index: number,
    change: (row: unknown, at: number) => unknown,
  ): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await table.chunk(name, at, index);
      if (!before || (await table.replace(name, index, before, before.state.map(change)))) return;
    }
  };

  return {
    head: table.head,
    write: async (name, written, rows) => {
      for (let index = 0; index * chunkSize < rows.length; index++) {
        const state = rows.slice(index * chunkSize, (index + 1) * chunkSize);
        await table.put(itemOf(name, index, { at: written.at, version: 0, state }));
      }
      await table.put({ id: `listing#${name}`, ...written, count: rows.length });
    },
    rows: async (name, from, count) => {
      const known = await table.head(name);
      if (!known) return [];
      const first = Math.floor(from / chunkSize);
      const last = Math.floor((from + count - 1) / chunkSize);
      const found: unknown[] = [];
      for (let index = first; index <= last; index++) found.push(...(await rowsOf(name, known.at, index)));
      return found.slice(from - first * chunkSize, from - first * chunkSize + count);
    },
    amend: async (name, from, rows) => {
      const known = await table.head(name);
      const last = Math.floor((from + rows.length - 1) / chunkSize);
      for (let index = Math.floor(from / chunkSize); known && index <= last; index++)
        await amendChunk(name, known.at, index, (row, at) => rows[index * chunkSize + at - from] ?? row);
    },
    each: async (name, take) => {
      const known = await table.head(name);
      for (let index = 0; known && index * chunkSize < known.count; index++)
        take(await rowsOf(name, known.at, index));
    },
  };
};
