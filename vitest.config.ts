import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const lanes = ['wire', 'promise', 'browser', 'kernel', 'stacks'] as const;

/** The CDK is in a package of its own, where `npm run stacks` puts it. */
const fromStacks = {
  find: /^aws-cdk-lib/,
  replacement: `${import.meta.dirname}/infra/deploy/aws/node_modules/aws-cdk-lib`,
};

/** One lane of the tests, by how its files are named. Every limit is for a hang: a busy machine takes its time. */
const lane = (
  name: (typeof lanes)[number],
  more: { hookTimeout?: number; isolate?: boolean; include?: string[] } = {},
) => ({
  test: { name, include: [`test/**/*.${name}.test.ts`], testTimeout: 120_000, hookTimeout: 120_000, ...more },
});

/** Files of a lane share their modules in each worker: half of the time went into loading the SDK and Bolt anew. */
const shared = { isolate: false };

/**
 * `fast`: pure parts. `wire`: the real SDK and Bolt against the emulators. `promise`: the same for as long as it takes, over
 * thousands of worlds, interleavings, crashes and killed processes. `browser`: the page in Chromium. `kernel`: packets through
 * network namespaces; takes root on Linux. `stacks`: the templates for AWS, by the CDK.
 */
export default defineConfig({
  test: {
    // Most of the slow ones wait for one another’s processes; with one worker less than there are CPUs, half of two stood idle.
    maxWorkers: Math.max(2, availableParallelism()),
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        test: {
          name: 'fast',
          ...shared,
          include: ['test/**/*.test.ts'],
          exclude: lanes.map((name) => `test/**/*.${name}.test.ts`),
          // Each property is tried all its times in the long lane (test/support/runs.ts).
          env: { PROPERTY_SHARE: '0.2' },
          // Properties over thousands of worlds take seconds; only a hang takes longer.
          testTimeout: 60_000,
        },
      },
      lane('wire', shared),
      lane('promise', { include: ['test/**/*.promise.test.ts', 'test/**/*.property.test.ts'] }),
      lane('browser'),
      lane('kernel', { hookTimeout: 600_000 }),
      { ...lane('stacks'), resolve: { alias: [fromStacks] } },
    ],
  },
});
