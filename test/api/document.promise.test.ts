import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv-provider.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '../../handlers/operations/operations.ts';
import type { Workplace } from '../support/workplace.ts';
import { type Answer, callApi, openApi } from './door.ts';

/** A client that knows nothing but the document calls each operation as it says, and reads each answer by its schema. */
let place: Workplace;
let token = '';
beforeAll(async () => {
  ({ place, token } = await openApi(
    '"client" for marketing finance may request, plan, ping, audit, export, extend, widen, cancel, remove for 1d',
  ));
});
afterAll(() => place.close());

type Json = Record<string, unknown>;
type Told = { content: Record<string, { schema: Json }> };
type Described = {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: { 'application/json': { example: Json } } };
  responses: Record<string, Told | { $ref: string }>;
};
type Document = {
  paths: Record<string, Record<string, Described>>;
  components: Json & { responses: Record<string, Told> };
};

const readDocument = async (): Promise<Document> =>
  (await callApi(place, '/openapi.json')).body as unknown as Document;

const checks = (document: Document, schema: Json | undefined) => {
  const whole = { type: 'object' as const };
  Object.assign(whole, schema, { components: document.components });
  return new AjvJsonSchemaValidator().getValidator(whole);
};

const toldAs = ({ components }: Document, { responses }: Described, status: number): Told | undefined => {
  const told = responses[status] ?? responses.default;
  return told && '$ref' in told ? components.responses[told.$ref.split('/').at(-1) ?? ''] : told;
};

const call = (path: string, method: string, { requestBody }: Described, ids: Json): Promise<Answer> =>
  callApi(place, path.replace('{id}', String(path.includes('pings') ? ids.ping : ids.request)), {
    token,
    method: method.toUpperCase(),
    ...(method === 'post' && { body: requestBody?.content['application/json'].example ?? {} }),
  });

test('the document is valid OpenAPI, and has each operation of the table and no other', async () => {
  const document = await readDocument();
  expect(await new Validator().validate(document)).toMatchObject({ valid: true });
  const described = Object.values(document.paths).flatMap((one) =>
    Object.values(one).map(({ operationId }) => operationId),
  );
  expect(described.sort()).toEqual(operations.map(({ name }) => name).sort());
});

test('each operation, called as the document says, answers as the document says', async () => {
  const document = await readDocument();
  const body = { from: 'marketing', to: 'finance' };
  const asked = await callApi(place, '/v1/requests', { token, body: { ...body, reason: 'close', wait: 2 } });
  const pinged = await callApi(place, '/v1/pings', { token, body });
  const ids = { request: asked.body.id, ping: pinged.body.id };
  const statuses: Record<string, number> = {};
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, described] of Object.entries(methods)) {
      const { status, body: answer } = await call(path, method, described, ids);
      statuses[described.operationId] = status;
      const [content] = Object.values(toldAs(document, described, status)?.content ?? {});
      expect(checks(document, content?.schema)(answer), `${described.operationId} ${status}`).toMatchObject({
        valid: true,
      });
    }
  expect(statuses).toMatchObject({ plan: 201, ping: 201, status: 200, list: 200, audit: 200, whoami: 200 });
  expect(statuses).toMatchObject({ request: 409, export: 200, explain: 200, cancel: 200 });
}, 120_000);

test('what is missing is said to be missing, and a place that nobody was given is not understood', async () => {
  const lacking = await callApi(place, '/v1/pings', { token, body: { from: 'marketing' } });
  expect(lacking.body).toMatchObject({ status: 400, detail: 'Nothing has been done. to: is missing.' });
  const lost = await callApi(place, '/v1/events?cursor=rubbish', { token });
  expect(lost.body).toMatchObject({ status: 400, wrong: [{ at: 'cursor' }] });
});
