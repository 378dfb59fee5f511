import { z } from 'zod';
import type { Operation } from '../operations/operation.ts';

type Written = Parameters<NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>>[0];

/**
 * Generated clients take a moment as a value of their language and hold its text against a pattern after that: where `format` says
 * it, no pattern does. Bounds of what a number in JSON can be are none of the field's.
 */
const overrideInput = ({ jsonSchema }: Written): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

/** Answers may have more fields in a later version, which no client of today is to refuse. */
const overrideOutput = (written: Written): void => {
  overrideInput(written);
  if (written.jsonSchema.additionalProperties === false) delete written.jsonSchema.additionalProperties;
};

/** How answers are written as JSON Schema. */
export const asAnswers = { io: 'output', override: overrideOutput } as const;

/** The input of an operation as JSON Schema, which OpenAPI 3.1 and MCP have in common. */
export const inputSchema = ({ input }: Operation) => {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input', override: overrideInput });
  return { ...schema, type: 'object' as const };
};

export const outputSchema = ({ output }: Operation) => {
  const { $schema: _, ...schema } = z.toJSONSchema(output, asAnswers);
  return { ...schema, type: 'object' as const };
};
