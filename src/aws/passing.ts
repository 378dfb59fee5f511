import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

type Thrown = Parameters<typeof isThrottlingError>[0];
const isThrown = (thrown: unknown): thrown is Thrown => thrown instanceof Error;

/**
 * Is it a fault that says nothing of what was asked: no answer in time, no way to AWS, too many calls, a fault on AWS's
 * side? The same call may well be answered later. What AWS itself has refused is none.
 */
export const isPassing = (thrown: unknown): boolean =>
  isThrown(thrown) && (isTransientError(thrown) || isThrottlingError(thrown) || isServerError(thrown));
