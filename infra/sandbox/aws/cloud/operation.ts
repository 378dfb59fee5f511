import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import type { Caller } from './caller.ts';
import type { CloudState, Timing } from './state.ts';
import type { Trail } from './trail-record.ts';

/** The cloud at one moment; `now` in milliseconds. */
export type Scene = { state: CloudState; now: number; timing: Timing };

/** A scene somebody acts in: an account in a Region. `trail`: what was changed by calls so far, and by whom. */
export type Call = Scene & { caller: Caller; trail: Trail };

/** One operation of a service, untyped: what comes in and goes out is as its schema says. */
export type Operation = {
  name: string;
  schema: StaticOperationSchema;
  run(input: unknown, call: Call): unknown;
};

/**
 * Ties an operation's schema, which the SDK exports, to what the emulated cloud does.
 * @param run may throw a CloudError; it changes `call.state` in place
 */
export const op = <Input, Output>(
  schema: StaticOperationSchema,
  run: (input: Input, call: Call) => Output,
): Operation => ({ name: schema[2], schema, run: (input, call) => run(input as Input, call) });

export const inputOf = ({ schema }: Operation): NormalizedSchema => NormalizedSchema.of(schema[4]);
export const outputOf = ({ schema }: Operation): NormalizedSchema => NormalizedSchema.of(schema[5]);

/** Operations that change nothing, and so need not be written down. */
export const isReading = (name: string): boolean =>
  /^(Describe|Get|List|Lookup|StartQuery|StopQuery)/.test(name);
