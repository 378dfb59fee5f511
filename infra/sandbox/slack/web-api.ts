import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { isJson, type Json, parseJson, textOf } from './blockkit/json.ts';
import type { Method } from './methods/method.ts';
import { methods } from './methods/table.ts';
import { SlackError } from './workspace/errors.ts';
import { fails, failure } from './workspace/failure.ts';
import type { Faults } from './workspace/faults.ts';
import type { Slack } from './workspace/slack.ts';

/** The Web API at `/api/METHOD`: https://docs.slack.dev/apis/web-api */
export const webApi = (slack: Slack, faults: Faults): Hono<{ Bindings: HttpBindings }> =>
  new Hono<{ Bindings: HttpBindings }>().on(['GET', 'POST'], '/api/:method', async (context) => {
    const method = context.req.param('method');
    const fault = faults.onCall(method);
    if (fault?.latencyMs !== undefined) await wait(fault.latencyMs);
    if (fault !== undefined && fails(fault) && fault.after !== true) return failure(context, fault);
    const answer = await call(slack, method, context);
    if (fault !== undefined && fails(fault)) return failure(context, fault);
    return context.json(answer, 200, { 'x-oauth-scopes': slack.manifest.scopes.join(',') });
  });

const call = async (slack: Slack, name: string, context: Context): Promise<Json> => {
  try {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) throw new SlackError('unknown_method', { req_method: name });
    const args = await readArgs(context);
    authorize(slack, method, args, context.req.header('authorization'));
    return { ok: true, ...method.run(slack, args) };
  } catch (error) {
    if (error instanceof SlackError) return error.answer;
    throw error;
  }
};

/** Arguments come in the query, as a form, or as JSON. */
const readArgs = async ({ req }: Context): Promise<Json> => {
  const query = req.query();
  if (req.method === 'GET') return query;
  if (!(req.header('content-type') ?? '').startsWith('application/json')) {
    return { ...query, ...(await req.parseBody()) };
  }
  const body = parseJson(await req.text());
  if (body === undefined) throw new SlackError('invalid_json');
  if (!isJson(body)) throw new SlackError('json_not_object');
  return { ...query, ...body };
};

/**
 * Looks at the token and at what it may do.
 * @throws SlackError `not_authed`, `invalid_auth`, `not_allowed_token_type`, `missing_scope`
 */
const authorize = (slack: Slack, method: Method, args: Json, header = ''): void => {
  if (method.token === 'any') return;
  const token = /^Bearer (.+)$/i.exec(header)?.[1] ?? textOf(args.token) ?? '';
  const { bot, app } = slack.world.tokens;
  if (token === '') throw new SlackError('not_authed');
  if (token !== bot && token !== app) throw new SlackError('invalid_auth');
  if (token !== slack.world.tokens[method.token]) throw new SlackError('not_allowed_token_type');
  const needed = typeof method.scope === 'function' ? method.scope(slack, args) : method.scope;
  if (needed === undefined || slack.manifest.scopes.includes(needed)) return;
  throw new SlackError('missing_scope', { needed, provided: slack.manifest.scopes.join(',') });
};
