import { Hono } from 'hono';

/** The page for people, ready to be served. */
export type Page = { html: string; js: Uint8Array; css: Uint8Array };

/** The page at `/`, with `?as=` and `?channel=` for where it opens. */
export const pageRoutes = (page: Page | undefined): Hono => {
  const routes = new Hono();
  if (page === undefined) {
    return routes.get('/', (context) => context.text('This workspace was started without its page.', 404));
  }
  const bytes = (content: Uint8Array, type: string) => () =>
    new Response(new Uint8Array(content), { headers: { 'content-type': type } });
  return routes
    .get('/', (context) => context.html(page.html))
    .get('/page/app.js', bytes(page.js, 'text/javascript; charset=utf-8'))
    .get('/page/app.css', bytes(page.css, 'text/css; charset=utf-8'));
};
