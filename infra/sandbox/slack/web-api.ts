import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { SlackError } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import { isJson, type Json, parseJson, textOf } from './json.ts';
import type { Method } from './methods/method.ts';
import { METHODS } from './methods/table.ts';
import type { Slack } from './slack.ts';

/** The Web API at `/api/METHOD`: https://docs.slack.dev/apis/web-api */
export function webApi(slack: Slack, faults: Faults): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>().on(['GET', 'POST'], '/api/:method', async (context) => {
    const method = context.req.param('method');
    const fault = faults.onCall(method);
    if (fault?.latencyMs !== undefined) await wait(fault.latencyMs);
    if (fault !== undefined && fails(fault) && fault.after !== true) return failure(context, fault);
    const answer = await call(slack, method, context);
    if (fault !== undefined && fails(fault)) return failure(context, fault);
    return context.json(answer, 200, { 'x-oauth-scopes': slack.manifest.scopes.join(',') });
  });
}

export function fails({ error, status, retryAfter, drop }: Fault): boolean {
  return error !== undefined || status !== undefined || retryAfter !== undefined || drop === true;
}

/** https://docs.slack.dev/apis/web-api/rate-limits: status 429 and `Retry-After`; other errors come with status 200. */
export function failure(
  context: Context<{ Bindings: HttpBindings }>,
  { error, status, retryAfter, drop }: Fault,
): Response {
  if (drop === true) {
    context.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  const code = status ?? (retryAfter === undefined ? 200 : 429);
  const seconds = retryAfter ?? (code === 429 ? 1 : undefined);
  const body = { ok: false, error: error ?? (code === 429 ? 'ratelimited' : 'internal_error') };
  if (seconds !== undefined) context.header('retry-after', String(seconds));
  return Response.json(body, { status: code, headers: context.res.headers });
}

async function call(slack: Slack, name: string, context: Context): Promise<Json> {
  try {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (method === undefined) throw new SlackError('unknown_method', { req_method: name });
    const args = await readArgs(context);
    authorize(slack, method, args, context.req.header('authorization'));
    return { ok: true, ...method.run(slack, args) };
  } catch (error) {
    if (error instanceof SlackError) return error.answer;
    throw error;
  }
}

/** Arguments come in the query, as a form, or as JSON. */
async function readArgs({ req }: Context): Promise<Json> {
  const query = req.query();
  if (req.method === 'GET') return query;
  if (!(req.header('content-type') ?? '').startsWith('application/json')) {
    return { ...query, ...(await req.parseBody()) };
  }
  const body = parseJson(await req.text());
  if (body === undefined) throw new SlackError('invalid_json');
  if (!isJson(body)) throw new SlackError('json_not_object');
  return { ...query, ...body };
}

/**
 * Looks at the token and at what it may do.
 * @throws SlackError `not_authed`, `invalid_auth`, `not_allowed_token_type`, `missing_scope`
 */
function authorize(slack: Slack, method: Method, args: Json, header = ''): void {
  if (method.token === 'any') return;
  const token = /^Bearer (.+)$/i.exec(header)?.[1] ?? textOf(args.token) ?? '';
  const { bot, app } = slack.world.tokens;
  if (token === '') throw new SlackError('not_authed');
  if (token !== bot && token !== app) throw new SlackError('invalid_auth');
  if (token !== slack.world.tokens[method.token]) throw new SlackError('not_allowed_token_type');
  const needed = typeof method.scope === 'function' ? method.scope(slack, args) : method.scope;
  if (needed === undefined || slack.manifest.scopes.includes(needed)) return;
  throw new SlackError('missing_scope', { needed, provided: slack.manifest.scopes.join(',') });
}
