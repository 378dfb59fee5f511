import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * DynamoDB takes 400 KB in an item, names and all: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html.
 * What comes near that is kept as gzipped JSON, so that no event is ever refused for the size of what was there before it,
 * least of all one that takes something down. What is smaller stays as it is, for everybody to read.
 */
const packedFrom = 200_000;
/** What somebody else wrote into a table must not fill the memory: more than any story of ours unpacks to. */
const mostUnpacked = 64_000_000;

type Field = 'state' | 'event';
type Item = Readonly<Record<string, unknown>>;

const nameOf = (field: Field): string => `${field}Packed`;

/** The item with one of its fields packed, where that is large. */
export const pack = (item: Item, field: Field): Item => {
  const text = JSON.stringify(item[field]);
  if (Buffer.byteLength(text) < packedFrom) return item;
  const { [field]: _, ...rest } = item;
  return { ...rest, [nameOf(field)]: gzipSync(text) };
};

/** The same item as it was before it was packed. One that cannot be unpacked is left as it is: nothing of ours is in it. */
export const unpack = (item: Item, field: Field): Item => {
  const name = nameOf(field);
  if (!(item[name] instanceof Uint8Array) || field in item) return item;
  const { [name]: packed, ...rest } = item;
  try {
    const text = gunzipSync(packed as Uint8Array, { maxOutputLength: mostUnpacked }).toString();
    return { ...rest, [field]: JSON.parse(text) };
  } catch {
    return item;
  }
};
