import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `fast`: pure parts. `wire`: the real SDK and Bolt against the emulators. `browser`: the page in Chromium.
 * `kernel`: packets through network namespaces; takes root on Linux. */
export default defineConfig({
  test: {
    // Most of the slow ones wait for one another’s processes; with one worker less than there are CPUs, half of two stood idle.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.wire.test.ts', 'test/**/*.browser.test.ts', 'test/**/*.kernel.test.ts'],
          // Properties over thousands of worlds take seconds; only a hang takes longer.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'wire',
          include: ['test/**/*.wire.test.ts'],
          // Only a hang takes longer; a busy machine takes its time.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'kernel',
          include: ['test/**/*.kernel.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
