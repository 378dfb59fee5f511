import { join } from 'node:path';
import { build } from 'esbuild';
import { settingsOf } from './settings.ts';

/** The programs that a container needs, each in one file: nothing has to be installed beside them. */
const entries = {
  main: 'infra/process/main.ts',
  'audit-verify': 'infra/tools/audit-verify/main.ts',
} as const;
export const programs = Object.keys(entries) as (keyof typeof entries)[];

const root = join(import.meta.dirname, '../../..');

export const bundlePrograms = async (folder: string): Promise<void> => {
  for (const name of programs)
    await build({
      ...settingsOf(join(folder, `${name}.mjs`)),
      entryPoints: [join(root, entries[name])],
    });
};
