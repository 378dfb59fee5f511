import { isThrottlingError, isTransientError } from '@smithy/core/retry';

type Thrown = Parameters<typeof isThrottlingError>[0];
const isThrown = (thrown: unknown): thrown is Thrown => thrown instanceof Error;

/** AWS read the call and will not have it: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const isRefusal = ({ $metadata: { httpStatusCode = 0 } = {} }: Thrown): boolean =>
  httpStatusCode >= 400 && httpStatusCode < 500;

/**
 * Is it a fault that says nothing of what was asked: no answer in time, no way to AWS, too many calls, a fault on AWS's
 * side or on ours? The same call may well be answered later. What AWS itself has refused is none.
 */
export const isPassing = (thrown: unknown): boolean =>
  !isThrown(thrown) || isTransientError(thrown) || isThrottlingError(thrown) || !isRefusal(thrown);
