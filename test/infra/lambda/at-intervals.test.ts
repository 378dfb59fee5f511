import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atIntervals } from '../../../infra/lambda/at-intervals.ts';

test('however many calls come, side by side or not, the catalog is asked for once in so long', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(4000), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20_000 }),
      async (gaps, every) => {
        let now = 0;
        const asked: number[] = [];
        const look = atIntervals(
          async () => void asked.push(now),
          every,
          () => now,
        );
        for (const gap of gaps) {
          now += gap;
          await Promise.all([look(), look()]);
        }
        for (const [at, one] of asked.entries())
          expect(one - (asked[at - 1] ?? 0)).toBeGreaterThanOrEqual(every);
        // And never later than the first call after that.
        expect(now - (asked.at(-1) ?? 0)).toBeLessThan(every);
      },
    ),
    { numRuns: 100 },
  );
});
