import { QueryShapeSerializer, XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputOf, outputOf } from '../../../../infra/sandbox/aws/cloud/operation.ts';
import { ec2Operations } from '../../../../infra/sandbox/aws/ec2/operations.ts';
import { stsOperations } from '../../../../infra/sandbox/aws/sts.ts';
import { readQuery } from '../../../../infra/sandbox/aws/wire/query.ts';
import { writeMembers } from '../../../../infra/sandbox/aws/wire/xml.ts';

const dateTime = 5;
const settings = {
  timestampFormat: { useTrait: true, default: dateTime } as const,
  httpBindings: false,
  xmlNamespace: '',
  serviceNamespace: '',
};
const ec2Settings = {
  ...settings,
  capitalizeKeys: true,
  flattenLists: true,
  serializeEmptyLists: false,
  ec2: true,
};

/** Whatever a schema allows, but for empty lists and structures, which a form cannot say. */
function anyOf(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  if (schema.isStructSchema()) return anyStruct(schema);
  if (schema.isListSchema()) return fc.array(anyOf(schema.getValueSchema()), { minLength: 1, maxLength: 3 });
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema()) return fc.integer();
  if (schema.isTimestampSchema()) return fc.integer({ min: 0, max: 4e9 }).map((s) => new Date(s * 1000));
  if (schema.isBlobSchema()) return fc.uint8Array({ minLength: 1 });
  return fc.string({ minLength: 1, unit: fc.constantFrom('a', 'Z', '9', ' ', '&', '<', '%', '+', 'é', '.') });
}

function anyStruct(schema: NormalizedSchema, minKeys = 1): fc.Arbitrary<object> {
  const members = [...schema.structIterator()];
  const tokens = members.filter(([, member]) => member.isIdempotencyToken()).map(([name]) => name);
  const fields = Object.fromEntries(members.map(([name, member]) => [name, anyOf(member)]));
  return fc
    .record(fields, { requiredKeys: tokens, noNullPrototype: true })
    .filter((value) => Object.keys(value).length >= Math.min(minKeys, members.length));
}

const formOf = (serializer: QueryShapeSerializer, schema: NormalizedSchema, value: unknown) => {
  serializer.write(schema, value);
  return new URLSearchParams(String(serializer.flush()));
};

describe('what a client writes as a form is read back the same', () => {
  it.each(ec2Operations.map((operation) => [operation.name, operation] as const))(
    'ec2 %s',
    (_, operation) => {
      const schema = inputOf(operation);
      const check = (input: unknown): void => {
        const form = formOf(new QueryShapeSerializer(ec2Settings), schema, input);
        expect(readQuery(schema, form, 'ec2')).toEqual(input);
      };
      fc.assert(fc.property(anyStruct(schema, 0), check), { numRuns: 25 });
    },
  );

  it.each(stsOperations.map((operation) => [operation.name, operation] as const))(
    'sts %s',
    (_, operation) => {
      const schema = inputOf(operation);
      const check = (input: unknown): void => {
        const form = formOf(new QueryShapeSerializer(settings), schema, input);
        expect(readQuery(schema, form, 'query')).toEqual(input);
      };
      fc.assert(fc.property(anyStruct(schema, 0), check), { numRuns: 25 });
    },
  );
});

describe('what the cloud writes as XML is read the same by a client', () => {
  const withOutput = [...ec2Operations, ...stsOperations].filter((each) => outputOf(each).isStructSchema());

  it.each(withOutput.map((operation) => [operation.name, operation] as const))('%s', async (_, operation) => {
    const schema = outputOf(operation);
    const check = async (output: object) => {
      const document = `<Answer>${writeMembers(schema, output)}</Answer>`;
      const read = await new XmlShapeDeserializer(settings).read(schema, document);
      expect(read).toMatchObject(output);
    };
    await fc.assert(fc.asyncProperty(anyStruct(schema), check), { numRuns: 10 });
  });
});

it('reads list items in the order of their numbers', () => {
  const describeVpcs = ec2Operations.find(({ name }) => name === 'DescribeVpcs');
  if (describeVpcs === undefined) throw new Error('no such operation');
  const form = new URLSearchParams('VpcId.10=c&VpcId.2=b&VpcId.1=a');
  expect(readQuery(inputOf(describeVpcs), form, 'ec2')).toEqual({ VpcIds: ['a', 'b', 'c'] });
});
