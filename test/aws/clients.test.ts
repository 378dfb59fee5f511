import { expect, test } from 'vitest';
import { claimReserveMs } from '../../src/aws/apply.ts';
import { callLimits } from '../../src/aws/clients.ts';
import { claimMargin } from '../../src/request/due.ts';

/** The SDK's pauses between tries double from 500 ms where AWS throttles, and from 100 ms otherwise. */
const longestPausesMs = ({ tries }: typeof callLimits): number => 500 * (2 ** (tries - 1) - 1);

test('a call has all its tries before its step ends, and a step ends before the claim of the worker that takes it', () => {
  const { tries, connectMs, answerMs } = callLimits;
  const longestMs = tries * (connectMs + answerMs) + longestPausesMs(callLimits);
  expect(longestMs).toBeLessThan(claimMargin - claimReserveMs);
});
