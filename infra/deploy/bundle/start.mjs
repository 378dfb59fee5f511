/**
 * `node infra/deploy/bundle/start.mjs <entry.ts> [arguments]` runs a program of this project as one bundled file, which takes
 * far less memory and time than compiling its sources at every start. The file is made at the first start, under a name that
 * has everything it was made from in it: whatever changes, another file is made. Plain JavaScript, since nothing has
 * compiled anything yet.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apartAs, drawing, native } from './apart.mjs';
import { runCompiled } from './compiled.mjs';
import { lean } from './lean.mjs';
import { leaveOut } from './left-out.mjs';
import { ownLines, ownMap } from './own-map.mjs';
import { traceInto } from './traces.mjs';

const root = join(import.meta.dirname, '../../..');
const shelf = join(root, 'dist/run');
const program = 'main.cjs';
/** Long enough for a process that has just chosen a file to load it. */
const keptMs = 3_600_000;

const sourceFolders = ['src', 'handlers', 'infra'];
/** The last says what is really installed. */
const otherFiles = ['package.json', 'package-lock.json', 'tsconfig.json', 'node_modules/.package-lock.json'];
/** What is not made into a program: packages of the templates. */
const skipped = new Set(['node_modules']);

const filesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .flatMap((one) => (one.isDirectory() ? filesIn(join(folder, one.name)) : [join(folder, one.name)]));

/** Through one buffer: hundreds of files read whole would stay in the memory of a process that is about to rest. */
const piece = Buffer.allocUnsafe(65_536);
const digestFile = (hash, path) => {
  const file = openSync(path, 'r');
  try {
    for (let size = readSync(file, piece); size > 0; size = readSync(file, piece))
      hash.update(piece.subarray(0, size));
  } finally {
    closeSync(file);
  }
};

/** By content and not by time: copies, checkouts and clocks change times, and only content changes a program. */
const keyOf = (entry) => {
  const hash = createHash('sha256').update(`${root}\n${entry}\n${process.version}\n`);
  const files = [...sourceFolders.flatMap(filesIn).sort(), ...otherFiles];
  for (const file of files.filter((one) => existsSync(join(root, one)))) {
    hash.update(`${file}\n`);
    digestFile(hash, join(root, file));
    hash.update('\n');
  }
  return hash.digest('hex').slice(0, 20);
};

/** In one file for all there is one place; sources that look for files beside them are told their own. */
const placed = (source, path) =>
  source
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));

/** A script has no `import.meta`. */
const banner = "const fileUrl = require('node:url').pathToFileURL(__filename).href;";
/** What a script is given by those who run it (see compiled.mjs), written here so that it need not be put together at each start. */
const wrapped = {
  banner: { js: `(function (exports, require, module, __filename, __dirname) {${banner}` },
  footer: { js: '})' },
};
const pictures = 'pictures.cjs';

const build = async (entry, outfile, plugins, more = { banner: { js: banner } }) => {
  const { build } = await import('esbuild');
  await build({
    outfile,
    entryPoints: [join(root, entry)],
    bundle: true,
    platform: 'node',
    target: 'node20',
    // What V8 compiled can be kept of scripts alone (see compiled.mjs), where an `import()` has to be a `require()`.
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'fileUrl' },
    // Names stay as they are: shorter ones save no memory, and stack traces tell more.
    minifyWhitespace: true,
    minifySyntax: true,
    // Node shows the line where a program died; one line for all would be a million characters.
    lineLimit: 160,
    mainFields: ['module', 'main'],
    ...more,
    legalComments: 'none',
    logLevel: 'silent',
    // The page of the sandbox is bundled when it is asked for, by esbuild itself, which has to stay where it is.
    // Native modules have to stay where they are, too.
    external: ['esbuild', native],
    // Where a line of the bundle comes from, for stack traces; the sources themselves are here.
    sourcemap: 'linked',
    sourcesContent: false,
    plugins,
  });
};

const nameOf = (entry) => entry.replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');

/** Older files of the same program, and what was left of builds that were interrupted. */
const tidy = (name, kept) => {
  for (const one of readdirSync(shelf).filter((folder) => folder.startsWith(`${name}.`) && folder !== kept))
    if (Date.now() - statSync(join(shelf, one)).mtimeMs > keptMs)
      rmSync(join(shelf, one), { recursive: true, force: true });
};

/** Made beside and renamed whole: of several that start at once each finds a whole file or makes one, and the first stays. */
const make = async (entry, folder) => {
  const own = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(own, { recursive: true });
    await build(entry, join(own, program), [leaveOut, apartAs(pictures), lean(placed)], wrapped);
    if (existsSync(join(root, drawing))) await build(drawing, join(own, pictures), [lean()]);
    const file = join(own, program);
    const map = ownMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    writeFileSync(`${file}.map`, JSON.stringify(map));
    writeFileSync(`${file}.own`, ownLines(map));
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(join(folder, program))) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
};

const bundled = async (entry) => {
  const name = nameOf(entry);
  const folder = `${name}.${keyOf(entry)}`;
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
  traceInto(file, root);
  runCompiled(file);
} else await import(pathToFileURL(file).href);
