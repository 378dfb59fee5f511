import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { apart } from './apart.mjs';
import { asideInto } from './aside.mjs';
import { leaveOut } from './left-out.mjs';
import { bundlePictures } from './pictures.ts';
import { settingsOf } from './settings.ts';

export const functions = ['slack', 'reconcile'] as const;
type FunctionName = (typeof functions)[number];

const root = join(import.meta.dirname, '../../..');

/** What is loaded at a start beside what its entry imports: infra/lambda/slack.ts asks for it while secrets are awaited. */
const loadedBeside = 'infra/bot/front.ts';

/** What a start loads: the file of the entry, those that it imports, and what is loaded beside. With the sources in each. */
export const startFiles = ({ outputs }: Metafile): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  const add = (path: string): void => {
    const output = outputs[path];
    if (!output || found.has(path)) return;
    found.set(path, Object.keys(output.inputs));
    for (const one of output.imports) if (one.kind === 'import-statement') add(one.path);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (/(?:^|\/)(?:index\.mjs|main\.cjs)$/.test(path) || entryPoint?.endsWith(loadedBeside)) add(path);
  return found;
};

/** Builds one function into `<folder>/index.mjs`, with the catalog beside it. */
export const bundle = async (name: FunctionName, folder: string, catalog?: string): Promise<Metafile> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { outfile: _, ...settings } = settingsOf('index.mjs', [leaveOut, apart, asideInto(folder)]);
  const { metafile } = await build({
    ...settings,
    // What an `import()` asks for (programs, agents, a catalog in a bucket) is a file of its own, and costs no start before.
    ...{ outdir: folder, splitting: true, entryNames: 'index', chunkNames: 'part-[hash]' },
    outExtension: { '.js': '.mjs' },
    entryPoints: [join(root, `infra/lambda/${name}.ts`)],
    metafile: true,
  });
  // Slack's half draws nothing: what takes longer than an answer may is done by the other.
  if (name === 'reconcile') await bundlePictures(folder);
  if (catalog) await copyFile(catalog, join(folder, 'catalog.yaml'));
  return metafile;
};
