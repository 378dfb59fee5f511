import { expect, test } from 'vitest';
import { openApiDocument } from '../../handlers/api/openapi.ts';
import { operations } from '../../handlers/operations/operations.ts';

/** What clients that are generated of the document stumble over. */
type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const partsOf = (value: unknown): Json[] =>
  isJson(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];

const document = openApiDocument();
const parts = partsOf(document);
const described = parts.filter((part) => typeof part.operationId === 'string');

test('a field with a format has no pattern beside it, which generated clients hold against the value that they made of it', () => {
  expect(parts.filter(({ format }) => format === 'date-time').length).toBeGreaterThan(5);
  expect(parts.filter(({ format, pattern }) => format !== undefined && pattern !== undefined)).toEqual([]);
});

test('answers may have more fields in a later version, and inputs may not', () => {
  const { schemas } = isJson(document.components) ? document.components : { schemas: {} };
  expect(partsOf(schemas).filter(({ additionalProperties }) => additionalProperties === false)).toEqual([]);
  const bodies = described.flatMap(({ requestBody }) => (requestBody ? partsOf(requestBody) : []));
  const inputs = bodies.filter(({ type, properties }) => type === 'object' && properties !== undefined);
  expect(inputs.length).toBeGreaterThan(3);
  expect(inputs.filter(({ additionalProperties }) => additionalProperties !== false)).toEqual([]);
});

test('each operation names what it answers where it is not done', () => {
  expect(described).toHaveLength(operations.length);
  for (const { operationId, responses } of described)
    expect(Object.keys(isJson(responses) ? responses : {}), String(operationId)).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '422', '429', 'default']),
    );
});

test('no token is told to need what goes with any token', () => {
  expect(described.filter(({ description }) => String(description).includes('needs `look`'))).toEqual([]);
});

test.each([
  ['list', 'rubbish'],
  ['audit', '17.PR-7Q4K2'],
])('a place that %s never answered, such as %s, is not understood', (name, cursor) => {
  const row = operations.find((one) => one.name === name);
  expect(row?.input.safeParse({ cursor }).error?.issues).toEqual([
    expect.objectContaining({ path: ['cursor'], message: 'must be `next` of the page before, as it came' }),
  ]);
});
