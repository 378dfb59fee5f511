/**
 * Runs a program by what V8 compiled of it before. Of a start, half would be V8 reading four megabytes of program; what it made of
 * them is kept in a file beside each script, which Node 20 can do for scripts and not yet for modules (`module.enableCompileCache` is of 22.1).
 * https://v8.dev/blog/code-caching-for-devs
 */
import { isAscii } from 'node:buffer';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { isPart } from './apart.mjs';

/** By then whatever runs at a start has been compiled, and is kept too. */
const afterStartMs = 3_000;

const keep = (script, kept) => {
  const own = `${kept}.${process.pid}`;
  try {
    writeFileSync(own, script.createCachedData());
    renameSync(own, kept);
  } catch {
    // On a full or a read-only disk the next start takes longer.
    rmSync(own, { force: true });
  }
};

/** What was compiled, by the file that it is to be kept in. */
const toKeep = new Map();
const keepAll = () => {
  for (const [kept, script] of toKeep) keep(script, kept);
  toKeep.clear();
};

/** Once: a while after the start, or at the end of a program that takes less. */
const keepLater = (script, kept) => {
  if (toKeep.size === 0) {
    process.once('exit', keepAll);
    setTimeout(() => {
      process.off('exit', keepAll);
      keepAll();
    }, afterStartMs).unref();
  }
  toKeep.set(kept, script);
};

/** Of ASCII Node makes a string outside of V8's heap, and no copy. */
const textOf = (file) => {
  const bytes = readFileSync(file);
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
};

/** `file` is CommonJS, in the function that Node puts around a module. What another V8 has compiled is made anew. */
const compile = (file) => {
  const kept = `${file}.compiled`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(textOf(file), {
    filename: pathToFileURL(file).href,
    ...(cachedData && { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected) keepLater(script, kept);
  return script.runInThisContext();
};

/** Runs a script and those that it asks for, each once, as Node's own `require` does with modules. */
export const runCompiled = (file) => {
  const folder = dirname(file);
  const fromNode = createRequire(file);
  const modules = new Map();
  const load = (path) => {
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    try {
      compile(path)(module.exports, require, module, path, folder);
    } catch (error) {
      modules.delete(path);
      throw error;
    }
    return module.exports;
  };
  const require = Object.assign(
    (name) => (isPart(name) ? load(join(folder, name)) : fromNode(name)),
    fromNode,
  );
  load(file);
};
