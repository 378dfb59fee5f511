/**
 * Runs a bundle by what V8 compiled of it before. Of a start, half is V8 reading five megabytes of program; what it made of them is
 * kept in a file beside the bundle, which Node 20 can do for scripts and not yet for modules (`module.enableCompileCache` is of 22.1).
 * https://v8.dev/blog/code-caching-for-devs
 */
import { isAscii } from 'node:buffer';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

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

/** Once: a while after the start, or at the end of a program that takes less. */
const keepLater = (script, kept) => {
  const end = () => keep(script, kept);
  process.once('exit', end);
  setTimeout(() => {
    process.off('exit', end);
    end();
  }, afterStartMs).unref();
};

/** Of ASCII Node makes a string outside of V8's heap, and no copy. */
const textOf = (file) => {
  const bytes = readFileSync(file);
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
};

/** `file` is a bundle in CommonJS, in the function that Node puts around a module. What another V8 has compiled is made anew. */
export const runCompiled = (file) => {
  const kept = `${file}.compiled`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(textOf(file), {
    filename: pathToFileURL(file).href,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  if (cachedData === undefined || script.cachedDataRejected) keepLater(script, kept);
};
