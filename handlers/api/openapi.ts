import { z } from 'zod';
import type { Deed } from '../../src/tokens/deeds.ts';
import { pictureTypes } from '../operations/drawn.ts';
import { type Operation, outcomes } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { problemDocument } from '../operations/problem.ts';
import { asAnswers, inputSchema } from './schema.ts';

type Json = Record<string, unknown>;

const pascal = (name: string): string =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const titleOf = ({ name, output }: Operation): string => output.meta()?.title ?? `${pascal(name)}Answer`;

const refTo = (id: string): string => `#/components/schemas/${id}`;

/** Answers by name, so that generators make a type for each. */
const answerSchemas = (): Json => {
  const registry = z.registry<{ id: string }>();
  registry.add(problemDocument, { id: 'Problem' });
  for (const one of operations) if (!registry.has(one.output)) registry.add(one.output, { id: titleOf(one) });
  const { schemas } = z.toJSONSchema(registry, { ...asAnswers, uri: refTo });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]),
  );
};

const idsIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const parametersOf = (row: Operation): Json[] => {
  const { properties = {}, required = [] } = inputSchema(row);
  const inPath = idsIn(row.path);
  return Object.entries(properties)
    .filter(([name]) => row.method === 'get' || inPath.includes(name))
    .map(([name, schema]) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: required.includes(name),
      schema,
      ...(isJson(schema) && typeof schema.description === 'string' && { description: schema.description }),
    }));
};

const bodyOf = (row: Operation): Json => {
  const { properties = {}, required = [], ...rest } = inputSchema(row);
  const inPath = idsIn(row.path);
  const own = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  if (row.method === 'get' || own.length === 0) return {};
  const needed = required.filter((name) => !inPath.includes(name));
  const schema = {
    ...rest,
    properties: Object.fromEntries(own),
    ...(needed.length > 0 && { required: needed }),
  };
  const example = Object.fromEntries(Object.entries(row.example).filter(([name]) => !inPath.includes(name)));
  return { requestBody: { required: true, content: { 'application/json': { schema, example } } } };
};

const idempotencyKey = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } },
  description: 'The same key and the same call within a day: done once, and answered the same.',
};

/** By `accept`: the picture by itself. */
const picturesAlone: Json = {
  [pictureTypes.svg]: { schema: { type: 'string' } },
  [pictureTypes.png]: { schema: { type: 'string', format: 'binary' } },
  [pictureTypes.mermaid]: { schema: { type: 'string' } },
};

const problemAnswer = (description: string, headers?: Json): Json => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
});

const seconds = { schema: { type: 'integer' }, description: 'Seconds after which it may be tried again.' };

/** By name, so that generators make one type of all of them. `default` is of every other one. */
const namedProblems = {
  NotUnderstood: problemAnswer(
    'Something is wrong with what was sent: `wrong` says what, `example` has the right form.',
  ),
  NotRecognised: problemAnswer('The token is missing, unknown, over or revoked.', {
    'WWW-Authenticate': { schema: { type: 'string' } },
  }),
  NotAllowed: problemAnswer('The token, or whoever issued it, may not.'),
  NotKnown: problemAnswer('There is no such request, ping or path.'),
  NotAsThingsStand: problemAnswer(
    'It is in the way of something, or too early or too late: `about` names what.',
  ),
  Refused: problemAnswer('By policy, by the network, or as it was asked.'),
  TooOften: problemAnswer('Too many calls.', { 'Retry-After': seconds }),
  NotDone: problemAnswer('Why it was not done.'),
};
const problemNames = {
  ...{ 400: 'NotUnderstood', 401: 'NotRecognised', 403: 'NotAllowed' },
  ...{ 404: 'NotKnown', 409: 'NotAsThingsStand', 422: 'Refused', 429: 'TooOften' },
  default: 'NotDone',
} as const;
const problemAnswers: Json = Object.fromEntries(
  Object.entries(problemNames).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
);

/** Looking at requests goes with whatever else a token is for. */
const neededText = (deed: Deed): string =>
  deed === 'look' ? 'Any token may.' : `A token needs \`${deed}\` for it.`;

const pathOf = (row: Operation): Json => ({
  operationId: row.name,
  summary: row.summary,
  description: `${row.description} ${neededText(row.deed)}`,
  parameters: [...parametersOf(row), ...(row.method === 'post' ? [idempotencyKey] : [])],
  ...bodyOf(row),
  responses: {
    [row.status]: {
      description: row.summary,
      content: {
        'application/json': { schema: { $ref: refTo(titleOf(row)) } },
        ...(row.draws && picturesAlone),
      },
    },
    ...problemAnswers,
  },
});

const paths = (): Json => {
  const found: Record<string, Json> = {};
  for (const row of operations) found[row.path] = { ...found[row.path], [row.method]: pathOf(row) };
  return found;
};

/** The document of the API, made from the same table as its routes: https://spec.openapis.org/oas/v3.1.0 */
export const openApiDocument = (url?: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'VPC peering bot',
    version: '1',
    description: `What programs may ask of the bot. Only owners in Slack say yes. Outcomes: ${outcomes.join(', ')}.`,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  // Where no address is told, the document's own place is the server's.
  servers: [{ url: url ?? '/' }],
  security: [{ token: [] }],
  paths: paths(),
  components: {
    schemas: answerSchemas(),
    responses: namedProblems,
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'From `/peer token new …` in Slack.' },
    },
  },
});
