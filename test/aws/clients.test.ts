import { expect, test } from 'vitest';
import { callLimits } from '../../src/aws/clients.ts';
import { claimMargin } from '../../src/request/due.ts';

/** The SDK's pauses between tries double from 100 ms, if nothing throttles. */
const pausesMs = 100 + 200 + 400;

test('all tries of a call together end before the claim of the worker that makes it', () => {
  const { tries, connectMs, answerMs } = callLimits;
  expect(tries * (connectMs + answerMs) + pausesMs).toBeLessThan(claimMargin);
});
