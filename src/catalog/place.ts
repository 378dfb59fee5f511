/** Where a catalog lives, as `CATALOG` names it. */
export type CatalogPlace =
  | { in: 'file'; path: string }
  | { in: 'bucket'; bucket: string; key: string }
  | { in: 'table'; table: string; id: string };

/** Names of buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const inBucket = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/;
/** Names of tables: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const inTable = /^dynamodb:\/\/([A-Za-z0-9_.-]{3,255})\/(.+)$/;

/** `s3://bucket/key`, `dynamodb://table/id`, or the path of a file. Undefined for an address of neither kind. */
export const readPlace = (named: string): CatalogPlace | undefined => {
  const [, bucket, key] = inBucket.exec(named) ?? [];
  if (bucket !== undefined && key !== undefined) return { in: 'bucket', bucket, key };
  const [, table, id] = inTable.exec(named) ?? [];
  if (table !== undefined && id !== undefined) return { in: 'table', table, id };
  return /^[a-z0-9]+:\/\//i.test(named) ? undefined : { in: 'file', path: named };
};

/** The text of a catalog as it stood somewhere. */
export type Written = {
  text: string;
  /** By which whoever keeps it tells one text from another; a write names the one that it was made from. */
  version: string;
  /** Who changed it, as whoever wrote it says there. Nobody has proved it. */
  by?: string;
};

/** Where a catalog lives, as the bot reads it. */
export type CatalogSource = {
  /** `same` where the version is still the known one, `gone` where nothing is there. Throws where the place does not answer. */
  read: (known?: string) => Promise<Written | 'same' | 'gone'>;
  /** Writes it where it still has that version; `overtaken` where it has not. Throws where it cannot be written there. */
  write: (text: string, version: string, by: string) => Promise<'written' | 'overtaken'>;
};
