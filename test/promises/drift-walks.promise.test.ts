import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changes } from '../support/drift-changes.ts';
import { takeWalk } from '../support/drift-walk.ts';

/** As many as fit a test; `npm run bench -- --only=walks` takes a thousand. */
const walks = Number(process.env.WALKS ?? 50);

test('whatever is changed behind the bot’s back, what it says is so, and a repair writes what was approved and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (rounds) => {
      const { contradictions, alarms, touched, unequal } = await takeWalk(rounds);
      expect([...contradictions, ...alarms, ...touched, ...unequal]).toEqual([]);
    }),
    { numRuns: walks },
  );
});
