import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';

/** Some bytes under a key, and what whoever put them said of them. */
type Stored = { bytes: Uint8Array<ArrayBuffer>; metadata: Record<string, string> };

/** Buckets that exist, by name, with their objects by key. They are forgotten when the cloud stops. */
export type Buckets = Map<string, Map<string, Stored>>;

const refuse = (status: 404 | 412, code: string, message: string): Response =>
  new Response(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });

const noBucket = () => refuse(404, 'NoSuchBucket', 'The specified bucket does not exist');
const noKey = () => refuse(404, 'NoSuchKey', 'The specified key does not exist.');
const notThat = () =>
  refuse(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');

const etagOf = ({ bytes }: Stored): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

const metadataIn = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-amz-meta-')));

/**
 * With If-None-Match nothing is written over, and with If-Match only what the writer has seen:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
const put = async ({ req }: Context, objects: Map<string, Stored>, key: string): Promise<Response> => {
  const before = objects.get(key);
  if (req.header('if-none-match') === '*' && before) return notThat();
  const seen = req.header('if-match');
  if (seen !== undefined && !before) return noKey();
  if (seen !== undefined && before && etagOf(before) !== seen) return notThat();
  const stored = { bytes: new Uint8Array(await req.arrayBuffer()), metadata: metadataIn(req.raw.headers) };
  objects.set(key, stored);
  return new Response(null, { headers: { etag: etagOf(stored) } });
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: with If-None-Match, what is known is not sent. */
const get = ({ req }: Context, stored: Stored): Response => {
  const headers = { etag: etagOf(stored), ...stored.metadata };
  return req.header('if-none-match') === headers.etag
    ? new Response(null, { status: 304, headers })
    : new Response(stored.bytes, { headers });
};

/** PutObject, GetObject and HeadObject of S3, with paths like `/bucket/key`, as clients write them to an IP address. */
export const objectRoutes = (buckets: Buckets): Hono => {
  const answer = async (context: Context): Promise<Response> => {
    const [, bucket = '', ...path] = new URL(context.req.url).pathname.split('/');
    const objects = buckets.get(bucket);
    if (!objects) return noBucket();
    const key = path.map(decodeURIComponent).join('/');
    if (context.req.method === 'PUT') return put(context, objects, key);
    const stored = objects.get(key);
    return stored ? get(context, stored) : noKey();
  };
  return new Hono().on(['PUT', 'GET'], '/:bucket/*', answer);
};
