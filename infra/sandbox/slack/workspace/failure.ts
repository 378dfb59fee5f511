import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Fault } from './faults.ts';

export const fails = ({ error, status, retryAfter, drop }: Fault): boolean =>
  error !== undefined || status !== undefined || retryAfter !== undefined || drop === true;

/** https://docs.slack.dev/apis/web-api/rate-limits: status 429 and `Retry-After`; other errors come with status 200. */
export const failure = (
  context: Context<{ Bindings: HttpBindings }>,
  { error, status, retryAfter, drop }: Fault,
): Response => {
  if (drop === true) {
    context.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  const code = status ?? (retryAfter === undefined ? 200 : 429);
  const seconds = retryAfter ?? (code === 429 ? 1 : undefined);
  const body = { ok: false, error: error ?? (code === 429 ? 'ratelimited' : 'internal_error') };
  if (seconds !== undefined) context.header('retry-after', String(seconds));
  return Response.json(body, { status: code, headers: context.res.headers });
};
