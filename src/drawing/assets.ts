/** Where the files are that pictures are made with: beside the bundle that draws, or in the packages that they come from. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** By package and path. A bundle has each of them beside it, under its own name. */
const assets = {
  usual: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  bold: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  wasm: '@resvg/resvg-wasm/index_bg.wasm',
} as const;

const require = createRequire(import.meta.url);

export const assetPath = (name: keyof typeof assets): string => {
  const beside = fileURLToPath(new URL(basename(assets[name]), import.meta.url));
  return existsSync(beside) ? beside : require.resolve(assets[name]);
};
