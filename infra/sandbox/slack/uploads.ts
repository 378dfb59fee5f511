import { Hono, type HonoRequest } from 'hono';
import type { Slack } from './workspace/slack.ts';

/** Where files are uploaded to, the second of three steps, and where people read them. */
export const fileRoutes = ({ store }: Slack): Hono => {
  return new Hono()
    .post('/upload/v1/:id', async (context) => {
      const file = store.files.get(context.req.param('id'));
      if (file === undefined) return context.notFound();
      const bytes = await readBytes(context.req);
      store.files.put(file.id, { ...file, content: bytes.toString('base64') });
      return context.text(`OK - ${bytes.length}`);
    })
    .get('/files/:id/:name', (context) => {
      const file = store.files.get(context.req.param('id'));
      if (file === undefined) return context.notFound();
      // A file is somebody's content: it must not run as a part of this page.
      const headers = {
        'content-type': file.mimetype,
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      };
      return context.body(new Uint8Array(Buffer.from(file.content, 'base64')), 200, headers);
    });
};

/** Uploads come as a form with one file or as the bare bytes: https://docs.slack.dev/messaging/working-with-files#uploading_files */
const readBytes = async (request: HonoRequest): Promise<Buffer> => {
  const isForm = (request.header('content-type') ?? '').startsWith('multipart/form-data');
  if (!isForm) return Buffer.from(await request.arrayBuffer());
  const file = Object.values(await request.parseBody()).find((value) => value instanceof File);
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
};
