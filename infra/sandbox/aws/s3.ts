import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';

/** Buckets that exist, by name, with their objects by key. They are forgotten when the cloud stops. */
export type Buckets = Map<string, Map<string, Uint8Array<ArrayBuffer>>>;

const refuse = (status: 404 | 412, code: string, message: string): Response =>
  new Response(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });

const noBucket = () => refuse(404, 'NoSuchBucket', 'The specified bucket does not exist');
const noKey = () => refuse(404, 'NoSuchKey', 'The specified key does not exist.');

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html: with If-None-Match nothing is written over. */
const put = async ({ req }: Context, objects: Map<string, Uint8Array<ArrayBuffer>>, key: string) => {
  if (req.header('if-none-match') === '*' && objects.has(key))
    return refuse(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  const bytes = new Uint8Array(await req.arrayBuffer());
  objects.set(key, bytes);
  return new Response(null, { headers: { etag: `"${createHash('md5').update(bytes).digest('hex')}"` } });
};

/** PutObject, GetObject and HeadObject of S3, with paths like `/bucket/key`, as clients write them to an IP address. */
export const objectRoutes = (buckets: Buckets): Hono => {
  const answer = async (context: Context): Promise<Response> => {
    const [, bucket = '', ...path] = new URL(context.req.url).pathname.split('/');
    const objects = buckets.get(bucket);
    if (!objects) return noBucket();
    const key = path.map(decodeURIComponent).join('/');
    if (context.req.method === 'PUT') return put(context, objects, key);
    const bytes = objects.get(key);
    return bytes ? new Response(bytes) : noKey();
  };
  return new Hono().on(['PUT', 'GET'], '/:bucket/*', answer);
};
