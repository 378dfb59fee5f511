import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';

type Asked = { host?: string; origin?: string; site?: string; mode?: string };
type No = { status: 403 | 415; error: string };

/** Names that lead to this machine from this machine alone: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9-]{1,63}\.){0,3}localhost)(?::\d{1,5})?$/i;

/**
 * Other pages in a browser of this machine reach its ports too, and so do names that were bound to its address after the
 * page was loaded: https://portswigger.net/web-security/host-header, https://www.w3.org/TR/fetch-metadata/
 */
const refusalOf = ({ host = '', origin, site, mode }: Asked): No | undefined => {
  if (!loopback.test(host))
    return {
      status: 403,
      error: `the sandbox answers to this machine alone, and not to the name '${host.slice(0, 100)}'; use http://127.0.0.1 with its port`,
    };
  const isForeign = origin !== undefined && origin !== `http://${host}`;
  if (isForeign || (site === 'cross-site' && mode !== 'navigate'))
    return {
      status: 403,
      error: 'another page asks, and the sandbox answers to its own page and to scripts',
    };
  return undefined;
};

/** Before every route: who asks, and for the doors of scripts, that it is JSON, which no page sends unasked. */
export const guard: MiddlewareHandler = async ({ req, json }, next) => {
  const no =
    refusalOf({
      host: req.header('host'),
      origin: req.header('origin'),
      site: req.header('sec-fetch-site'),
      mode: req.header('sec-fetch-mode'),
    }) ?? notJson(req.method, req.path, req.header('content-type'));
  return no ? json({ ok: false, error: no.error }, no.status) : next();
};

const notJson = (method: string, path: string, type = ''): No | undefined =>
  method !== 'POST' || !path.startsWith('/drive/') || /^application\/json\s*(?:;|$)/i.test(type)
    ? undefined
    : { status: 415, error: "this door takes JSON: send the header 'content-type: application/json'" };

/** The same for a connection that is to become a socket. */
export const isRefused = ({ headers }: IncomingMessage): boolean =>
  refusalOf({ host: headers.host, origin: headers.origin }) !== undefined;
