import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wishWeights } from '../../../handlers/language/wishes/learned.ts';
import { aside, asideInto } from '../../../infra/deploy/bundle/aside.mjs';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-aside-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const kept = 'wish-weights.json';
const entry = join(process.cwd(), 'handlers/language/wishes/learned.ts');
const bundled = async (name: string, plugin: typeof aside): Promise<string> => {
  const outfile = join(folder, name);
  const settings = { bundle: true, format: 'esm', platform: 'node' } as const;
  await build({ ...settings, entryPoints: [entry], outfile, plugins: [plugin] });
  return outfile;
};
const weightsOf = async (file: string) =>
  (await import(pathToFileURL(file).href)).wishWeights() as ReturnType<typeof wishWeights>;

test('a function has what was learned in a file beside its scripts, and reads it from there', async () => {
  const file = await bundled('function.mjs', asideInto(folder));
  const { packed } = JSON.parse(await readFile(join(folder, kept), 'utf8'));
  expect(await readFile(file, 'utf8')).not.toContain(packed);
  expect((await weightsOf(file)).table).toEqual(wishWeights().table);
});

test('it is read when somebody first writes in their own words, and not at a start', async () => {
  const file = await bundled('later.mjs', asideInto(folder));
  await writeFile(join(folder, kept), 'not what was learned');
  const loaded = await import(pathToFileURL(file).href);
  expect(() => loaded.wishWeights()).toThrow('not valid JSON');
});

test('a program reads it where its sources are', async () => {
  const file = await bundled('program.mjs', aside);
  await rm(join(folder, kept), { force: true });
  expect((await weightsOf(file)).labels).toEqual(wishWeights().labels);
});
