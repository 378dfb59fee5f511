import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { Log } from '../../src/log.ts';
import type { Answers, KeptAnswer } from '../../src/store/answers.ts';
import { type Caller, isProblem, type Operation, type OperationNeeds } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { documentOf, type Problem } from '../operations/problem.ts';
import { once } from './again.ts';
import { callOperation } from './call.ts';
import type { Gate, Via } from './gate.ts';
import { formIn, pictureAlone } from './media.ts';
import { openApiDocument } from './openapi.ts';

type ApiNeeds = OperationNeeds & {
  gate: Gate;
  answers: Answers;
  log: Log;
  url?: string | undefined;
  /** Where a call comes from, as its host knows it. */
  addressOf?: ((context: Context) => string | undefined) | undefined;
};

const maxBytes = 64 * 1024;

const headersOf = ({ status, again }: Pick<Problem, 'status' | 'again'>): Record<string, string> => ({
  'content-type': 'application/problem+json',
  ...(status === 401 && { 'www-authenticate': 'Bearer realm="vpc-peering-bot"' }),
  ...(again !== undefined && { 'retry-after': String(again) }),
});

const sendProblem = (problem: Problem): Response =>
  new Response(JSON.stringify(documentOf(problem)), {
    status: problem.status,
    headers: headersOf(problem),
  });

const send = ({ status, body, again }: KeptAnswer): Response =>
  status < 400
    ? new Response(body, { status, headers: { 'content-type': 'application/json' } })
    : new Response(body, { status, headers: headersOf({ status, again }) });

/** What calls, by what it says of itself: a label for the log and no right. */
const viaOf = (context: Context): Via => {
  const agent = context.req.header('user-agent') ?? '';
  if (agent.startsWith('peer-mcp')) return 'mcp';
  return agent.startsWith('peer-cli') ? 'cli' : 'api';
};

const notJson: Problem = {
  ...{ problem: 'not-understood', status: 400 },
  detail: 'The body is no JSON object. Nothing has been done. /openapi.json shows the right form of each.',
};

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bodyIn = async (context: Context): Promise<Record<string, unknown> | Problem> => {
  const text = await context.req.text();
  try {
    const read: unknown = text === '' ? {} : JSON.parse(text);
    return isFields(read) ? { ...read } : notJson;
  } catch {
    return notJson;
  }
};

type Input = { fields: Record<string, unknown> } | { wrong: Problem };

/** What stands in the path goes before the rest, so that nobody names two things. */
const inputIn = async (context: Context, { method }: Operation): Promise<Input> => {
  const named = context.req.param();
  if (method === 'get') return { fields: { ...context.req.query(), ...named } };
  const body = await bodyIn(context);
  return body === notJson ? { wrong: notJson } : { fields: { ...body, ...named } };
};

const keptProblem = (problem: Problem): KeptAnswer => ({
  ...{ status: problem.status, body: JSON.stringify(documentOf(problem)) },
  ...(problem.again !== undefined && { again: problem.again }),
});

/** One call, as it is sent and as it is kept for another with the same key. */
const answerOf = async (
  needs: ApiNeeds,
  caller: Caller,
  row: Operation,
  input: unknown,
): Promise<KeptAnswer> => {
  const answered = await callOperation(needs, needs.gate, caller, row, input);
  return 'problem' in answered
    ? keptProblem(answered.problem)
    : { status: row.status, body: JSON.stringify(answered.output) };
};

/** The picture alone; where there is nothing to be drawn, what is to be said in place of it. */
const answerPicture = async (
  needs: ApiNeeds,
  caller: Caller,
  row: Operation,
  input: Record<string, unknown>,
): Promise<Response> => {
  const answered = await callOperation(needs, needs.gate, caller, row, input);
  if ('problem' in answered) return sendProblem(answered.problem);
  return pictureAlone(answered.output) ?? Response.json(answered.output);
};

const admit = ({ gate, addressOf }: ApiNeeds, context: Context, via: Via) =>
  gate.admit(context.req.header('authorization'), via, addressOf?.(context));

const answerCall = async (needs: ApiNeeds, context: Context, row: Operation): Promise<Response> => {
  const caller = await admit(needs, context, viaOf(context));
  if (isProblem(caller)) return sendProblem(caller);
  const input = await inputIn(context, row);
  if ('wrong' in input) return sendProblem(input.wrong);
  const form = formIn(row, context.req.header('accept'));
  if (form) return answerPicture(needs, caller, row, { ...input.fields, format: form });
  const key = row.method === 'post' ? context.req.header('idempotency-key') : undefined;
  const act = () => answerOf(needs, caller, row, input.fields);
  if (key === undefined) return send(await act());
  const call = {
    token: caller.token.id,
    key,
    path: `${row.method} ${context.req.path}`,
    input: input.fields,
  };
  const answer = await once(needs.answers, call, act);
  return isProblem(answer) ? sendProblem(answer) : send(answer);
};

/** Only the first agent pays for the libraries of its protocol. */
const answerAgents = async (needs: ApiNeeds, context: Context): Promise<Response> => {
  const caller = await admit(needs, context, 'mcp');
  if (isProblem(caller)) return sendProblem(caller);
  if (context.req.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
  const { answerAgent } = await import('./agents.ts');
  return answerAgent(context.req.raw, (row, input) => callOperation(needs, needs.gate, caller, row, input));
};

/** A page of another site has no business here, whatever token it got hold of. */
const isOfAnotherSite = (context: Context): boolean => {
  const origin = context.req.header('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== context.req.header('host');
};

const unknownPath: Problem = {
  ...{ problem: 'unknown-path', status: 404 },
  detail: 'There is nothing here. /openapi.json lists what there is.',
};

/** The HTTP API, made from the table of operations. */
export const makeApi = (needs: ApiNeeds): Hono => {
  const app = new Hono();
  app.use(secureHeaders());
  app.use(async (context, next) => {
    if (isOfAnotherSite(context))
      return sendProblem({
        problem: 'other-site',
        status: 403,
        detail: 'Pages of other sites may not call.',
      });
    await next();
    context.res.headers.set('cache-control', 'no-store');
    return undefined;
  });
  app.use(
    bodyLimit({
      maxSize: maxBytes,
      onError: () =>
        sendProblem({ problem: 'too-large', status: 413, detail: `A body has at most ${maxBytes} bytes.` }),
    }),
  );
  app.get('/openapi.json', (context) => context.json(openApiDocument(needs.url)));
  for (const row of operations)
    app.on(row.method.toUpperCase(), row.path.replace(/\{(\w+)\}/g, ':$1'), (context) =>
      answerCall(needs, context, row),
    );
  app.all('/mcp', (context) => answerAgents(needs, context));
  app.notFound(() => sendProblem(unknownPath));
  app.onError((error) => {
    needs.log.error({ error }, 'a call of the API could not be answered');
    return sendProblem({
      ...{ problem: 'fault', status: 500 },
      detail:
        'Something went wrong on my side, and I may not have done what you asked. Look with status or list.',
    });
  });
  return app;
};
