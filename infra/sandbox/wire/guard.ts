import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';

type Caller = { host?: string; origin?: string; site?: string; mode?: string };
type Rejection = { status: 403 | 415; error: string };

/** Names by which only this machine can mean itself: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9-]{1,63}\.){0,3}localhost)(?::\d{1,5})?$/i;

/**
 * Other pages in a browser on this machine can reach its ports too, and so can names that were rebound to its address
 * after the page was loaded: https://portswigger.net/web-security/host-header, https://www.w3.org/TR/fetch-metadata/
 */
const rejectCaller = ({ host = '', origin, site, mode }: Caller): Rejection | undefined => {
  if (!loopback.test(host))
    return {
      status: 403,
      error: `the sandbox answers to this machine alone, and not to the name '${host.slice(0, 100)}'; use http://127.0.0.1 with its port`,
    };
  const isOtherOrigin = origin !== undefined && origin !== `http://${host}`;
  if (isOtherOrigin || (site === 'cross-site' && mode !== 'navigate'))
    return {
      status: 403,
      error: 'another page asks, and the sandbox answers to its own page and to scripts',
    };
  return undefined;
};

/**
 * Runs before every route of both emulators: checks who is calling, and that scripts send JSON, which no page can send
 * to another origin without asking first.
 */
export const guard: MiddlewareHandler = async ({ req, json }, next) => {
  const rejection =
    rejectCaller({
      host: req.header('host'),
      origin: req.header('origin'),
      site: req.header('sec-fetch-site'),
      mode: req.header('sec-fetch-mode'),
    }) ?? rejectUnlessJson(req.method, req.path, req.header('content-type'));
  return rejection ? json({ ok: false, error: rejection.error }, rejection.status) : next();
};

const rejectUnlessJson = (method: string, path: string, type = ''): Rejection | undefined =>
  method !== 'POST' || !path.startsWith('/drive/') || /^application\/json\s*(?:;|$)/i.test(type)
    ? undefined
    : { status: 415, error: "this door takes JSON: send the header 'content-type: application/json'" };

/** The same check for a connection that asks to become a web socket. */
export const isRefused = ({ headers }: IncomingMessage): boolean =>
  rejectCaller({ host: headers.host, origin: headers.origin }) !== undefined;
