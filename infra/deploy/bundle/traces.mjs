import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Stack traces of a bundled file name the sources. Node's own way (`--enable-source-maps`) reads the map at the start, which
 * costs as much memory as the bundle itself; here it is read when the first stack trace is that goes through our own code.
 * Libraries read those of errors that nobody sees: of sockets that were idle, for one.
 */
export const traceInto = (file, root) => {
  const at = pathToFileURL(file).href;
  let map;
  let ownLines;
  const mapOf = () => {
    map ??= new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    return map;
  };
  const isOwnLine = (line) => {
    ownLines ??= readFileSync(`${file}.own`);
    return ownLines[line] === 1;
  };

  const placeOf = (site) => {
    if (!isOwnLine(site.getLineNumber() - 1)) return undefined;
    const { originalSource, originalLine, originalColumn } = mapOf().findEntry(
      site.getLineNumber() - 1,
      site.getColumnNumber() - 1,
    );
    if (originalSource === undefined) return undefined;
    const source = relative(root, resolve(dirname(file), originalSource));
    return `${source}:${originalLine + 1}:${originalColumn + 1}`;
  };

  const lineOf = (site) => {
    if (site.getFileName() !== at) return `    at ${site}`;
    const place = placeOf(site);
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
