import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ensureTables } from '../../infra/bot/tables.ts';
import { makeTableClient } from '../../src/store/client.ts';

export type CatalogHome = 'file' | 'bucket' | 'table';

/** Where a catalog lives, and how people read and change it there. */
type Home = {
  /** As `CATALOG` names it. */
  place: string;
  read: () => Promise<string>;
  write: (text: string, by?: string) => Promise<void>;
};

const inBucket = (): Home => {
  const where = { Bucket: 'peering-catalog', Key: 'catalog.yaml' };
  const s3 = () => new S3Client({ region: 'us-east-1' });
  return {
    place: 's3://peering-catalog/catalog.yaml',
    read: async () => (await (await s3().send(new GetObjectCommand(where))).Body?.transformToString()) ?? '',
    write: async (Body, by) =>
      void (await s3().send(
        new PutObjectCommand({ ...where, Body, ...(by && { Metadata: { 'changed-by': by } }) }),
      )),
  };
};

const inTable = (): Home => {
  const tables = { requests: 'peering-requests', audit: 'peering-audit' };
  const client = () => makeTableClient('us-east-1');
  let version = 0;
  return {
    place: 'dynamodb://peering-requests/catalog',
    read: async () => {
      const { Item } = await client().send(
        new GetCommand({ TableName: tables.requests, Key: { id: 'catalog' }, ConsistentRead: true }),
      );
      return String(Item?.text);
    },
    write: async (text, changedBy) => {
      await ensureTables(client(), tables, true);
      version += 1;
      const Item = { id: 'catalog', text, version: `of-people-${version}`, ...(changedBy && { changedBy }) };
      await client().send(new PutCommand({ TableName: tables.requests, Item }));
    },
  };
};

const inFile = (folder: string): Home => {
  const place = join(folder, 'catalog.yaml');
  return { place, read: () => readFile(place, 'utf8'), write: (text) => writeFile(place, text) };
};

export const homeOf = (kind: CatalogHome, folder: string): Home =>
  kind === 'file' ? inFile(folder) : kind === 'bucket' ? inBucket() : inTable();
