import { join } from 'node:path';
import { build } from 'esbuild';
import { apart } from './apart.mjs';
import { leaveOut } from './left-out.mjs';
import { bundleNative, bundlePictures } from './pictures.ts';
import { settingsOf } from './settings.ts';

/** The programs that a container needs, each in one file: nothing has to be installed beside them. */
export const programs = ['main', 'audit-verify'] as const;
const entries: Record<(typeof programs)[number], string> = {
  main: 'infra/process/main.ts',
  'audit-verify': 'infra/tools/audit-verify/main.ts',
};

const root = join(import.meta.dirname, '../../..');

export const bundlePrograms = async (folder: string): Promise<void> => {
  for (const name of programs)
    await build({
      ...settingsOf(join(folder, `${name}.mjs`), [leaveOut, apart]),
      entryPoints: [join(root, entries[name])],
    });
  await bundlePictures(folder);
  await bundleNative(folder);
};
