/**
 * Makes a program into scripts: one that a start runs, and a part for whatever an `import()` asks for. Scripts, since what V8 compiled
 * can be kept of them alone (see compiled.mjs). esbuild splits modules only, so it splits first, and each part is made a script then.
 */
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apartAs, drawing, native, program } from './apart.mjs';
import { aside } from './aside.mjs';
import { lean } from './lean.mjs';
import { leaveOut } from './left-out.mjs';
import { ownLines, ownMap } from './own-map.mjs';

const pictures = 'pictures.cjs';

/** In one file for all there is one place; sources that look for files beside them are told their own. */
const placed = (source, path) =>
  source
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));

/** A script has no `import.meta`. */
const fileUrl = "const fileUrl = require('node:url').pathToFileURL(__filename).href;";
const common = {
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'silent',
  // The sources themselves are here.
  sourcesContent: false,
};
const asScript = {
  format: 'cjs',
  // A script has no `import()` either.
  supported: { 'dynamic-import': false },
  // Names stay as they are: shorter ones save no memory, and stack traces tell more.
  minifyWhitespace: true,
  // Node shows the line where a program died; one line for all would be a million characters.
  lineLimit: 160,
};
/** What a script is given by those who run it (see compiled.mjs), written here so that it need not be put together at each start. */
const wrapped = {
  banner: `(function (exports, require, module, __filename, __dirname) {${fileUrl}`,
  footer: '})',
};

const bundling = (plugins) => ({
  ...common,
  bundle: true,
  define: { 'import.meta.url': 'fileUrl' },
  minifySyntax: true,
  mainFields: ['module', 'main'],
  // The page of the sandbox is bundled when it is asked for, by esbuild itself, which has to stay where it is.
  // Native modules have to stay where they are, too.
  external: ['esbuild', native],
  plugins,
});

/** A part that two others ask for is there once, and so is what it holds. */
const split = async ({ build }, root, entry, folder) => {
  const { outputFiles, metafile } = await build({
    ...bundling([leaveOut, apartAs(pictures), aside, lean(placed)]),
    entryPoints: { [basename(program, '.cjs')]: join(root, entry) },
    ...{ format: 'esm', splitting: true, chunkNames: 'part-[hash]', outExtension: { '.js': '.cjs' } },
    ...{ outdir: folder, write: false },
    // Where a line comes from, for stack traces: read by the second step.
    sourcemap: 'inline',
    metafile: true,
  });
  return { outputFiles, metafile };
};

const writeScript = async ({ transform }, { path, text }) => {
  const { code, map } = await transform(text, {
    ...{ ...common, ...asScript, ...wrapped },
    ...{ sourcefile: path, sourcemap: 'external' },
  });
  const own = ownMap(JSON.parse(map));
  writeFileSync(path, code);
  writeFileSync(`${path}.map`, JSON.stringify(own));
  writeFileSync(`${path}.own`, ownLines(own));
};

/** Into a folder that is there. Returns what is in each part, and which parts it asks for. */
export const writeScripts = async (root, entry, folder) => {
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await split(esbuild, root, entry, folder);
  await Promise.all(outputFiles.map((part) => writeScript(esbuild, part)));
  return metafile;
};

export const writeDrawing = async (root, folder) => {
  const { build } = await import('esbuild');
  await build({
    ...{ ...bundling([lean()]), ...asScript, banner: { js: fileUrl } },
    entryPoints: [join(root, drawing)],
    ...{ outfile: join(folder, pictures), sourcemap: 'linked' },
  });
};
