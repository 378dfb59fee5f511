import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showLatest } from '../../src/reconcile/show-latest.ts';
import type { Folded } from '../../src/store/items.ts';

test('whatever order the calls of several workers come in, the latest state stands at the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (scheduler, workers) => {
      let seq = 0;
      let shown: number | undefined;
      const found = (): Folded => ({ id: 'RG-1', seq, hash: '', at: 0 });
      const find = scheduler.scheduleFunction(async () => found());
      const show = async (state: Folded) => {
        await scheduler.schedule(Promise.resolve());
        shown = state.seq;
      };
      const work = async () => {
        seq++;
        await showLatest({ find, show }, 'RG-1');
      };
      await scheduler.waitFor(Promise.all(Array.from({ length: workers }, work)));
      expect(shown).toBe(workers);
    }),
  );
});
