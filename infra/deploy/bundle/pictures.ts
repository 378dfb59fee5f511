import { copyFile, cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { drawing, native, pictures } from './apart.mjs';
import { settingsOf } from './settings.ts';

const root = join(import.meta.dirname, '../../..');
const require = createRequire(join(root, 'package.json'));

/** What it reads stands beside it. */
const assets = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  '@expo-google-fonts/inter/LICENSE_FONT',
  '@resvg/resvg-wasm/index_bg.wasm',
];

export const bundlePictures = async (folder: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...settingsOf(join(folder, pictures)),
    entryPoints: [join(root, drawing)],
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
