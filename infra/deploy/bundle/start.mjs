/**
 * `node infra/deploy/bundle/start.mjs <entry.ts> [arguments]` runs a program of this project as bundled scripts, which take
 * far less memory and time than compiling its sources at every start. They are made at the first start, in a folder whose name
 * has everything they were made from in it: whatever changes, another is made. Plain JavaScript, since nothing has
 * compiled anything yet.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawing, program } from './apart.mjs';
import { runCompiled } from './compiled.mjs';
import { keyOf } from './key.mjs';
import { traceInto } from './traces.mjs';

const root = join(import.meta.dirname, '../../..');
const shelf = join(root, 'dist/run');
/** Long enough for a process that has just chosen a file to load it. */
const keptMs = 3_600_000;

const nameOf = (entry) => entry.replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');

/** Older ones of the same program, and what was left of builds that were interrupted. */
const tidy = (name, kept) => {
  for (const one of readdirSync(shelf).filter((folder) => folder.startsWith(`${name}.`) && folder !== kept))
    if (Date.now() - statSync(join(shelf, one)).mtimeMs > keptMs)
      rmSync(join(shelf, one), { recursive: true, force: true });
};

/** Made beside and renamed whole: of several that start at once each finds whole scripts or makes them, and the first stay. */
const make = async (entry, folder) => {
  const own = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(own, { recursive: true });
    const { writeDrawing, writeScripts } = await import('./scripts.mjs');
    await writeScripts(root, entry, own);
    if (existsSync(join(root, drawing))) await writeDrawing(root, own);
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(join(folder, program))) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
};

const bundled = async (entry) => {
  const name = nameOf(entry);
  const folder = `${name}.${keyOf(root, entry)}`;
  const file = join(shelf, folder, program);
  if (!existsSync(file)) {
    await make(entry, join(shelf, folder));
    try {
      tidy(name, folder);
    } catch {
      // Another start was tidying too.
    }
  }
  return file;
};

/** What to load, and as which program it shall see itself. */
const choose = async (entry) => {
  try {
    return await bundled(entry);
  } catch (error) {
    const [why] = String(error?.message ?? error).split('\n');
    process.stderr.write(
      `This runs from its sources, which takes longer and more memory, since they could not be bundled (${why}).\n`,
    );
    const { register } = await import('tsx/esm/api');
    register();
    return join(root, entry);
  }
};

const [entry = '', ...words] = process.argv.slice(2);
const file = await choose(entry);
process.argv.splice(1, process.argv.length - 1, file, ...words);
if (file.startsWith(shelf)) {
  traceInto(dirname(file), root);
  runCompiled(file);
} else await import(pathToFileURL(file).href);
