import { expect, test } from 'vitest';
import { sideBySide } from '../../src/calls/side-by-side.ts';

test('everything is worked on once, in order, and no more at a time than is allowed', async () => {
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  await sideBySide(
    Array.from({ length: 20 }, (_, index) => index),
    async (one) => {
      begun.push(one);
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay -= 1;
    },
    3,
  );
  expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(most).toBe(3);
});
