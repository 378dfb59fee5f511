import { copyFile, cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { settingsOf } from './settings.ts';

/**
 * What draws stands in a file of its own beside each bundle, and is loaded when the first picture is asked for: a start reads none
 * of it. Beside it stand the files that it reads.
 */
const file = 'pictures.mjs';
const root = join(import.meta.dirname, '../../..');
const require = createRequire(join(root, 'package.json'));

/** The one way to it is an `import()`. */
export const picturesApart: Plugin = {
  name: 'pictures-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/drawing\/draw\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${file}`, external: true } : undefined,
    );
  },
};

const assets = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  '@expo-google-fonts/inter/LICENSE_FONT',
  '@resvg/resvg-wasm/index_bg.wasm',
];

/** A native module cannot be a part of a bundle. */
const native = '@resvg/resvg-js';

export const bundlePictures = async (folder: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...settingsOf(join(folder, file)),
    entryPoints: [join(root, 'src/drawing/draw.ts')],
    external: [native],
    metafile: true,
  });
  await Promise.all(assets.map((asset) => copyFile(require.resolve(asset), join(folder, basename(asset)))));
  return metafile;
};

/** The native modules that are installed here, beside a bundle that runs on a machine of the same kind. */
export const bundleNative = async (folder: string): Promise<void> => {
  const scope = dirname(dirname(require.resolve(`${native}/package.json`)));
  const to = join(folder, 'node_modules', dirname(native));
  await mkdir(to, { recursive: true });
  await cp(scope, to, { recursive: true, filter: (path) => path === scope || /[\\/]resvg-js/.test(path) });
};
