import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { apart, bucket, bucketApart, bucketCatalog } from './apart.mjs';
import { bundlePictures } from './pictures.ts';
import { settingsOf } from './settings.ts';

export const functions = ['slack', 'reconcile'] as const;
type FunctionName = (typeof functions)[number];

/** Bolt loads its servers and its socket client whether or not they are used; a function that is called needs none. */
const unused = ['express', 'raw-body', '@slack/socket-mode', '@slack/oauth'];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup: ({ onResolve, onLoad }) => {
    const names = new RegExp(`^(?:${unused.join('|')})$`);
    onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'left-out' }));
    // Classes are extended and functions called while modules load, so it answers to everything and does nothing.
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents:
        'module.exports = new Proxy(class {}, { get: (it, name) => (name in it ? it[name] : class {}) });',
      loader: 'js',
    }));
  },
};

const root = join(import.meta.dirname, '../../..');

/** Builds one function into `<folder>/index.mjs`, with the catalog beside it. */
export const bundle = async (name: FunctionName, folder: string, catalog?: string): Promise<Metafile> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { outfile: _, ...settings } = settingsOf('index.mjs', [leaveOut, apart, bucketApart]);
  const { metafile } = await build({
    ...settings,
    // What is loaded for the first program that asks, or the first agent, is a file of its own, and costs no start before.
    ...{ outdir: folder, splitting: true, entryNames: 'index', chunkNames: 'part-[hash]' },
    outExtension: { '.js': '.mjs' },
    entryPoints: [join(root, `infra/lambda/${name}.ts`)],
    metafile: true,
  });
  await build({ ...settingsOf(join(folder, bucket)), entryPoints: [join(root, bucketCatalog)] });
  // Slack's half draws nothing: what takes longer than an answer may is done by the other.
  if (name === 'reconcile') await bundlePictures(folder);
  if (catalog) await copyFile(catalog, join(folder, 'catalog.yaml'));
  return metafile;
};
