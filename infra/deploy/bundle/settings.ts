import type { BuildOptions, Plugin } from 'esbuild';
import { lean } from './lean.mjs';

/** Parts of Bolt are CommonJS and ask for `require`: https://github.com/evanw/esbuild/issues/1921 */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** How every bundle is built, and what the benchmark holds ours against. */
export const settingsOf = (outfile: string, plugins: readonly Plugin[] = []) =>
  ({
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    minify: true,
    keepNames: true,
    // The SDK's CommonJS cannot be shaken.
    mainFields: ['module', 'main'],
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'error',
    plugins: [...plugins, lean()],
  }) satisfies BuildOptions;
