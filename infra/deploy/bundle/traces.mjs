import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What was read of each file, once it has been. */
const keptBy = (read) => {
  const known = new Map();
  return (file) => {
    if (!known.has(file)) known.set(file, read(file));
    return known.get(file);
  };
};

/**
 * Stack traces of a bundled file name the sources. Node's own way (`--enable-source-maps`) reads the map at the start, which
 * costs as much memory as the bundle itself; here it is read when the first stack trace is that goes through our own code.
 * Libraries read those of errors that nobody sees: of sockets that were idle, for one.
 */
export const traceInto = (folder, root) => {
  const at = `${pathToFileURL(folder).href}/`;
  const mapOf = keptBy((file) => new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8'))));
  // What draws has none.
  const ownLinesOf = keptBy((file) => (existsSync(`${file}.own`) ? readFileSync(`${file}.own`) : []));

  const placeOf = (file, site) => {
    const line = site.getLineNumber() - 1;
    if (ownLinesOf(file)[line] !== 1) return undefined;
    const { originalSource, originalLine, originalColumn } = mapOf(file).findEntry(
      line,
      site.getColumnNumber() - 1,
    );
    if (originalSource === undefined) return undefined;
    const source = relative(root, resolve(folder, originalSource));
    return `${source}:${originalLine + 1}:${originalColumn + 1}`;
  };

  const lineOf = (site) => {
    const url = site.getFileName();
    if (!url?.startsWith(at)) return `    at ${site}`;
    const place = placeOf(fileURLToPath(url), site);
    if (place === undefined) return `    at ${site}`;
    // What stands before the place, such as `async Promise.all`, is said by V8.
    const named = / \(.*\)$/.exec(`${site}`) ? `${site}`.replace(/ \(.*\)$/, ` (${place})`) : place;
    return `    at ${named}`;
  };

  Error.prepareStackTrace = (error, sites) => {
    try {
      return [String(error), ...sites.map(lineOf)].join('\n');
    } catch {
      // A stack trace without its sources is better than none.
      return [String(error), ...sites.map((site) => `    at ${site}`)].join('\n');
    }
  };
};
